import { afterEach, expect, test } from 'vitest'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { AccountId, RequestKey, WorkspaceId } from '../../contract/vocabulary.ts'
import type { World } from '../sandbox/world/index.ts'
import { SEAT_ROLES } from '../sandbox/world/index.ts'
import { statusOf } from '../sandbox/world/paths.ts'
import { ask } from './ask.ts'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { connectKey, goTo } from './steps.ts'

/** The dashboard against the world: every number by brute force, and as many rows behind it. */
let e2e: E2e
afterEach(() => e2e.stop())

const DAY_MS = 86_400_000
const USERS = 300
const midnight = (): number => new Date().setUTCHours(0, 0, 0, 0)
const tile = ({ app }: OpenPage, name: string) => app.getByRole('region', { name, exact: true }).first()

/** Waits until every product's holders, and the groups that give seats, are read. */
async function ready(open: OpenPage): Promise<void> {
  await open.app.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor()
  await open.app.getByText('Reading…').first().waitFor({ state: 'detached', timeout: 60_000 })
  await expect.poll(() => open.app.locator('[aria-busy="true"]').count(), { timeout: 60_000 }).toBe(0)
}

/** Clicks a number, reads how many rows its list has, and comes back. */
async function rowsBehind(open: OpenPage, link: ReturnType<ReturnType<typeof tile>['getByRole']>): Promise<number> {
  await link.click()
  await open.app.getByRole('heading', { level: 1, name: 'Users', exact: true }).waitFor()
  const words = await open.app.getByText(new RegExp(`^[\\d,]+ of ${USERS} users match$|^${USERS} users$`)).innerText()
  await goTo(open, 'Dashboard')
  await ready(open)
  return Number(words.replace(/ .*/, '').replaceAll(',', ''))
}

const holders = (world: World, label: string): Set<string> =>
  new Set(world.seatHolders(world.workspaceLabelled(label).id))

test('numbers agree with the world, and each opens a list with as many rows', async () => {
  e2e = await startE2e({ users: USERS })
  const { world } = e2e.sandbox
  const open = await e2e.open({ width: 1_440, path: '/' })
  const { app } = open
  await connectKey(open, e2e.sandbox.demoKey)
  await ready(open)
  await open.check()
  await open.screenshot('dashboard')

  // Users by status.
  const suspended = world.accounts.filter(({ state }) => statusOf(state) === 'suspended').length
  expect(suspended).toBeGreaterThan(3)
  const statuses = tile(open, 'Users by status')
  const row = statuses.getByRole('listitem').filter({ hasText: 'Suspended' })
  expect(await row.innerText()).toContain(`\n${suspended}\n`)
  expect(await rowsBehind(open, row.getByRole('link'))).toBe(suspended)

  // What a list was narrowed to before does not narrow everybody.
  expect(await rowsBehind(open, app.getByRole('link', { name: `Users: ${USERS}` }))).toBe(USERS)

  // Last activity of one product, as a chart and as a table.
  const product = world.workspaceLabelled('confluence')
  const inside = world.accounts.filter(({ accountId, state }) => {
    const at = state.activity.find(({ workspace }) => workspace === product.index)?.at
    const days = at === undefined ? -1 : (midnight() - at) / DAY_MS
    return holders(world, 'confluence').has(accountId) && days >= 7 && days < 30
  }).length
  expect(inside).toBeGreaterThan(3)
  const activity = tile(open, 'Last activity')
  await activity.getByLabel('Product').selectOption({ label: 'Confluence' })
  const column = activity.getByRole('link', { name: `7–29 days ${inside}` })
  await column.waitFor()
  await activity.getByRole('button', { name: 'Show as table' }).click()
  await activity
    .getByRole('row', { name: /^7–29 days/ })
    .getByRole('link', { name: String(inside), exact: true })
    .waitFor()
  await open.check()
  await activity.getByRole('button', { name: 'Show as chart' }).click()
  expect(await rowsBehind(open, column)).toBe(inside)

  // Seats used, and idle seats.
  const products = tile(open, 'Seats of each product')
  const used = holders(world, 'jira').size
  expect(await rowsBehind(open, products.getByRole('link', { name: new RegExp(`^${used} of `) }).first())).toBe(used)
  const active = await products
    .getByRole('link', { name: /^Active \d+$/ })
    .first()
    .innerText()
  const bar = products.locator('.ui-stacked-bar a').first()
  expect(await rowsBehind(open, bar)).toBe(Number(active.replace(/\D/g, '')))
  const idle = tile(open, 'Idle seats').getByRole('link', { name: /^Confluence: \d+$/ })
  const seats = Number((await idle.innerText()).replace(/\D/g, ''))
  expect(seats).toBeGreaterThan(5)
  expect(await rowsBehind(open, idle)).toBe(seats)

  // The tiles: what they come to in the list of products, and who holds what is idle.
  const facts = app.getByRole('list', { name: 'At a glance' })
  for (const [label, part] of [
    ['Seats used', '.used'],
    ['Idle seats', '.idle'],
  ] as const) {
    const link = facts.getByRole('link', { name: new RegExp(`^${label}: `) })
    const says = (await link.innerText()).replace(/^.*:\s+/, '')
    await link.click()
    await expect.poll(() => app.locator(`tfoot ${part}`).innerText()).toBe(says)
    if (label === 'Idle seats') {
      await app.getByText('Only products with idle seats.').waitFor()
      await open.screenshot('licences-idle')
      await open.check()
    }
    await goTo(open, 'Dashboard')
    await ready(open)
  }
  const people = facts.getByRole('link', { name: /^held by \d+ people$/ })
  expect(await rowsBehind(open, people)).toBe(Number((await people.innerText()).replace(/\D/g, '')))

  // The same product on two sites.
  const second = holders(world, 'eu-confluence')
  const both = [...holders(world, 'confluence')].filter((accountId) => second.has(accountId)).length
  expect(both).toBeGreaterThan(3)
  const twice = tile(open, 'Held more than once')
  expect(await rowsBehind(open, twice.getByRole('link', { name: `Confluence: ${both} people` }).first())).toBe(both)

  // One seat through several groups: groups of the person that give a seat on it, by the world's own groups.
  const jira = world.workspaceLabelled('jira')
  const granting = world.groups.filter(({ grants }) =>
    grants.some(({ workspace, roles }) => workspace === jira.index && roles.some((role) => SEAT_ROLES.includes(role))),
  )
  const several = world.accounts.filter(
    ({ accountId, index }) =>
      holders(world, 'jira').has(accountId) && granting.filter(({ members }) => members.has(index)).length > 1,
  ).length
  expect(several).toBeGreaterThan(0)
  expect(await rowsBehind(open, twice.getByRole('link', { name: `Jira: ${several} people` }).last())).toBe(several)
})

