import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { World, WorldAccount } from '../sandbox/world/index.ts'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { connectKey, downloadRows, everybodyRead, exportUsers, filterBy } from './steps.ts'
import { FILTERS } from './user-filters.ts'

/** The list of users as a person uses it: every filter against the world itself, every column's order, every way to select. */
let e2e: E2e
let open: OpenPage
let world: World
/** Whoever Atlassian's directories list: app accounts are known to Jira only. */
let listed: readonly WorldAccount[]
const FORMULAS = ['=HYPERLINK("http://example.com")', '+1+1', '-2+3', '@SUM(1)']

beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  ;({ world } = e2e.sandbox)
  listed = world.accounts.filter(({ kind }) => kind !== 'app')
  for (const [index, name] of FORMULAS.entries()) Object.assign(listed[40 + index] as WorldAccount, { name })
  // Two accounts with one address.
  const [, , , twin, other] = listed.filter(({ email }) => email !== null)
  Object.assign(other as WorldAccount, { email: twin?.email?.toUpperCase() })
  open = await e2e.open({ width: 1_920, height: 1_000 })
  await connectKey(open, e2e.sandbox.demoKey)
  await everybodyRead(open, listed.length)
})
afterAll(async () => {
  await open.check()
  await e2e.stop()
})
beforeEach(async () => {
  const { app, page } = open
  const clear = app.getByRole('search').getByRole('button', { name: 'Clear filters' })
  if ((await clear.count()) > 0) await clear.click()
  const selection = app.getByRole('button', { name: 'Clear selection' })
  if ((await selection.count()) > 0) await selection.click()
  await page.keyboard.press('Escape')
})

const bulk = () => open.app.getByRole('region', { name: 'Selected users' })

describe('filters', () => {
  test.each(FILTERS)('%s: exactly those of the world', async (_, choices, passes) => {
    const wanted = listed.filter((account) => passes(account, world)).map(({ accountId }) => accountId)
    for (const [filter, ...ticks] of choices) await filterBy(open, filter, ...ticks)
    await open.app.getByText(`${wanted.length} of ${listed.length} users match`, { exact: true }).waitFor()
    expect(wanted.length).toBeGreaterThan(0)
    expect(column(await exported(), 'Account ID').sort()).toEqual(wanted.sort())
  })

  test('the search finds name, e-mail and account id, and remembers nothing else', async () => {
    const { app } = open
    const search = app.getByRole('searchbox')
    const someone = listed.find(({ email }) => email !== null) as WorldAccount
    for (const text of [someone.name.slice(0, 6), someone.email ?? '', someone.accountId]) {
      await search.fill(text.toUpperCase())
      await app.getByRole('grid').getByText(someone.name, { exact: true }).first().waitFor()
      expect(column(await exported(), 'Account ID')).toContain(someone.accountId)
    }
    await search.fill('')
  })
})

describe('the order', () => {
  test.each([
    ['User', 'Name'],
    ['Status', 'Status'],
    ['Managed', 'Managed'],
    ['Source', 'Source'],
    ['Products', 'Products with a seat'],
    ['Last active', 'Last active'],
    ['Groups', 'Groups'],
    ['Admin', 'Admin'],
    ['Added on', 'Added on'],
  ])('by %s, both ways', async (label, name) => {
    const header = open.app.getByRole('columnheader').filter({ has: open.page.getByRole('button') })
    const button = open.app
      .locator('[role=columnheader] button.sort', { hasText: new RegExp(`^\\s*${label}\\s*`) })
      .first()
    await button.click()
    if ((await button.locator('..').getAttribute('aria-sort')) !== 'ascending') await button.click()
    const up = keysOf(column(await exported(), name), name)
    await button.click()
    expect(await button.locator('..').getAttribute('aria-sort')).toBe('descending')
    const down = keysOf(column(await exported(), name), name)
    expect(up.length).toBeGreaterThan(1)
    expect(up).toEqual([...up].sort((a, b) => (name === 'Name' ? collator.compare(String(a), String(b)) : 0)))
    expect(inOrder(up)).toBe(true)
    expect(blocks(down)).toEqual(blocks(up).reverse())
    expect(await header.count()).toBeGreaterThan(8)
  })
})

