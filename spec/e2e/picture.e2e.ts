import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_RULES, type Rules } from '../../contract/settings/rules.ts'
import { ViewState } from '../../contract/views/view.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { ask } from './ask.ts'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { openPalette } from './keyboard.ts'
import { smallPng } from './small-png.ts'
import { applyPlan, comesToSay, connectKey, everybodyRead, filterBy, goTo, planChange } from './steps.ts'

/**
 * `npm run picture` keeps these as `docs/guide-*.png`; every other run checks that what the README and the guide show is
 * still there. In the order in which an admin meets it, each test goes on where the one before ended.
 */
/** Where a worker is lost on the way, the watchdog goes on within five minutes. */
const READ_BACK_MS = 400_000
let e2e: E2e
let open: OpenPage
beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  open = await e2e.open({ width: 1_520, height: 900, path: '/dashboard' })
})
afterAll(() => e2e.stop())

/** By its address, so that no message of the page before is left. */
async function visit(path: string, heading: string): Promise<void> {
  await open.page.goto(`${e2e.sandbox.url}apps/user-account-manager${path}`)
  await open.app.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
}
/** Nothing is being read any more: neither what is marked as busy nor who holds which seat. */
const nothingBusy = (): Promise<void> => {
  const { app } = open
  const reading = app.locator('[aria-busy="true"], .ui-spinner').or(app.getByText(/^Reading who holds|seat unknown/))
  return expect.poll(() => reading.count(), { timeout: 60_000 }).toBe(0)
}

test('connecting', { timeout: 60_000 }, async () => {
  const { app } = open
  await app.getByLabel(/^API key/).fill(e2e.sandbox.demoKey)
  await app.getByRole('button', { name: 'Connect Lumen Harbor' }).waitFor()
  await keep(open, 'connect')
  await connectKey(open, e2e.sandbox.demoKey)
  await setPrices()
})

test('the main job: find, plan, apply, read back, undo, verify', { timeout: 3 * READ_BACK_MS }, async () => {
  const { app } = open
  await visit('/users', 'Users')
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

  await comesToSay(open, 'Every changed account is as it was left.', READ_BACK_MS)
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
})

test('numbers, and one user', { timeout: 120_000 }, async () => {
  const { app } = open
  const { world } = e2e.sandbox
  await visit('/dashboard', 'Dashboard')
  await app.getByRole('link', { name: /^Accounts changed: / }).waitFor({ timeout: 60_000 })
  await nothingBusy()
  await keep(open, 'dashboard')

  await goTo(open, 'Licences')
  await app.getByText(/\d+ of \d+ idle seats in all/).waitFor()
  await nothingBusy()
  await keep(open, 'licences')

  const person = world.fixtures.groupAndDirect
  await visit(`/users/${person}`, 'Users')
  const panel = app.getByRole('complementary', { name: world.account(person)?.name ?? '', exact: true })
  await panel.getByRole('list', { name: /^Why / }).first().waitFor()
  await nothingBusy()
  await keep(open, 'user')
})

test('groups, projects, spaces and customers', { timeout: 120_000 }, async () => {
  const { app } = open
  const { world } = e2e.sandbox
  await visit(`/groups/${world.groupNamed('confluence-users').id}`, 'Groups')
  await app.getByRole('button', { name: 'Read users' }).click()
  await app.getByText(/^\d+ used a product within/).waitFor({ timeout: 60_000 })
  await app.getByRole('button', { name: 'Show where it is used' }).click()
  await nothingBusy()
  await keep(open, 'groups')

  const projects = siteOf(world).projects.filter(({ scheme, archived }) => scheme.name === 'By role' && !archived)
  // Within the page: who holds a seat is read already. Rows that are far down are not drawn.
  await goTo(open, 'Projects')
  const [first = ''] = projects
    .map(({ name }) => name)
    .filter((name) => LATIN.test(name))
    .toSorted()
  await app.getByRole('button', { name: first, exact: true }).click()
  await app.getByRole('heading', { name: 'Role Developers' }).waitFor()
  await nothingBusy()
  await keep(open, 'projects')

  await goTo(open, 'Spaces')
  await app.getByRole('button', { name: 'Engineering', exact: true }).click()
  await app
    .getByRole('complementary', { name: 'Engineering' })
    .getByRole('heading', { name: 'Who can use it' })
    .waitFor()
  await app.getByText('Reading who can use it…').first().waitFor({ state: 'detached' })
  await nothingBusy()
  await keep(open, 'spaces')

  const [desk] = world.portal.desks
  await visit(`/customers/desks/${desk?.id ?? ''}`, desk?.projectName ?? '')
  await app.getByText(/^\d+ people$/).waitFor()
  await nothingBusy()
  await keep(open, 'customers')
})

