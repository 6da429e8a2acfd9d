import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { membershipStatus } from '../sandbox/world/paths.ts'
import type { World, WorldAccount } from '../sandbox/world/index.ts'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { applyPlan, connectKey, downloadRows, goTo } from './steps.ts'

/** Each command once, from the list of users to the result, the world, the audit log; and its way back. */
let e2e: E2e
let open: OpenPage
let world: World
/** Two people whom nothing protects, and who hold Confluence through one group that may be edited. */
let people: readonly WorldAccount[]

beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  ;({ world } = e2e.sandbox)
  const confluence = world.workspaceLabelled('confluence').id
  const users = world.groupNamed('confluence-users')
  people = world.accounts
    .filter(({ accountId, kind, claimed, managementSource, email, state }) => {
      const { direct, groups, inferred } = world.pathsTo(accountId, confluence)
      const only = direct.length + inferred.length === 0 && groups.length === 1 && groups[0]?.groupId === users.id
      return (
        kind === 'person' &&
        claimed &&
        managementSource === 'invited' &&
        email !== null &&
        state.platformRoles.length === 0 &&
        membershipStatus(state) === 'active' &&
        state.memberships.length === 1 &&
        only
      )
    })
    .slice(0, 2)
  expect(people).toHaveLength(2)
  open = await e2e.open({ width: 1_440 })
  await connectKey(open, e2e.sandbox.demoKey)
})
afterAll(() => e2e.stop())

interface Command {
  readonly name: string
  readonly target?: RegExp
  /** What must hold of each person in the world afterwards. */
  readonly holds: (person: WorldAccount) => boolean
}
const inConfluence = ({ accountId }: WorldAccount): boolean =>
  world.holdsSeat(accountId, world.workspaceLabelled('confluence').id)
const inDelivery = ({ index }: WorldAccount): boolean => world.groupNamed('delivery').members.has(index)
const current = ({ accountId }: WorldAccount): WorldAccount => world.account(accountId) as WorldAccount

const COMMANDS: readonly Command[] = [
  { name: 'Suspend users', holds: ({ state }) => membershipStatus(state) === 'suspended' },
  { name: 'Restore users', holds: ({ state }) => membershipStatus(state) === 'active' },
  { name: 'Deactivate accounts', holds: ({ state }) => state.accountStatus === 'inactive' },
  { name: 'Reactivate accounts', holds: ({ state }) => state.accountStatus === 'active' },
  { name: 'Revoke product access', target: /^Confluence/, holds: (person) => !inConfluence(person) },
  { name: 'Grant product access', target: /^Confluence/, holds: inConfluence },
  { name: 'Add to group', target: /^delivery$/, holds: inDelivery },
  { name: 'Remove from group', target: /^delivery$/, holds: (person) => !inDelivery(person) },
]

describe('from the page to its result', () => {
  test.each(COMMANDS)('$name', async ({ name, target, holds }) => {
    const { app } = open
    expect(people.map(current).map(holds)).toEqual([false, false])
    await select()
    await app.getByRole('button', { name: 'Plan a change' }).click()
    await app.getByRole('menuitem', { name }).click()
    const dialog = app.getByRole('dialog', { name })
    if (target !== undefined) {
      const search = dialog.getByRole('searchbox')
      const label = dialog.getByLabel(target).first()
      await label.or(search).first().waitFor()
      await label.click()
    }
    await dialog.getByLabel(/^Reason/).fill('Checking every command')
    await open.check()
    await dialog.getByRole('button', { name: 'Make the plan' }).click()
    await app.getByRole('heading', { name: 'The plan', exact: true }).waitFor()
    await applyPlan(open, people.length)
    await app.getByRole('main').getByText(`All ${people.length} accounts are done.`).waitFor()
    expect(people.map(current).map(holds)).toEqual([true, true])
    await open.check()

    const results = await downloadRows(open, () => app.getByRole('button', { name: 'Export CSV' }).click())
    expect(
      results
        .slice(1)
        .map(([accountId]) => accountId)
        .sort(),
    ).toEqual(people.map(({ accountId }) => accountId).sort())
    await app.getByRole('button', { name: 'Audit log of this run' }).click()
    await app.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor()
    await app.getByRole('table').waitFor()
    const log = await downloadRows(open, () => app.getByRole('button', { name: 'Export CSV' }).click())
    const [header = []] = log
    const of = (row: readonly string[], column: string): string => row[header.indexOf(column)] ?? ''
    for (const { accountId } of people) {
      const statuses = log.filter((row) => of(row, 'Affected account id') === accountId).map((row) => of(row, 'Status'))
      expect(statuses.sort()).toEqual(['intended', 'succeeded'])
    }
  })
})