const collator = new Intl.Collator('en-US', { sensitivity: 'base', numeric: true })
const UNTOLD = ['', 'Unknown', 'No seat']
/** What a cell is ordered by; cells without a value come last in both directions and are left out. */
function keysOf(cells: readonly string[], name: string): (string | number)[] {
  const known = cells.filter((cell) => !UNTOLD.includes(cell))
  if (name === 'Products with a seat') return cells.map((cell) => (cell === '' ? 0 : cell.split('; ').length))
  if (name === 'Groups') return known.map((cell) => Number.parseInt(cell, 10))
  if (name === 'Name') return known.map((cell) => cell.replace(/^'/, ''))
  return known.map((cell) => (/^\d{4}-/.test(cell) ? Date.parse(cell) : cell))
}
/** Runs of equal cells as one; each word or number must come in one block only. */
const blocks = (keys: readonly (string | number)[]): (string | number)[] =>
  keys.filter(
    (key, index) =>
      index === 0 ||
      (typeof key === 'string' ? collator.compare(key, String(keys[index - 1])) !== 0 : key !== keys[index - 1]),
  )
function inOrder(keys: readonly (string | number)[]): boolean {
  const numbers = keys.filter((key) => typeof key === 'number')
  return (
    numbers.every((key, index) => index === 0 || key >= (numbers[index - 1] ?? 0)) &&
    new Set(blocks(keys)).size === blocks(keys).length
  )
}

describe('selecting', () => {
  const part = (words: string) => new RegExp(`^( · )?${words}$`)
  const says = (words: string) => bulk().getByText(part(words)).waitFor()
  const tick = (index: number) => open.app.locator(`[role=row][aria-rowindex="${index + 2}"] .tick input`)

  test('by row, by range, by what is on screen, and all who match; it survives filters and Esc clears it', async () => {
    const { app, page } = open
    await tick(1).click()
    await tick(6).click({ modifiers: ['Shift'] })
    await says('6 selected')
    await tick(3).click()
    await says('5 selected')
    const first = column(await exportUsers(open, bulk().getByRole('button', { name: 'Export selected' })), 'Account ID')
    expect(first).toHaveLength(5)

    await says(`5 of ${listed.length} matching`)

    await app.getByRole('searchbox').fill('zz-nobody')
    await says('5 not in this view')
    expect(await bulk().innerText()).not.toContain('matching')
    await app.getByRole('searchbox').fill('')
    await filterBy(open, 'Source', /^Synced/)
    const synced = listed.filter(({ managementSource }) => managementSource === 'synced').length
    const hidden = Number(/(\d+) not in this view/.exec(await bulk().innerText())?.[1] ?? 0)
    await says(`${5 - hidden} of ${synced} matching`)
    await bulk().getByRole('button', { name: 'Clear selection' }).click()

    // The tick of all: the screen, then everybody who matches, then nobody, each said before.
    await app.getByLabel('Select the rows on screen').click()
    const all = app.getByLabel(`Select all ${synced} who match`)
    expect(await all.evaluate((one: HTMLInputElement) => one.indeterminate)).toBe(true)
    await all.click()
    await says(`${synced} of ${synced} matching`)
    await app.getByLabel(`Unselect all ${synced} who match`).click()
    await bulk().waitFor({ state: 'detached' })
    await app.getByLabel('Select the rows on screen').click()
    await bulk()
      .getByRole('button', { name: `Select all ${synced} matching` })
      .click()
    await says(`${synced} selected`)
    await filterBy(open, 'Source', /^Synced/)
    await says(`${synced} selected`)
    await app.getByRole('grid').focus()
    await page.keyboard.press('Escape')
    await bulk().waitFor({ state: 'detached' })
  })

  test('with the keyboard alone: /, arrows, x, Shift, Enter, Esc and ?', async () => {
    const { app, page } = open
    await app.getByRole('grid').focus()
    await page.keyboard.press('/')
    await page.keyboard.type('cal')
    expect(await app.getByRole('searchbox').inputValue()).toBe('cal')
    await page.keyboard.press('Control+A')
    await page.keyboard.press('Delete')
    await app.getByRole('grid').focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'x', 'Shift+ArrowDown', 'Shift+ArrowDown'])
      await page.keyboard.press(key)
    await says('3 selected')
    await page.keyboard.press('End')
    await page.keyboard.press('x')
    await says('4 selected')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    const panel = app.getByRole('complementary')
    await panel.getByText('Product access, and why').waitFor()
    await open.check()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(await app.getByRole('grid').evaluate((grid) => grid === document.activeElement)).toBe(true)
    await says('4 selected')
    await page.keyboard.press('Escape')
    await bulk().waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await app.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await open.check()
    await page.keyboard.press('Escape')
  })
})

