import { afterAll, beforeAll, expect, test } from 'vitest'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { command, goByKeys, hasFocus, openPalette, pressOn, tabTo } from './keyboard.ts'
import { connectKey } from './steps.ts'

/** The sheet of all keys, on every page; and the palette of everything that can be done. */
let e2e: E2e
let open: OpenPage
const PAGES = [
  ['d', 'Dashboard', false],
  ['u', 'Users', true],
  ['l', 'Licences', false],
  ['g', 'Groups', true],
  ['p', 'Projects', true],
  ['s', 'Spaces', true],
  ['c', 'Customers', true],
  ['r', 'Runs', false],
  ['a', 'Audit log', false],
  [',', 'Settings', false],
] as const

beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  open = await e2e.open()
  await connectKey(open, e2e.sandbox.demoKey)
  await open.app.getByText('300 users', { exact: true }).waitFor()
})
afterAll(async () => {
  await open.check()
  await e2e.stop()
})

test.each(PAGES)('g %s goes to %s, and ? tells exactly the keys that work there', async (key, title, hasSearch) => {
  const { app, page } = open
  await goByKeys(open, key, title)
  if (hasSearch) await app.getByRole('searchbox').waitFor()
  await page.keyboard.press('?')
  const sheet = app.getByRole('dialog', { name: 'Keyboard' })
  await sheet.getByText('Go to a page').waitFor()
  for (const [, name] of PAGES) await sheet.getByText(`Go to ${name}`, { exact: true }).waitFor()
  expect(await sheet.getByText('Go to the search').count()).toBe(hasSearch ? 1 : 0)
  if (title === 'Users') {
    await open.check()
    await open.screenshot('shortcuts')
  }
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await page.keyboard.press('/')
  if (hasSearch) expect(await hasFocus(app.getByRole('searchbox'))).toBe(true)
  // In a field these are letters.
  if (hasSearch) {
    await page.keyboard.type('?gd')
    expect(await app.getByRole('searchbox').inputValue()).toBe('?gd')
    for (let letter = 0; letter < 3; letter += 1) await page.keyboard.press('Backspace')
    await page.keyboard.press('Shift+Tab')
  }
})

test('single keys can be turned off for this visit, and on again', async () => {
  const { app, page } = open
  await goByKeys(open, 'u', 'Users')
  const sheet = app.getByRole('dialog', { name: 'Keyboard' })
  await page.keyboard.press('?')
  const single = sheet.getByRole('checkbox')
  await pressOn(open, single, { key: 'Space' })
  expect(await single.isChecked()).toBe(false)
  await open.check()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  for (const key of ['?', 'g', 'd']) await page.keyboard.press(key)
  expect(await sheet.count()).toBe(0)
  expect(await app.getByRole('heading', { level: 1 }).textContent()).toBe('Users')
  await command(open, 'keyboard', 'Keyboard help')
  await pressOn(open, single, { key: 'Space' })
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await goByKeys(open, 'd', 'Dashboard')
})

test('the palette finds people, places, pages and commands, and does what is chosen', async () => {
  const { app, page } = open
  const someone = e2e.sandbox.world.accounts.find(({ kind, name }) => kind === 'person' && name.startsWith('A'))!
  const palette = await openPalette(open)
  await palette.getByRole('option', { name: /^Dashboard/ }).waitFor()
  await open.check()
  await page.keyboard.type(someone.email ?? someone.name)
  await palette.getByRole('option', { selected: true }).getByText(someone.name).waitFor()
  await open.screenshot('palette')
  await open.check()
  await page.keyboard.press('Enter')
  const panel = app.getByRole('complementary', { name: someone.name })
  await panel.waitFor()
  await expect.poll(() => hasFocus(panel.getByRole('heading', { level: 2 }).first())).toBe(true)
  expect(new URL(page.url()).pathname).toMatch(new RegExp(`/users/${someone.accountId}$`))
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })

  await command(open, 'licenses', 'Licences')
  await app.getByRole('heading', { level: 1, name: 'Licences' }).waitFor()
  await command(open, 'seat pri', 'Seat prices')
  await expect.poll(() => hasFocus(app.getByRole('heading', { level: 2, name: 'Seat prices' }))).toBe(true)
  await command(open, 'from list', 'Select from a list')
  await app.getByRole('dialog', { name: 'Select from a list' }).getByRole('textbox').waitFor()
  await app.getByRole('heading', { level: 1, name: 'Users', includeHidden: true }).waitFor({ state: 'attached' })
  await page.keyboard.press('Escape')
  await goByKeys(open, 'g', 'Groups')
  await app.getByRole('searchbox').waitFor()
  const [group] = e2e.sandbox.world.groups
  await command(open, group!.name, group!.name)
  await app.getByRole('complementary', { name: group!.name }).waitFor()
})

test('the palette plans for whoever is selected, from any page, and clears what is selected', async () => {
  const { app, page } = open
  await goByKeys(open, 'u', 'Users')
  await tabTo(open, app.getByRole('grid'))
  for (const key of ['ArrowDown', 'x', 'ArrowDown', 'x']) await page.keyboard.press(key)
  await goByKeys(open, 'l', 'Licences')
  await command(open, 'rpa', 'Revoke product access')
  const dialog = app.getByRole('dialog', { name: 'Revoke product access' })
  await dialog.getByText(/^For 2 accounts\./).waitFor()
  await open.check()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await command(open, 'clear sel', 'Clear the selection')
  const palette = await openPalette(open)
  await page.keyboard.type('revoke')
  const first = palette.getByRole('option', { name: /^Revoke product access/ })
  await first.getByText('Select users first, on the page Users').waitFor()
  expect(await first.getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Enter')
  expect(await palette.count()).toBe(1)
  await open.screenshot('palette-nobody')
  await page.keyboard.press('Control+k')
  await palette.waitFor({ state: 'detached' })
})

test('the palette opens what a page has, from another page, with the keyboard in it', async () => {
  const { app, page } = open
  await goByKeys(open, 'd', 'Dashboard')
  await command(open, 'columns', 'Choose columns')
  const columns = app.getByRole('dialog', { name: 'Columns' })
  await columns.waitFor()
  await open.check()
  await page.keyboard.press('Escape')
  await columns.waitFor({ state: 'detached' })
  await command(open, 'save this view', 'Save as a new view')
  const save = app.getByRole('dialog', { name: 'Save as a new view' })
  await expect.poll(() => hasFocus(save.getByRole('textbox'))).toBe(true)
  await page.keyboard.press('Escape')
  await save.waitFor({ state: 'detached' })
  await command(open, 'replace key', 'Replace the API key')
  const replace = app.getByRole('dialog', { name: 'Replace the API key' })
  await replace.waitFor()
  await page.keyboard.press('Escape')
  await replace.waitFor({ state: 'detached' })
  await command(open, 'compare groups', 'Compare two groups')
  await app.getByRole('region', { name: 'Compare two groups' }).waitFor()
  // A service desk has the name of its project, which comes first.
  const organization = e2e.sandbox.world.portal.organizations.find(({ name }) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name))
  await command(open, organization!.name, organization!.name)
  await app.getByRole('heading', { level: 1, name: organization!.name }).waitFor()
  await open.screenshot('palette-organization')
})