/** After a change the list says that it is older, and is read anew when somebody asks. */
async function readAgain(): Promise<void> {
  const { app } = open
  const outdated = app.getByText('A change was applied after this was read.')
  if ((await outdated.count()) > 0) {
    await app.getByRole('button', { name: 'Refresh' }).click()
    await outdated.waitFor({ state: 'detached' })
    await app.getByText(/^Reading again/).waitFor({ state: 'detached' })
  }
}

/** Picks the two out of the list, one search each: what is selected survives the next search. */
async function select(): Promise<void> {
  const { app } = open
  await goTo(open, 'Users')
  await app.getByText(/^300 users$|of 300 users match/).waitFor()
  await readAgain()
  // A filter that another page has set stays until somebody clears it.
  const clear = app.getByRole('search').getByRole('button', { name: 'Clear filters' })
  if ((await clear.count()) > 0) await clear.click()
  for (const { accountId } of people) {
    await app.getByRole('searchbox').fill(accountId)
    await app.getByText('1 of 300 users match').waitFor()
    await app.getByRole('gridcell').getByRole('checkbox').check()
  }
  await app.getByRole('searchbox').fill('')
  await app.getByRole('region', { name: 'Selected users' }).getByText('2 selected', { exact: true }).waitFor()
}

test('the members of a group are found from its page and leave it', async () => {
  const { app } = open
  const group = world.groups.find(
    ({ name, modifiable, members, externalSynced }) =>
      modifiable && !externalSynced && members.size > 3 && members.size < 30 && name === 'delivery',
  )
  if (group === undefined) throw new Error('the world has no such group')
  const before = [...group.members].map((index) => world.accounts[index]?.accountId ?? '')
  await goTo(open, 'Groups')
  await app.getByRole('table').getByText(group.name, { exact: true }).click()
  await app.getByRole('button', { name: 'Show members' }).click()
  await readAgain()
  await app.getByText(`${before.length} of 300 users match`).waitFor()
  await app.getByRole('columnheader').getByRole('checkbox').click()
  const all = app.getByRole('button', { name: `Select all ${before.length} matching` })
  if ((await all.count()) > 0) await all.click()
  await app.getByRole('button', { name: 'Plan a change' }).click()
  await app.getByRole('menuitem', { name: 'Remove from group' }).click()
  const dialog = app.getByRole('dialog')
  expect(await dialog.getByLabel(group.name, { exact: true }).isChecked()).toBe(true)
  await dialog.getByLabel(/^Reason/).fill('The project is over')
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  await app.getByRole('heading', { name: 'The plan', exact: true }).waitFor()
  const changes = Number.parseInt(
    (await app.locator('section[aria-labelledby="plan-heading"] .main').innerText()) || '0',
    10,
  )
  expect(changes).toBeGreaterThan(0)
  await applyPlan(open, changes)
  await app.getByRole('main').getByText(`All ${changes} accounts are done.`).waitFor()
  expect(group.members.size).toBe(before.length - changes)
})

test('a plan can be discarded, and then nothing has happened', async () => {
  const { app } = open
  await select()
  await app.getByRole('button', { name: 'Plan a change' }).click()
  await app.getByRole('menuitem', { name: 'Suspend users' }).click()
  await app
    .getByRole('dialog')
    .getByLabel(/^Reason/)
    .fill('Only looking')
  await app.getByRole('dialog').getByRole('button', { name: 'Make the plan' }).click()
  await app.getByRole('button', { name: 'Discard the plan' }).click()
  await app.getByRole('button', { name: 'Discard the plan' }).waitFor({ state: 'detached' })
  expect(people.map(current).map(({ state }) => membershipStatus(state))).toEqual(['active', 'active'])
  await open.check()
})
