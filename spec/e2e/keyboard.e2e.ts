import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { siteOf } from '../sandbox/world/site.ts'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { filterByKeys, goByKeys, hasFocus, pressOn, tabTo } from './keyboard.ts'
import { connectKey } from './steps.ts'

/** The main path of each page with keys alone: each step is reached with Tab, and it can be seen where one is all the way. */
let e2e: E2e
let open: OpenPage

beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  open = await e2e.open()
  await connectKey(open, e2e.sandbox.demoKey)
  await open.app.getByText('300 users', { exact: true }).waitFor()
  await open.app.getByText(/^Reading who holds/).waitFor({ state: 'detached' })
})
afterEach(() => open.check())
afterAll(() => e2e.stop())

const dialog = () => open.app.getByRole('dialog')
const panel = () => open.app.getByRole('complementary')
const button = (name: string | RegExp) => open.app.getByRole('button', { name })
/** What a screen reader was told last, of what does not hurry. */
const told = () => open.app.locator('.sr-only[aria-live="polite"]').textContent()
/** Closes what is open beside or over the page, and looks whether focus is where it was before. */
async function escape(opener: ReturnType<typeof button>): Promise<void> {
  await open.page.keyboard.press('Escape')
  await expect.poll(() => hasFocus(opener)).toBe(true)
}
/** Says why, and makes the plan; ends on the run's page. */
async function orderPlan(reason: string): Promise<void> {
  await tabTo(open, dialog().getByLabel(/^Reason/))
  await open.page.keyboard.type(reason)
  await pressOn(open, dialog().getByRole('button', { name: 'Make the plan' }))
  await open.app.getByRole('heading', { name: 'The plan', exact: true }).waitFor()
}

test('dashboard: from a chart to its table, and to the list behind a number', async () => {
  const { app } = open
  await goByKeys(open, 'd', 'Dashboard')
  await pressOn(open, button('Show as table').first())
  await app.getByRole('table').first().waitFor()
  await pressOn(open, app.getByRole('row', { name: /^Suspended/ }).getByRole('link'))
  await app.getByText(/^\d+ of 300 users match$/).waitFor()
  await pressOn(open, app.getByRole('search').getByRole('button', { name: 'Clear filters' }))
  await goByKeys(open, 'd', 'Dashboard')
})

test('users and runs: filter, select, plan, apply, and undo', async () => {
  const { app, page } = open
  await goByKeys(open, 'u', 'Users')
  await filterByKeys(open, 'Product', /^Confluence/)
  await filterByKeys(open, 'Last active', /^Never used$/)
  await tabTo(open, app.getByRole('grid'))
  for (const key of ['ArrowDown', 'x']) await page.keyboard.press(key)
  await expect.poll(told).toMatch(/^1 selected, 1 of \d+ matching/)
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
  await app.getByText('3 selected', { exact: true }).waitFor()
  await tabTo(open, button('Plan a change'), { back: true })
  await page.keyboard.press('Enter')
  await app.getByRole('menuitem').first().waitFor()
  await page.keyboard.press('Enter')
  await dialog().waitFor()
  await escape(button('Plan a change'))
  await page.keyboard.press('Enter')
  await app.getByRole('menuitem').first().waitFor()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown')
  const revoke = app.getByRole('menuitem', { name: 'Revoke product access' })
  for (let step = 0; step < 8 && !(await hasFocus(revoke)); step += 1) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await dialog().waitFor()
  await open.check()
  await orderPlan('Nobody used these')
  await open.check()
  await pressOn(open, button('Review and apply…'))
  await dialog().waitFor()
  await open.check()
  await pressOn(open, dialog().getByRole('button', { name: /\b\d+ users?$/ }))
  await app
    .locator('.ui-message')
    .getByText(/^All \d+ accounts? (is|are) done\.$/)
    .waitFor({ timeout: 60_000 })
  expect(await told()).toMatch(/^All \d+ accounts? (is|are) done\.$/)
  // The button that opened the dialog went with the plan.
  await expect.poll(() => hasFocus(app.getByRole('heading', { level: 1 }))).toBe(true)
  await pressOn(open, button('Undo this run…'))
  await dialog().waitFor()
  await pressOn(open, dialog().getByRole('button', { name: 'Make the plan' }))
  await app.getByRole('heading', { level: 1, name: /^Undo: / }).waitFor()
  await app.getByRole('heading', { name: 'The plan', exact: true }).waitFor()

  await goByKeys(open, 'r', 'Runs')
  await tabTo(open, app.getByRole('region', { name: 'Runs', exact: true }))
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => hasFocus(app.getByRole('link', { name: /^Undo: Revoke product access/ }).first())).toBe(true)
  await page.keyboard.press('Enter')
  await app.getByRole('heading', { level: 1, name: /^Undo: / }).waitFor()
  const details = button(/^Details of/).first()
  await pressOn(open, details)
  await panel().waitFor()
  await open.check()
  await escape(details)
})

test('licences: from a suggestion to a plan', async () => {
  await goByKeys(open, 'l', 'Licences')
  const suggestion = button(/^Plan a revoke for/).first()
  await suggestion.waitFor()
  await pressOn(open, suggestion, { most: 90 }) // Each product has a link for each way in which its seats are used.
  await dialog().waitFor()
  await open.check()
  await orderPlan('Never opened')
})

