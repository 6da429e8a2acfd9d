import { afterEach, expect, test } from 'vitest'
import type { E2e } from './harness.ts'
import { startE2e } from './harness.ts'
import { applyPlan, connectKey, goTo, planChange } from './steps.ts'

/** A change that is paused in the middle, survives a reload, goes on, and is read back. */
let e2e: E2e
afterEach(() => e2e.stop())

test('pauses in the middle, goes on after a reload, and says what was really freed', { timeout: 240_000 }, async () => {
  e2e = await startE2e({ users: 300 })
  const { world, weather } = e2e.sandbox
  const open = await e2e.open({ width: 1_440 })
  const { app } = open
  await connectKey(open, e2e.sandbox.demoKey)
  await goTo(open, 'Users')
  await app.getByText('300 users', { exact: true }).waitFor({ timeout: 60_000 })
  await app.getByRole('columnheader').getByRole('checkbox').click()
  const bulk = app.getByRole('region', { name: 'Selected users' })
  await bulk.getByRole('button', { name: /^Select all .* matching/ }).click()
  await planChange(open, 'Suspend users', 'A pause in the middle')
  const text = await app.locator('section[aria-labelledby="plan-heading"] .main').textContent()
  const changes = Number((text ?? '').replaceAll(/[^\d]/g, ''))
  expect(changes).toBeGreaterThan(60)

  const written: string[] = []
  world.onChange(({ accountId }) => written.push(accountId ?? ''))
  // Slow enough that a person can be faster.
  weather.set('calm', { latencyMs: [400, 600] })
  await applyPlan(open, changes)
  await expect.poll(() => written.length, { timeout: 60_000 }).toBeGreaterThan(5)
  await app.getByRole('button', { name: 'Pause', exact: true }).click()
  await app.getByText('This run is paused').waitFor({ timeout: 60_000 })
  const before = written.length
  expect(before).toBeLessThan(changes)
  await open.check()
  await open.screenshot('pause-run-paused')

  await open.page.reload()
  await app.getByText('This run is paused').waitFor({ timeout: 60_000 })
  expect(written).toHaveLength(before)
  weather.set('calm')
  await app.getByRole('button', { name: 'Carry on' }).click()
  await app.getByRole('main').getByText(`All ${changes} accounts are done.`).waitFor({ timeout: 120_000 })
  expect(new Set(written).size).toBe(changes)
  expect(written).toHaveLength(changes)
  await app.getByText('The changed accounts are read back as soon as').waitFor()
  await app.getByRole('main').getByText('Every changed account is as it was left.').waitFor({ timeout: 120_000 })
  const seats = app.getByRole('table', { name: 'Seats of each product' })
  await seats.getByRole('columnheader', { name: 'Really freed' }).waitFor()
  expect(await seats.getByRole('row').count()).toBeGreaterThan(1)
  await open.check()
  await open.screenshot('pause-run-read-back')
})