test('says what idle seats cost and what runs changed, and unpriced products and unread results', async () => {
  e2e = await startE2e({ users: USERS })
  const { world } = e2e.sandbox
  const open = await e2e.open({ width: 1_920, height: 1_400, theme: 'dark', path: '/dashboard' })
  await connectKey(open, e2e.sandbox.demoKey)
  await ready(open)
  await open.app.getByText('No run was applied in the last 30 days.').waitFor()
  await open.app.getByText('Nothing was changed with this app yet.').waitFor()
  await open.close()

  const confluence = WorkspaceId.parse(world.workspaceLabelled('confluence').id)
  const prices = { currency: 'USD', perSeat: [{ workspaceId: confluence, monthlyHundredths: 551 }] }
  await ask(e2e, 'settings.setRules', { rules: { ...DEFAULT_RULES, prices }, version: 0 })
  const accountIds = world.accounts
    .filter(({ state, kind }) => statusOf(state) === 'active' && kind === 'person' && state.platformRoles.length === 0)
    .slice(0, 12)
    .map(({ accountId }) => AccountId.parse(accountId))
  const request = { reason: 'For the dashboard', ticket: null, requestKey: RequestKey.parse('dashboard-request-1') }
  const { runId } = await ask(e2e, 'users.suspendUser', { accountIds, ...request })
  const run = async () => (await ask(e2e, 'runs.getRun', { runId })).run
  await expect.poll(async () => (await run()).state, { timeout: 60_000 }).toBe('planned')
  const { plan } = await run()
  await ask(e2e, 'runs.applyRun', {
    runId,
    planHash: plan!.hash,
    typedCount: plan!.needsTypedCount ? plan!.changes : null,
  })
  await expect.poll(async () => (await run()).state, { timeout: 60_000 }).toBe('finished')
  const promised = plan!.seatsFreed.reduce((sum, { seats }) => sum + seats, 0)
  expect(promised).toBeGreaterThan(0)
  const again = await e2e.open({ width: 1_920, height: 1_400, theme: 'dark', path: '/dashboard' })
  await ready(again)
  const idle = tile(again, 'Idle seats')
  const link = idle.getByRole('link', { name: /^Confluence: \d+$/ })
  const seats = Number((await link.innerText()).replace(/\D/g, ''))
  await idle
    .getByText(`$${((seats * 551) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`, { exact: true })
    .waitFor()
  await idle.getByText(/^5 products with idle seats have no price/).waitFor()
  await idle.getByText(/^At least \$/).waitFor()

  const product = tile(again, 'Last activity').getByRole('combobox', { name: 'Product', exact: true })
  await product.selectOption(confluence)
  await again.page.waitForURL(/\/dashboard\?product=/)
  await again.page.reload()
  await tile(again, 'Last activity')
    .getByText(/last opened Confluence\.$/)
    .waitFor({ timeout: 60_000 })
  await ready(again)
  const changes = tile(again, 'Changed by runs in 30 days')
  const { counts, verification } = await run()
  expect(counts.succeeded).toBeGreaterThan(3)
  await changes.getByRole('link', { name: `Accounts changed: ${counts.succeeded}` }).waitFor()
  if (verification?.state !== 'done')
    await changes.getByText(`${promised} more seats promised, not read back yet`).waitFor()
  await again.check()
  await again.screenshot('dashboard-changes')
  await changes.getByRole('link', { name: 'Runs applied: 1' }).click()
  await again.app.getByText('Only runs that were started in the last 30 days and applied.').waitFor()
  await expect.poll(() => again.app.getByRole('row').filter({ hasText: 'Suspend users' }).count()).toBe(1)
  await again.check()
  await again.page.goBack()
  await changes.getByRole('link', { name: `Accounts changed: ${counts.succeeded}` }).click()
  await again.app.getByText('Of these, the ones that changed an account.', { exact: true }).waitFor()
  await again.app.getByRole('row', { name: `Total ${counts.succeeded} 0` }).waitFor()
  await again.check()
  await again.screenshot('runs-changed')
  await again.app.getByRole('link', { name: `Accounts changed: ${counts.succeeded}` }).click()
  await again.page.waitForURL(new RegExp(`/runs/${runId}\\?state=succeeded`))
})