/** Not every machine has letters for every name. */
const LATIN = /^[\p{Script=Latin} ]+$/u
/** The first columns, as the page has them when nothing was chosen. */
const VIEW = ViewState.parse({
  filters: {},
  sort: { column: 'name', direction: 'asc' },
  columns: ['name', 'status', 'products', 'lastActive'],
})

test('the working tools', { timeout: 120_000 }, async () => {
  const { app, page } = open
  const { world } = e2e.sandbox
  await visit('/users', 'Users')
  await everybodyRead(open, 300)
  await app.getByRole('button', { name: 'Columns' }).click()
  await app.getByRole('dialog', { name: 'Columns' }).waitFor()
  await keep(open, 'columns')
  await page.keyboard.press('Escape')

  for (const [version, name] of ['Admins', 'Idle in Jira, by last use', 'New this month'].entries())
    await ask(e2e, 'views.saveView', { viewId: null, name, state: VIEW, version })
  await app.getByRole('main').getByRole('button', { name: 'Views' }).click()
  await app.getByRole('menuitem', { name: 'Save as a new view…' }).waitFor()
  await keep(open, 'views')
  await page.keyboard.press('Escape')

  await app.getByRole('columnheader').getByRole('checkbox').click()
  await openPalette(open)
  await page.keyboard.type('rev')
  await app.getByRole('option', { selected: true }).waitFor()
  await keep(open, 'palette')
  await page.keyboard.press('Escape')

  const people = world.accounts
    .filter(({ kind, name, email }) => kind === 'person' && email !== null && LATIN.test(name ?? ''))
    .slice(40, 52)
  const lines = people.map(({ name, email }) => `${name ?? ''};${email ?? ''}`)
  await app.getByRole('button', { name: 'Select from a list' }).click()
  const dialog = app.getByRole('dialog', { name: 'Select from a list' })
  await dialog
    .getByRole('textbox')
    .fill(['Leaver;Mail', ...lines, 'Old Name;old.name@lumenharbor.example', 'Total;13'].join('\n'))
  await dialog.getByText(/^\d+ users found/).waitFor()
  await keep(open, 'list')
})

test('settings, and the end of the key', { timeout: 120_000 }, async () => {
  const { app } = open
  const { world } = e2e.sandbox
  for (const [hash, heading, name] of [
    ['#breaker', 'Breaker', 'rules'],
    ['#privacy', 'Privacy: what the app stores', 'privacy'],
  ] as const) {
    await visit(`/settings${hash}`, 'Settings')
    await app.getByRole('heading', { name: heading }).waitFor()
    await nothingBusy()
    if (name === 'rules') await keep(open, 'rules')
    else await keep(open, 'privacy')
  }

  world.apiKeys.renew(7, Date.now())
  await ask(e2e, 'settings.setApiKey', { apiKey: world.demoKey })
  // From where names are known.
  await visit('/users', 'Users')
  await app.getByText('300 users', { exact: true }).waitFor({ timeout: 60_000 })
  await goTo(open, 'Settings')
  await app.getByText(/^The organization API key expires in 7 days/).waitFor()
  await app.getByText(world.account(world.personas.organizationAdmin)?.name ?? '').waitFor()
  await app.getByRole('button', { name: 'Check what this key can do' }).click()
  await app.getByText('The key may read everything that the app needs').waitFor()
  await keep(open, 'key')
})

/** Of what stands in the docs, in bytes. */
const MOST_BYTES = 150_000

/** Nothing is wrong on the page, and its picture is small. Kept is the app alone, without what the sandbox draws around it. */
async function keep(open: OpenPage, name: string): Promise<void> {
  expect(open.problems).toEqual([])
  const picture = smallPng(await open.page.locator('main iframe').screenshot())
  expect(picture.readUInt32BE(16)).toBe(1_280)
  expect(picture.length).toBeLessThan(MOST_BYTES)
  const folder = process.env['UAM_SCREENSHOTS']
  if (folder === undefined || folder === '') return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `guide-${name}.png`), picture)
}

/** Typed prices, as an admin would have, so that idle seats have a cost. */
async function setPrices(): Promise<void> {
  const price = (label: string, monthlyHundredths: number): Rules['prices']['perSeat'][number] => ({
    workspaceId: WorkspaceId.parse(e2e.sandbox.world.workspaceLabelled(label).id),
    monthlyHundredths,
  })
  const perSeat = [price('confluence', 551), price('jira', 814)]
  await ask(e2e, 'settings.setRules', { rules: { ...DEFAULT_RULES, prices: { currency: 'USD', perSeat } }, version: 0 })
}
