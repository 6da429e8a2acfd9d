import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteOf } from '../sandbox/world/site.ts'
import type { World, WorldAccount, WorldGroup } from '../sandbox/world/index.ts'
import { startE2e, type E2e, type OpenPage } from './harness.ts'
import { connectKey, downloadRows, everybodyRead } from './steps.ts'

/** Groups as a person tidies them up; every number laid beside the world's own, counted the slow way. */
const DAY_MS = 86_400_000
/** The thresholds that hold until somebody changes them. */
const [WARNING, OVERDUE] = [60, 90]

describe('groups', () => {
  let e2e: E2e
  let world: World
  beforeAll(async () => {
    e2e = await startE2e({ users: 300 })
    world = e2e.sandbox.world
    const first = await e2e.open()
    await connectKey(first, e2e.sandbox.demoKey)
    await everybodyRead(first, 300)
    await first.close()
  })
  afterAll(() => e2e.stop())

  const visit = async (address = '', how: Parameters<E2e['open']>[0] = {}): Promise<OpenPage> => {
    const opened = await e2e.open({ ...how, path: `/groups${address}` })
    await opened.app.getByRole('heading', { level: 1, name: 'Groups', exact: true }).waitFor()
    return opened
  }
  /** What every product's groups were read for. */
  const settled = async ({ app }: OpenPage): Promise<void> => {
    await app.getByText(/^\d+( of \d+)? groups?$/).waitFor()
    await app.getByRole('button', { name: /^Find default groups/ }).waitFor()
    await app.getByText('Loading…', { exact: true }).first().waitFor({ state: 'detached' })
  }
  const shown = async (opened: OpenPage): Promise<string[]> => {
    const rows = await downloadRows(opened, () => opened.app.getByRole('button', { name: 'Export CSV' }).click())
    return rows.slice(1).map(([id]) => id ?? '')
  }
  const idsOf = (groups: readonly WorldGroup[]): string[] => groups.map(({ id }) => id).toSorted()
  const seatGrants = ({ grants }: WorldGroup): number =>
    new Set(
      grants
        .filter(({ roles }) => roles.some((role) => ['atlassian/user', 'atlassian/admin'].includes(role)))
        .filter(({ workspace }) => world.workspaces[workspace]?.sandbox === 'NONE')
        .map(({ workspace }) => workspace),
    ).size

  /** How an account uses products over all, by the world's facts. */
  function useOf({ accountId, kind, state, addedToOrg, emailVerified }: WorldAccount) {
    const day = Math.floor(Date.now() / DAY_MS) * DAY_MS
    const held = world.workspaces.some(({ id }) => world.holdsSeat(accountId, id))
    // Who may log in uses a product also without a paid seat, as a guest does.
    const mayUse =
      held || (state.accountStatus === 'active' && state.memberships.some(({ status }) => status === 'active'))
    const dates = state.activity.map(({ at }) => at)
    const last = dates.length === 0 ? null : Math.max(...dates)
    const days = last === null ? null : (day - last) / DAY_MS
    const invited = last === null && !emailVerified
    const overdue = days !== null && days >= OVERDUE
    const neverIdle = last === null && !invited && addedToOrg !== null && (day - addedToOrg) / DAY_MS >= OVERDUE
    return {
      inUse: mayUse && days !== null && days < (kind === 'person' ? OVERDUE : WARNING),
      unclear: held && kind !== 'person' && !invited && !(days !== null && days < WARNING),
      idle: held && kind === 'person' && (overdue || neverIdle),
    }
  }
  const membersOf = (group: WorldGroup): WorldAccount[] =>
    [...group.members].flatMap((index) => world.accounts[index] ?? [])

  it('opens within a stated number of requests: pages of groups, and two walks a product, none a group', async () => {
    const { requests } = e2e.sandbox.atlassian
    const before = requests.length
    const opened = await visit()
    await settled(opened)
    const asked = requests.slice(before).map(({ path }) => path)
    const walks = 2 * world.workspaces.length
    expect(asked.filter((path) => path.endsWith('/groups/search')).length).toBeLessThanOrEqual(
      Math.ceil(world.groups.length / 100) + walks,
    )
    expect(asked.filter((path) => /\/groups\/[0-9a-f-]{36}/.test(path))).toEqual([])
    expect(asked.filter((path) => /users\/search|project|role-assignments/.test(path))).toEqual([])
    await opened.check()
    await opened.screenshot('groups-light-1280')
    await opened.close()
  })

  it.each([
    ['members=empty', (group: WorldGroup) => group.members.size === 0],
    ['sign=several', (group: WorldGroup) => seatGrants(group) > 1],
    ['sign=nothing', (group: WorldGroup) => group.grants.every(({ roles }) => roles.length === 0)],
    ['editing=identity-provider', (group: WorldGroup) => group.externalSynced],
  ])('%s: exactly those of the world', async (query, passes) => {
    const opened = await visit(`?${query}`)
    await settled(opened)
    const wanted = idsOf(world.groups.filter(passes))
    expect(wanted.length).toBeGreaterThan(0)
    expect((await shown(opened)).toSorted()).toEqual(wanted)
    await opened.close()
  })

  it('says nobody active of exactly the groups in which nobody is, and of none before the users are read', async () => {
    const opened = await visit('?sign=nobody-active', { theme: 'dark', width: 1_920, height: 1_080 })
    await settled(opened)
    await opened.app.getByText(/until then no group matches/).waitFor()
    await opened.check()
    await opened.app.getByRole('button', { name: 'Read users' }).click()
    await opened.app.getByText('Nobody active', { exact: true }).nth(1).waitFor({ timeout: 60_000 })
    const wanted = world.groups.filter((group) => {
      const uses = membersOf(group).map(useOf)
      return uses.length > 0 && uses.every(({ inUse, unclear }) => !inUse && !unclear)
    })
    expect(wanted.length).toBeGreaterThan(0)
    expect((await shown(opened)).toSorted()).toEqual(idsOf(wanted))
    await opened.check()
    await opened.screenshot('groups-nobody-active-dark-1920')
    await opened.close()
  })

  it('lays two groups side by side; each number opens exactly those users', async () => {
    const [a, b] = [world.groupNamed('jira-users'), world.groupNamed('confluence-users')]
    const opened = await visit(`?compare=${a.id},${b.id}`)
    const overlap = opened.app.getByRole('region', { name: 'Compare two groups' })
    await overlap.getByRole('button', { name: 'Read users' }).click()
    const both = [...a.members].filter((index) => b.members.has(index)).length
    await overlap.getByRole('link', { name: `${both} in both jira-users and confluence-users` }).waitFor()
    const [onlyA, onlyB] = [a.members.size - both, b.members.size - both]
    await overlap.getByRole('link', { name: `${onlyB} only in confluence-users, not in jira-users` }).waitFor()
    await opened.check()
    await opened.screenshot('groups-overlap-light-1280')
    const people = (
      await downloadRows(opened, () =>
        overlap.getByRole('button', { name: 'Export CSV: who is in these groups' }).click(),
      )
    ).slice(1)
    const among = (inA: string, inB: string): number => people.filter((row) => row[3] === inA && row[4] === inB).length
    expect([people.length, among('Yes', 'Yes'), among('Yes', 'No'), among('No', 'Yes')]).toEqual([
      both + onlyA + onlyB,
      both,
      onlyA,
      onlyB,
    ])
    await overlap.getByRole('link', { name: `${onlyA} only in jira-users, not in confluence-users` }).click()
    await opened.app.getByText(`${onlyA} of 300 users match`, { exact: true }).waitFor()
    await opened.app.getByRole('button', { name: 'Remove the filter: Not in confluence-users' }).click()
    await opened.app.getByText(`${a.members.size} of 300 users match`, { exact: true }).waitFor()
    await opened.check()
    await opened.close()
  })

  it('tells of one group who is idle, and plans to remove exactly them', async () => {
    const group = world.groupNamed('confluence-users')
    const uses = membersOf(group).map(useOf)
    const idle = uses.filter((one) => one.idle).length
    const opened = await visit(`/${group.id}`)
    const panel = opened.app.getByRole('complementary', { name: group.name })
    await panel.getByRole('button', { name: 'Read users' }).click()
    const inUse = uses.filter((one) => one.inUse).length
    await panel
      .getByRole('link', { name: `${inUse} used a product within the overdue threshold`, exact: true })
      .waitFor()
    await panel.getByRole('link', { name: `${idle} with a seat, and no product used for 90 days or more` }).waitFor()
    await panel.getByText(`${group.members.size} members among the users, of whom:`, { exact: true }).waitFor()
    const parts = await panel.locator('.use li').allInnerTexts()
    expect(parts.reduce((sum, part) => sum + Number.parseInt(part, 10), 0)).toBe(group.members.size)
    await opened.check()
    await opened.screenshot('group-panel-light-1280')
    await panel.getByRole('button', { name: `Plan to remove ${idle}…` }).click()
    const dialog = opened.app.getByRole('dialog', { name: 'Remove from group' })
    await dialog.getByText(`For ${idle} accounts.`, { exact: false }).waitFor()
    await dialog.getByLabel(/^Reason/).fill('not active for 90 days')
    await dialog.getByRole('button', { name: 'Make the plan' }).click()
    await opened.app.getByRole('heading', { name: 'The plan', exact: true }).waitFor({ timeout: 60_000 })
    await opened.close()
    const list = await e2e.open({ path: `/users?group=${group.id}&used=reclaimable` })
    await list.app.getByText(`${idle} of 300 users match`, { exact: true }).waitFor({ timeout: 60_000 })
    await list.close()
  })

  it('says where Jira uses a group, when asked', async () => {
    const group = world.groupNamed('delivery')
    const { projects } = siteOf(world)
    const used = projects.filter(({ scheme, actors, roles }) =>
      scheme.grants.some(({ permission, holder }) => {
        if (!['BROWSE_PROJECTS', 'CREATE_ISSUES', 'SERVICEDESK_AGENT', 'ADMINISTER_PROJECTS'].includes(permission))
          return false
        if (holder.type === 'group') return holder.value === group.id
        const role = roles.find(({ id }) => holder.type === 'projectRole' && String(id) === holder.value)
        return role !== undefined && (actors.get(role.id)?.groups.includes(group.index) ?? false)
      }),
    ).length
    const opened = await visit(`/${group.id}`, { theme: 'dark' })
    const panel = opened.app.getByRole('complementary', { name: 'delivery' })
    await panel.getByRole('button', { name: 'Show where it is used' }).click()
    await panel.getByText(new RegExp(`^Named by ${used} of ${projects.length} projects`)).waitFor({ timeout: 30_000 })
    expect(used).toBeGreaterThan(0)
    const uses = await downloadRows(opened, () =>
      panel.getByRole('button', { name: 'Export CSV: Used in Jira projects' }).click(),
    )
    expect(new Set(uses.slice(1).map((row) => row[1])).size).toBe(used)
    await opened.check()
    await panel.getByText(/^Named by/).scrollIntoViewIfNeeded()
    await opened.screenshot('group-projects-dark-1280')
    await opened.close()
  })

  it('finds default groups when asked, and is used with the keyboard alone', async () => {
    const opened = await visit('?sign=is-default')
    await settled(opened)
    const { app, page } = opened
    await app.getByText(/once they are asked; until then no group matches/).waitFor()
    await opened.check()
    await app.getByRole('button', { name: /^Find default groups/ }).focus()
    await page.keyboard.press('Enter')
    const wanted = world.groups.filter(({ grants }) => grants.some(({ defaultRole }) => defaultRole !== null))
    await app.getByText('Default for Jira', { exact: true }).first().waitFor()
    await app.getByText(/^Asking for default groups/).waitFor({ state: 'detached' })
    await app.getByText(/^Default groups: As of/).waitFor()
    expect((await shown(opened)).toSorted()).toEqual(idsOf(wanted))
    await opened.check()
    await opened.screenshot('groups-defaults-light-1280')

    // What was told is still there after a look at another page, and costs nothing again.
    const before = e2e.sandbox.atlassian.requests.length
    const areas = app.getByRole('navigation').first()
    await areas.getByRole('link', { name: 'Runs', exact: true }).click()
    await app.getByRole('heading', { level: 1, name: 'Runs', exact: true }).waitFor()
    await areas.getByRole('link', { name: 'Groups', exact: true }).click()
    await app.getByText('Default for Jira', { exact: true }).first().waitFor()
    await app.getByText(/^Default groups: As of/).waitFor()
    const asked = e2e.sandbox.atlassian.requests.slice(before).map(({ path }) => path)
    expect(asked.filter((path) => /\/groups\/[0-9a-f-]{36}/.test(path))).toEqual([])

    await app.getByRole('searchbox', { name: 'Search groups' }).focus()
    await page.keyboard.type('former-partners')
    await app.getByText(/^1 of \d+ groups$/).waitFor()
    const link = app.getByRole('button', { name: 'former-partners', exact: true })
    for (let tabs = 0; tabs < 15 && !(await link.evaluate((one) => one === document.activeElement)); tabs += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const panel = app.getByRole('complementary', { name: 'former-partners' })
    await panel.getByRole('heading', { name: 'What it grants' }).waitFor()
    await page.waitForURL(new RegExp(`/groups/${world.groupNamed('former-partners').id}`))
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(await link.evaluate((one) => one === document.activeElement)).toBe(true)
    await opened.check()
    await opened.close()
  })
})
