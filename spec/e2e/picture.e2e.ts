import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { DEFAULT_RULES, type Rules } from '../../contract/settings/rules.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { smallPng } from './small-png.ts'
import { applyPlan, connectKey, filterBy, goTo, planChange } from './steps.ts'

/**
 * `npm run picture` keeps these as `docs/guide-*.png`; every other run checks that what the README and the guide show is
 * still there, in the order in which an admin meets it.
 */
test('the pictures of the guide: find, plan, apply, read back, undo, verify', { timeout: 300_000 }, async () => {
  const e2e = await startE2e({ users: 300 })
  try {
    const open = await e2e.open({ width: 1_520, height: 900 })
    const { app } = open
    await connectKey(open, e2e.sandbox.demoKey)
    await setPrices(e2e)
    // The page has read the rules before there were prices.
    await open.page.reload()
    await app.getByRole('navigation', { name: 'User Account Manager' }).waitFor()

    await goTo(open, 'Users')
    await app.getByText('300 users', { exact: true }).waitFor({ timeout: 60_000 })
    await filterBy(open, 'Product', /^Confluence/)
    await filterBy(open, 'Last active', /^Never used/, /^Invited, not accepted/)
    await app.getByText(/ of 300 users match$/).waitFor()
    await app.getByRole('columnheader').getByRole('checkbox').click()
    const bulk = app.getByRole('region', { name: 'Selected users' })
    await bulk.getByRole('button', { name: /^Select all .* matching/ }).click()
    await keep(open, 'users')

    await planChange(open, 'Revoke product access', 'Never opened Confluence')
    const text = await app.locator('section[aria-labelledby="plan-heading"] .main').textContent()
    const changes = Number((text ?? '').replaceAll(/[^\d]/g, ''))
    expect(changes).toBeGreaterThan(10)
    await keep(open, 'plan')

    // Slow enough to be seen in the middle.
    e2e.sandbox.weather.set('calm', { latencyMs: [1_000, 1_400] })
    await applyPlan(open, changes)
    await app.getByRole('button', { name: 'Pause', exact: true }).waitFor()
    await app.getByText(/^[1-9]\d* of \d+ accounts settled/).waitFor({ timeout: 60_000 })
    await keep(open, 'run')
    e2e.sandbox.weather.set('calm')

    await app.getByText('Every changed account is as it was left.').waitFor({ timeout: 180_000 })
    await keep(open, 'result')

    await app.getByRole('button', { name: 'Undo this run…' }).click()
    await app.getByRole('dialog').getByRole('button', { name: 'Make the plan' }).click()
    await app.getByText(/^Puts back: /).waitFor({ timeout: 60_000 })
    await keep(open, 'undo')

    await goTo(open, 'Audit log')
    await app.getByRole('button', { name: 'Verify', exact: true }).click()
    await app
      .getByText(/^The audit log is intact: \d+ entries checked/)
      .first()
      .waitFor({ timeout: 60_000 })
    await keep(open, 'audit')

    await goTo(open, 'Settings')
    await app.getByText(/^Stops when more than 10 accounts/).waitFor()
    await app.getByRole('heading', { name: 'Breaker' }).evaluate((heading) => heading.scrollIntoView())
    await keep(open, 'rules')

    await goTo(open, 'Dashboard')
    await app.getByRole('button', { name: 'Read again' }).click()
    await app.getByRole('button', { name: 'Read again' }).waitFor({ state: 'detached' })
    await expect.poll(() => app.locator('[aria-busy="true"]').count(), { timeout: 60_000 }).toBe(0)
    await app.getByRole('link', { name: /^Accounts changed: / }).waitFor({ timeout: 60_000 })
    await keep(open, 'dashboard')
  } finally {
    await e2e.stop()
  }
})

/** Of what stands in the docs, in bytes. */
const MOST_BYTES = 150_000

/** Nothing is wrong on the page, and its picture is small. Kept is the app alone, without what the sandbox draws around it. */
async function keep(open: OpenPage, name: string): Promise<void> {
  await open.check()
  const picture = smallPng(await open.page.locator('main iframe').screenshot())
  expect(picture.readUInt32BE(16)).toBe(1_280)
  expect(picture.length).toBeLessThan(MOST_BYTES)
  const folder = process.env['UAM_SCREENSHOTS']
  if (folder === undefined || folder === '') return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `guide-${name}.png`), picture)
}

/** Typed prices, as an admin would have, so that idle seats have a cost. */
async function setPrices({ sandbox }: E2e): Promise<void> {
  const price = (label: string, monthlyHundredths: number): Rules['prices']['perSeat'][number] => ({
    workspaceId: WorkspaceId.parse(sandbox.world.workspaceLabelled(label).id),
    monthlyHundredths,
  })
  const perSeat = [price('confluence', 551), price('jira', 814)]
  const input = { rules: { ...DEFAULT_RULES, prices: { currency: 'USD', perSeat } }, version: 0 }
  const envelope = { operation: 'settings.setRules', contractVersion: LIMITS.contractVersion, input }
  const answer = await sandbox.invoke(sandbox.world.personas.organizationAdmin, 'dispatch', envelope)
  expect(answer).toMatchObject({ status: 200 })
}