test('with the keyboard alone: from the chart to its table, and into the list', async () => {
  e2e = await startE2e({ users: USERS })
  const open = await e2e.open({ width: 1_280, path: '/dashboard' })
  const { app, page } = open
  await connectKey(open, e2e.sandbox.demoKey)
  await ready(open)
  const toggle = tile(open, 'Last activity').getByRole('button', { name: 'Show as table' })
  const focused = () => open.frame().evaluate(() => document.activeElement?.textContent.trim() ?? '')
  await app.getByRole('heading', { level: 1 }).focus()
  for (let stops = 0; stops < 40 && !(await toggle.evaluate((one) => one === document.activeElement)); stops += 1)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  expect(await focused()).toBe('Show as chart')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await focused()).toMatch(/^[\d,]+$/)
  const expected = await focused()
  await page.keyboard.press('Enter')
  await app.getByRole('heading', { level: 1, name: 'Users', exact: true }).waitFor()
  await app.getByText(`${expected} of ${USERS} users match`).waitFor()
})

test('each tile fails on its own, in words, and comes when asked again', async () => {
  e2e = await startE2e({ users: USERS })
  const open = await e2e.open({ width: 1_440, height: 1_400, path: '/settings' })
  await connectKey(open, e2e.sandbox.demoKey)
  e2e.sandbox.weather.set('calm', { serverError: 1 })
  await goTo(open, 'Dashboard')
  await tile(open, 'Users by status').getByText('No users could be read').waitFor({ timeout: 90_000 })
  await tile(open, 'Last activity').getByText('No users could be read').waitFor()
  await tile(open, 'Seats of each product').getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 })
  // Unknown is not zero.
  await tile(open, 'Idle seats').getByText('Unknown', { exact: true }).waitFor()
  expect(await open.app.getByText(/^0( active)?$/).count()).toBe(0)
  await open.screenshot('dashboard-failed')
  await open.check()
  e2e.sandbox.weather.set('calm')
  await open.app.getByRole('button', { name: 'Refresh' }).click()
  await ready(open)
  await tile(open, 'Users by status').getByText('300', { exact: true }).waitFor()
})