test('the file is safe to open: a name that looks like a formula stays a text', async () => {
  const rows = await exported()
  const names = column(rows, 'Name')
  for (const formula of FORMULAS) expect(names).toContain(`'${formula}`)
  expect(rows.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([])
})

test('a list of e-mails and ids, typed or from a file, selects whom it names and says what is left over', async () => {
  const { app, page } = open
  const [a, b, c, twin, other] = listed.filter(({ email }) => email !== null) as [WorldAccount, ...WorldAccount[]]
  if (!b?.email || !c || !twin || !other?.email) throw new Error('the world has too few people')
  await app.getByRole('button', { name: 'Select from a list' }).click()
  const dialog = app.getByRole('dialog', { name: 'Select from a list' })
  await dialog
    .getByRole('textbox')
    .fill(`Name;Mail\nA;${a.email?.toUpperCase()}\nB;${b.email}\nAgain;${a.accountId}\nNo;nobody@b.example\nE;none`)
  await dialog.getByText('2 users found. 3 entries left over.').waitFor()
  await open.check()
  await open.screenshot('users-from-list')
  await dialog.getByRole('button', { name: 'Add to selection (2)' }).click()
  await bulk().getByText('2 selected', { exact: true }).waitFor()
  expect(await app.locator(':focus').textContent()).toContain('Select from a list')

  await page.keyboard.press('Enter')
  const lines = Array.from({ length: 100_000 }, (_, line) => `"Person, ${line}",p${line}@b.example`)
  const people = [`B,${b.email}`, `Shared,${twin.email ?? ''}`, `C,${c.accountId}`]
  const buffer = Buffer.from(`\uFEFFWho,Mail\r\n${[...people, ...lines].join('\r\n')}\r\n`)
  await dialog.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer })
  await dialog.getByText('people.csv, 100,004 lines').waitFor()
  await dialog.getByText('2 users found, 1 of them selected already. 100,001 entries left over.').waitFor()
  await dialog.getByText('Not clear (1)').waitFor()
  const left = await downloadRows(open, () =>
    dialog.getByRole('button', { name: 'Export CSV: what is left over' }).click(),
  )
  expect(left).toHaveLength(100_002)
  expect(left[100_001]).toEqual(['3', twin.email, 'Not clear', `${twin.accountId}; ${other.accountId}`])
  await open.check()
  await dialog.getByRole('button', { name: 'Replace selection' }).click()
  await bulk().getByText('2 selected', { exact: true }).waitFor()
})

/** What the page's own file says about the rows on show, in their order. */
const exported = (): Promise<string[][]> =>
  exportUsers(open, open.app.getByRole('button', { name: 'Export CSV of what is shown' }))
const column = (rows: readonly (readonly string[])[], name: string): string[] => {
  const at = rows[0]?.indexOf(name) ?? -1
  expect(at).toBeGreaterThanOrEqual(0)
  return rows.slice(1).map((row) => row[at] ?? '')
}
