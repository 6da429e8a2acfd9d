import { afterEach, expect, test } from 'vitest'
import type { World } from '../sandbox/world/index.ts'
import { statusOf } from '../sandbox/world/paths.ts'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { connectKey, goTo } from './steps.ts'

/** The dashboard against the world: every number by brute force, and as many rows behind it. */
let e2e: E2e
afterEach(() => e2e.stop())

const DAY_MS = 86_400_000
const USERS = 300
const endOfDay = (): number => Math.ceil(Date.now() / DAY_MS) * DAY_MS
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

  // Last activity of one product, as a chart and as a table.
  const product = world.workspaceLabelled('confluence')
  const inside = world.accounts.filter(({ accountId, state }) => {
    const at = state.activity.find(({ workspace }) => workspace === product.index)?.at
    const days = at === undefined ? -1 : Math.ceil((endOfDay() - at) / DAY_MS)
    return holders(world, 'confluence').has(accountId) && days >= 8 && days <= 30
  }).length
  expect(inside).toBeGreaterThan(3)
  const activity = tile(open, 'Last activity')
  await activity.getByLabel('Product').selectOption({ label: 'Confluence' })
  const column = activity.getByRole('link', { name: `8–30 days ${inside}` })
  await column.waitFor()
  await activity.getByRole('button', { name: 'Show as table' }).click()
  await activity
    .getByRole('row', { name: /^8–30 days/ })
    .getByRole('link', { name: String(inside), exact: true })
    .waitFor()
  await open.check()
  await activity.getByRole('button', { name: 'Show as chart' }).click()
  expect(await rowsBehind(open, column)).toBe(inside)

  // Seats used, and idle seats.
  const products = tile(open, 'Seats of each product')
  const used = holders(world, 'jira').size
  expect(await rowsBehind(open, products.getByRole('link', { name: new RegExp(`^${used} of `) }).first())).toBe(used)
  const idle = tile(open, 'Idle seats').getByRole('link', { name: /^Confluence: \d+$/ })
  const seats = Number((await idle.innerText()).replace(/\D/g, ''))
  expect(seats).toBeGreaterThan(5)
  expect(await rowsBehind(open, idle)).toBe(seats)

  // The same product on two sites.
  const second = holders(world, 'eu-confluence')
  const both = [...holders(world, 'confluence')].filter((accountId) => second.has(accountId)).length
  expect(both).toBeGreaterThan(3)
  const twice = tile(open, 'Seats held twice')
  expect(await rowsBehind(open, twice.getByRole('link', { name: `Confluence: ${both} people` }).first())).toBe(both)
})
