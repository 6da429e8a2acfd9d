import { afterAll, beforeAll, expect, test } from 'vitest'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { connectKey, exportUsers, filterBy } from './steps.ts'

/** Working tools of the Users page. In order: each test goes on where the one before ended. */
let e2e: E2e
let open: OpenPage
let users: number

beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  users = e2e.sandbox.world.accounts.filter(({ kind }) => kind !== 'app').length
  open = await e2e.open({ height: 1_000 })
  await connectKey(open, e2e.sandbox.demoKey)
  await open.app.getByText(`${users} users`, { exact: true }).waitFor()
  await open.app.getByText(/^Reading who holds/).waitFor({ state: 'detached' })
})
afterAll(async () => {
  await open.check()
  await e2e.stop()
})

const headers = async (): Promise<string[]> =>
  (await open.app.locator('[role=columnheader] button.sort').allTextContents()).map((text) => text.trim())
const columns = () => open.app.getByRole('dialog', { name: 'Columns' })
const said = () => open.app.locator('[aria-live=polite][aria-atomic=true]')
const address = (): URL => new URL(open.page.url())

test('columns are shown, hidden and put in order by mouse and by keyboard, and files follow', async () => {
  const { app, page } = open
  const before = await headers()
  expect(before).toContain('User')
  await app.getByRole('button', { name: 'Columns' }).click()
  await open.check()
  await open.screenshot('columns-light')

  await columns().getByRole('checkbox', { name: 'Managed' }).click()
  await columns().getByRole('checkbox', { name: 'Account ID' }).click()
  await said()
    .getByText(/^Account ID is on show, as column/)
    .waitFor()
  const account = columns().getByRole('checkbox', { name: 'Account ID' })
  expect(await account.evaluate((input) => input === document.activeElement)).toBe(true)
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Alt+ArrowUp')
  await said()
    .getByText(/^Account ID: \d+ of \d+$/)
    .waitFor()
  await columns().getByRole('button', { name: 'Move User down' }).click()
  const rows = columns().getByRole('group', { name: 'On show, from left to right' }).getByRole('listitem')
  await rows.filter({ hasText: /^Groups$/ }).dragTo(rows.first(), { targetPosition: { x: 60, y: 4 } })
  await columns().getByRole('radio', { name: 'Compact' }).click()
  await page.keyboard.press('Escape')

  const after = await headers()
  expect(after).toEqual([
    ...['Groups', 'Status', 'User', 'Source', 'Products'],
    ...['Account ID', 'Last active', 'Admin'],
  ])
  expect(
    await app
      .locator('[role=row].line')
      .first()
      .evaluate((row) => row.clientHeight),
  ).toBeLessThan(32)
  await open.check()
  await open.screenshot('columns-compact-light')
  const [header] = await exportUsers(
    open,
    app.getByRole('button', { name: 'Export CSV of what is shown' }),
    'The columns on show',
  )
  expect(header?.slice(0, 4)).toEqual(['Groups', 'Status', 'Name', 'E-mail'])
  expect(header).toContain('Account ID')
})

test('what was cleared comes back exactly, by the button and by Ctrl+Z, also in the address', async () => {
  const { app, page } = open
  await filterBy(open, 'Source', /^Synced/)
  await filterBy(open, 'Status', /^Active/)
  const set = address().search
  expect(set).toContain('source=synced')
  const matching = app.getByText(/ of \d+ users match$/)
  const count = await matching.textContent()
  await app.getByLabel('Select the rows on screen').click()
  const bulk = app.getByRole('region', { name: 'Selected users' })
  const selected = await bulk.locator('strong').textContent()

  await bulk.getByRole('button', { name: 'Clear selection' }).click()
  await bulk.waitFor({ state: 'detached' })
  await said()
    .getByText(/^Selection of \d+ users cleared$/)
    .waitFor()
  await app.getByRole('search').getByRole('button', { name: 'Clear filters' }).click()
  await app.getByText(`${users} users`, { exact: true }).waitFor()
  await open.screenshot('undo-light')
  await open.check()
  await expect.poll(() => address().search).not.toContain('source=')

  await page.keyboard.press('Control+z')
  await said().getByText('The filters are back as they were').waitFor()
  expect(await matching.textContent()).toBe(count)
  await expect.poll(() => address().search).toBe(set)
  await app.getByRole('button', { name: 'Undo' }).click()
  expect(await bulk.locator('strong').textContent()).toBe(selected)
  await page.keyboard.press('Control+z')
  expect(await bulk.locator('strong').textContent()).toBe(selected)
})