test('groups: find one, see who does nothing in it, and plan to remove them', async () => {
  const { app, page } = open
  await goByKeys(open, 'g', 'Groups')
  await app.getByRole('searchbox').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('delivery')
  const name = app.getByRole('button', { name: 'delivery', exact: true })
  await pressOn(open, name)
  await panel().getByRole('heading', { name: 'What it grants' }).waitFor()
  const remove = panel().getByRole('button', { name: /^Plan to remove/ })
  await remove.waitFor()
  await open.check()
  await pressOn(open, remove)
  await dialog().waitFor()
  await escape(remove)
  // The page makes place for the panel: what is before it in the order can be seen, all the way to the page's own buttons.
  await tabTo(open, button('Refresh'), { back: true })
  // Where there is no room, what is beneath the panel is out of reach; Escape leads back to it.
  await tabTo(open, remove)
  await page.setViewportSize({ width: 800, height: 900 })
  await expect.poll(() => app.locator('main').getAttribute('inert')).not.toBeNull()
  await escape(name)
  await page.setViewportSize({ width: 1_280, height: 900 })
  const compare = button('Compare two groups')
  await tabTo(open, compare, { back: true })
  await page.keyboard.press('Enter')
  await expect.poll(() => hasFocus(app.getByRole('heading', { name: 'Compare two groups', level: 2 }))).toBe(true)
  await pressOn(open, button('Close the comparison'))
  await expect.poll(() => hasFocus(compare)).toBe(true)
  await pressOn(open, name)
  await pressOn(open, panel().getByRole('button', { name: 'Show members' }))
  await app.getByText(/^\d+ of 300 users match$/).waitFor()
})

test('projects and spaces: find one, and who can use it', async () => {
  const { app, page } = open
  const { projects } = siteOf(e2e.sandbox.world)
  const project = projects.find(({ scheme, archived }) => scheme.name === 'By group' && !archived)
  await goByKeys(open, 'p', 'Projects')
  await app.getByRole('searchbox').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(project?.name ?? '')
  const name = app.getByRole('button', { name: project?.name ?? '', exact: true })
  await pressOn(open, name)
  const members = panel()
    .getByRole('button', { name: /^Show members: / })
    .first()
  await members.waitFor()
  await pressOn(open, members)
  await panel()
    .getByRole('list', { name: /^Members of / })
    .waitFor()
  await open.check()
  await escape(name)

  await goByKeys(open, 's', 'Spaces')
  const space = app.getByRole('cell').getByRole('button').first()
  await space.waitFor()
  await pressOn(open, space)
  await panel().getByRole('heading', { name: 'Who can use it' }).waitFor()
  await open.check()
  await escape(space)
})

test('customers: a desk, an organization, and a plan for its members', async () => {
  const { app, page } = open
  await goByKeys(open, 'c', 'Customers')
  await app.getByRole('cell').getByRole('link').first().waitFor()
  await pressOn(open, app.getByRole('cell').getByRole('link').first())
  await app.getByRole('cell').getByRole('checkbox').first().waitFor()
  await open.check()
  await goByKeys(open, 'c', 'Customers')
  await pressOn(open, app.getByRole('link', { name: 'Customer organizations' }))
  await app.getByRole('table', { name: 'Customer organizations' }).waitFor()
  await page.keyboard.press('/')
  await expect.poll(() => hasFocus(app.getByRole('searchbox'))).toBe(true)
  const links = app.getByRole('cell').getByRole('link')
  await tabTo(open, links.first())
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => hasFocus(links.nth(1))).toBe(true)
  await page.keyboard.press('Enter')
  const ticks = app.getByRole('cell').getByRole('checkbox')
  await ticks.first().waitFor()
  await tabTo(open, ticks.first())
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => hasFocus(ticks.nth(1))).toBe(true)
  await app.getByText('2 people selected', { exact: true }).waitFor()
  await tabTo(open, button('Plan a change'), { back: true })
  await page.keyboard.press('Enter')
  await app.getByRole('menuitem').first().waitFor()
  await page.keyboard.press('Enter')
  await dialog().waitFor()
  await open.check()
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
})

test('audit: filter, verify, and look into an entry', async () => {
  const { app, page } = open
  await goByKeys(open, 'a', 'Audit log')
  await pressOn(open, button('Verify'))
  await app
    .getByRole('main')
    .getByText(/The audit log is intact/)
    .waitFor()
  await tabTo(open, app.getByLabel('Status', { exact: true }))
  await page.keyboard.type('Done')
  await expect.poll(() => page.url()).toContain('status=succeeded')
  const entry = app.getByRole('cell').getByRole('button').first()
  await entry.waitFor()
  await pressOn(open, entry)
  await panel().getByText('Hash of the entry before').waitFor()
  await open.check()
  await escape(entry)
})

test('settings and privacy: a rule, and what is stored', async () => {
  const { app, page } = open
  await goByKeys(open, ',', 'Settings')
  const breaker = app.getByRole('region', { name: 'Breaker', exact: true })
  await tabTo(open, breaker.getByLabel('More than this many accounts'))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('12')
  await pressOn(open, breaker.getByRole('button', { name: 'Save' }))
  await app.getByText('Breaker: saved').first().waitFor()
  // What was pressed is switched off, or gone: the keys stay in its section.
  const title = breaker.getByRole('heading', { name: 'Breaker' })
  await expect.poll(() => hasFocus(title)).toBe(true)
  await tabTo(open, breaker.getByLabel('More than this many accounts'))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('13')
  await pressOn(open, breaker.getByRole('button', { name: 'Discard changes' }))
  await expect.poll(() => hasFocus(title)).toBe(true)
  const privacy = app.getByRole('region', { name: 'Privacy: what the app stores' })
  const remove = privacy.getByRole('button', { name: /^Delete ended runs/ })
  await tabTo(open, remove, { most: 120 })
  await page.keyboard.press('Enter')
  await dialog().waitFor()
  await open.check()
  await escape(remove)
})
