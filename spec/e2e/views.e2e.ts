import { afterAll, beforeAll, expect, test } from 'vitest'
import type { View } from '../../contract/views/view.ts'
import { ask } from './ask.ts'
import { startE2e, type E2e, type OpenPage } from './harness.ts'
import { openPalette } from './keyboard.ts'
import { connectKey, everybodyRead, exportUsers, filterBy, goTo } from './steps.ts'

/** Working tools of the Users page. In order: each test goes on where the one before ended. */
let e2e: E2e
let open: OpenPage
let users: number

beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  users = e2e.sandbox.world.accounts.filter(({ kind }) => kind !== 'app').length
  open = await e2e.open({ height: 1_000 })
  await connectKey(open, e2e.sandbox.demoKey)
  await everybodyRead(open, users)
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
  for (let press = 0; press < 2; press += 1) await page.keyboard.press('Alt+ArrowUp')
  await said()
    .getByText(/^Account ID: \d+ of \d+$/)
    .waitFor()
  await columns().getByRole('button', { name: 'Move User down' }).click()
  const rows = columns().getByRole('group', { name: 'On show, from left to right' }).getByRole('listitem')
  await rows.filter({ hasText: /^Groups$/ }).dragTo(rows.first(), { targetPosition: { x: 60, y: 4 } })
  await columns().getByRole('radio', { name: 'Compact' }).click()
  await page.keyboard.press('Escape')

  const after = await headers()
  expect(after).toEqual([...['Groups', 'Status', 'User', 'Source', 'Products'], ...['Account ID', 'Last active']])
  const row = app.locator('[role=row].line').first()
  expect(await row.evaluate(({ clientHeight }) => clientHeight)).toBeLessThan(32)
  await open.check()
  await open.screenshot('columns-compact-light')
  const [header] = await exportUsers(
    open,
    app.getByRole('button', { name: 'Export CSV of what is shown' }),
    'The columns on show',
  )
  expect(header?.slice(0, 4)).toEqual(['Groups', 'Status', 'Name', 'E-mail'])
  expect(header).toContain('Account ID')
  await app.getByRole('button', { name: 'Columns' }).click()
  await columns().getByRole('button', { name: 'Reset columns' }).press('Enter')
  await said().getByText('Columns and density are as they were at first').waitFor()
  expect(await columns().evaluate((popover) => popover.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await columns().waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await said().getByText('Columns and density are back').waitFor()
  expect(await headers()).toEqual(after)
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

const views = (name: RegExp | string = /^(Views|Synced)/) => open.app.getByRole('main').getByRole('button', { name })
const item = (name: RegExp | string) => open.app.getByRole('menuitem', { name })
const dialog = () => open.app.getByRole('dialog')
const stored = async (): Promise<View[]> => (await ask(e2e, 'views.listViews', {})).views

test('a view keeps all of it but what may be about a person, and says so', async () => {
  const { app, page } = open
  await app.getByRole('searchbox').fill('zqx-somebody')
  await filterBy(open, 'E-mail domain', /lumenharbor/)
  await views('Views').focus()
  await page.keyboard.press('Enter')
  await app.getByRole('menuitem', { name: 'No view has been saved yet' }).waitFor()
  await item('Save as a new view…').click()
  await dialog().getByText('Your search is not saved').waitFor()
  await dialog().getByText('The e-mail domains are not saved').waitFor()
  await dialog().getByLabel(/^Name/).fill('of jane@example.com')
  await page.keyboard.press('Enter')
  await dialog().getByText('A name may not hold an e-mail address.').waitFor()
  await open.screenshot('view-save-light')
  await open.check()
  await dialog().getByLabel(/^Name/).fill('Synced and active')
  await page.keyboard.press('Enter')
  await dialog().waitFor({ state: 'detached' })

  const [view] = await stored()
  expect(view).toMatchObject({
    name: 'Synced and active',
    state: { filters: { statuses: ['active'], sources: ['synced'] }, density: 'compact' },
  })
  const rows = JSON.stringify(e2e.sandbox.forge.kvs.dump())
  expect(rows).toContain('Synced and active')
  expect(rows).not.toMatch(/zqx-somebody|lumenharbor\.example/)
  await app.getByRole('searchbox').fill('')
  await filterBy(open, 'E-mail domain', /lumenharbor/)
  await expect.poll(() => address().searchParams.get('view')).toBe(view?.viewId)
  expect(address().searchParams.get('source')).toBeNull()
})

test('its address shows the same to another admin, in the dark too; a change shows, is saved, and can be taken back', async () => {
  const [view] = await stored()
  const before = await headers()
  const other = await e2e.open({ theme: 'dark', path: `/users?view=${view?.viewId}`, height: 1_000 })
  await other.app.getByText(/ of \d+ users match$/).waitFor()
  await other.app.getByRole('button', { name: 'Synced and active', exact: true }).waitFor()
  expect(await other.app.locator('[role=columnheader] button.sort').allInnerTexts()).toEqual(before)
  await other.app.getByRole('button', { name: 'Columns' }).click()
  await other.app.getByRole('checkbox', { name: 'Managed' }).click()
  await other.page.keyboard.press('Escape')
  await other.app.getByRole('button', { name: 'Synced and active Changed' }).click()
  await other.screenshot('views-menu-dark')
  await other.check()
  await other.app.getByRole('menuitem', { name: 'Update “Synced and active”' }).click()
  await other.app.getByText('“Synced and active” was updated').first().waitFor()
  expect((await stored())[0]?.state.columns).toContain('claim')
  await other.page.keyboard.press('Control+z')
  await expect.poll(async () => (await stored())[0]?.state.columns.includes('claim')).toBe(false)
  await other.app.getByRole('button', { name: 'Synced and active Changed' }).waitFor()
  await openPalette(other)
  await other.page.keyboard.type('synced and')
  await other.page.keyboard.press('Enter')
  await other.app.getByRole('button', { name: 'Synced and active', exact: true }).waitFor()
  expect(await other.app.locator('[role=columnheader] button.sort').allInnerTexts()).toEqual(before)
  await other.close()
})

test('whoever is slower is told and loses nothing; a deleted view comes back under its address', async () => {
  const { app, page } = open
  await views().click()
  await item(/^Rename/).click()
  await dialog().getByLabel(/^Name/).fill('Synced people')
  await page.keyboard.press('Enter')
  await dialog().getByText('Somebody else changed the saved views meanwhile. Nothing was saved.').waitFor()
  await open.check()
  await dialog().getByRole('button', { name: 'Rename' }).click()
  await dialog().waitFor({ state: 'detached' })
  const [renamed] = await stored()
  expect(renamed?.name).toBe('Synced people')

  await views('Synced people').click()
  await item('Delete “Synced people”').click()
  await views('Views').waitFor()
  expect(await stored()).toEqual([])
  await expect.poll(() => address().searchParams.get('view')).toBeNull()
  await page.keyboard.press('Control+z')
  await said().getByText('“Synced people” is back').waitFor()
  expect(await stored()).toEqual([renamed])
  await views('Views').click()
  await open.screenshot('views-menu-light')
  await app.getByRole('menuitemcheckbox', { name: 'Synced people' }).click()
  await said().getByText('“Synced people” is shown').waitFor()
  await views('Synced people').click()
  await item('Everybody, in the first columns').click()
  await app.getByText(`${users} users`, { exact: true }).waitFor()
})

test('a view of a group that is gone opens without it and says so; one that is gone itself says that', async () => {
  const [view] = await stored()
  if (view === undefined) throw new Error('there is no view')
  const filters = { ...view.state.filters, groups: ['00000000-gone'] as never }
  const { version } = await ask(e2e, 'views.listViews', {})
  const { viewId } = await ask(e2e, 'views.saveView', {
    viewId: null,
    name: 'Old group',
    state: { ...view.state, filters },
    version,
  })
  await open.close()
  open = await e2e.open({ path: `/users?view=${viewId}` })
  await open.app.getByText('Not all of “Old group” could be applied').first().waitFor()
  await open.app.getByText('Group: 00000000-gone').waitFor()
  await open.app.getByText(/ of \d+ users match$/).waitFor()
  await views('Old group').waitFor()
  await open.screenshot('view-gone-light')
  await open.check()
  await open.app.getByRole('button', { name: 'Save the view without it' }).click()
  await open.app.getByText('Not all of “Old group” could be applied').waitFor({ state: 'detached' })
  expect((await stored())[1]?.state.filters.groups).toEqual([])

  await open.close()
  open = await e2e.open({ path: '/users?view=view-00000000-gone' })
  await open.app.getByText('This view no longer exists').first().waitFor()
  await open.app.getByText(`${users} users`, { exact: true }).waitFor()
  expect(address().searchParams.get('view')).toBeNull()
})

test('Privacy counts the views and deletes them', async () => {
  await goTo(open, 'Settings')
  const kind = open.app
    .getByRole('region', { name: 'Privacy: what the app stores' })
    .getByRole('listitem')
    .filter({ has: open.app.getByText('Saved views', { exact: true }) })
  await kind.getByText('2 views').waitFor()
  await kind.getByRole('button', { name: 'Delete views…' }).click()
  await dialog().getByLabel('Type DELETE to confirm').fill('DELETE')
  await dialog().getByRole('button', { name: 'Delete views' }).click()
  await kind.getByText('0 views').waitFor()
  expect(await stored()).toEqual([])
})
