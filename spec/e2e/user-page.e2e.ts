import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleText } from '../../client/text/roles.ts'
import type { World } from '../sandbox/world/index.ts'
import { looseArrows } from './drawn-paths.ts'
import { startE2e, type E2e, type OpenPage } from './harness.ts'
import { applyPlan, connectKey, downloadRows, filterBy } from './steps.ts'

/** One user as a person meets them: by a link, from the list, with a keyboard, and every path laid beside the world's own. */
const PATHS = [
  'groupAndDirect',
  'editableAndSyncedToJira',
  'directOnly',
  'twoGroupsToJira',
  'siteAdmin',
  'suspended',
] as const
const PRODUCTS = ['jira', 'confluence', 'jsm', 'jpd', 'bitbucket'] as const

describe('one user', () => {
  let e2e: E2e
  let world: World
  beforeAll(async () => {
    e2e = await startE2e({ users: 300 })
    world = e2e.sandbox.world
    const first = await e2e.open()
    await connectKey(first, e2e.sandbox.demoKey)
    await first.close()
  })
  afterAll(() => e2e.stop())

  const nameOf = (accountId: string): string => world.account(accountId)?.name ?? ''
  const visit = (accountId: string, how: Parameters<E2e['open']>[0] = {}): Promise<OpenPage> =>
    e2e.open({ ...how, path: `/users/${accountId}` })
  const panelOf = ({ app }: OpenPage, accountId: string) =>
    app.getByRole('complementary', { name: nameOf(accountId), exact: true })

  /** The parts come each by itself, and the names of products and groups with two of them. */
  async function allRead(opened: OpenPage, accountId: string): Promise<void> {
    const panel = panelOf(opened, accountId)
    await panel.getByText('Status in this organization').waitFor()
    await panel.getByRole('list', { name: /^Why / }).first().waitFor()
    await panel.getByRole('heading', { name: /^Groups \(\d+\)$/ }).waitFor()
    await panel.getByText('ari:cloud:', { exact: false }).first().waitFor({ state: 'detached' })
  }

  /** Every path to a product by the world's facts, in the words of the page. */
  function sentences(accountId: string, label: (typeof PRODUCTS)[number], product: string): string[] {
    const who = nameOf(accountId)
    const site = new URL(world.siteUrl).hostname
    const { direct, groups, inferred } = world.pathsTo(accountId, world.workspaceLabelled(label).id)
    const roles = (ids: readonly string[]) => {
      const names = [...new Set(ids)].toSorted().map(roleText)
      return `${names.length === 1 ? 'role' : 'roles'} ${names.join(' and ')}`
    }
    const byGroup = groups.flatMap((group) => group.roles)
    return [
      ...groups.map(({ groupId }) => {
        const group = world.group(groupId)
        const editing = group?.externalSynced ? 'Identity provider' : group?.modifiable ? 'Editable' : 'Not editable'
        return `${who} is in the group ${group?.name} (${editing}), which gives ${product}: ${roles(byGroup)}.`
      }),
      ...(direct.length > 0 ? [`${who} was given ${product} directly: ${roles(direct)}.`] : []),
      ...(inferred.length > 0
        ? [`${who} gets ${product} from an admin role (Site admin of ${site}): ${roles(inferred)}.`]
        : []),
    ].toSorted()
  }

  it.each(PATHS)('%s: a link opens the panel, with every path and no other', async (fixture) => {
    const accountId = world.fixtures[fixture]
    const opened = await visit(accountId)
    const panel = panelOf(opened, accountId)
    await allRead(opened, accountId)
    await panel.getByText(/2 seconds or more.* 24 hours late.* API use is not counted/).waitFor()
    const products = panel.getByRole('list', { name: /^Why / })
    const shown: string[] = []
    for (const list of await products.all())
      for (const one of await list.getByRole('listitem').locator('.sr-only').allInnerTexts()) shown.push(one)
    const labels = PRODUCTS.map((label) => [label, world.workspaceLabelled(label).name] as const)
    // Products of a name that several sites have carry their site on the page.
    const told = shown.map((sentence) => sentence.replaceAll(/ \([a-z0-9-]+\.atlassian\.net\)/g, ''))
    const wanted = labels.flatMap(([label, name]) => sentences(accountId, label, name))
    expect(wanted.length).toBeGreaterThan(0)
    expect(told.toSorted()).toEqual(wanted.toSorted())
    expect(await looseArrows(panel)).toEqual([])
    const lines = await downloadRows(opened, () =>
      panel.getByRole('button', { name: 'Export CSV: Product access, and why' }).click(),
    )
    expect(lines.slice(1).map(([id]) => id)).toEqual(wanted.map(() => accountId))
    await opened.check()
    await opened.close()
  })

  it('says in the list, without hovering, what the words of last use mean', async () => {
    const opened = await e2e.open({ path: '/users' })
    const opener = opened.app.getByRole('button', { name: 'What the words of last use mean' })
    await opener.press('Enter')
    const words = opened.app.getByRole('dialog', { name: 'What the words of last use mean' })
    await words.getByText(/2 seconds or more.* 24 hours late.* API use is not counted/).waitFor()
    await words.getByText(/Idle once the person has been a member for the overdue days/).waitFor()
    await opened.check()
    await opened.screenshot('users-use-words')
    await opened.page.keyboard.press('Escape')
    await words.waitFor({ state: 'detached' })
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true)
    await opened.close()
  })

  it('never mixes the three statuses', async () => {
    const accountId = world.fixtures.suspended
    const opened = await visit(accountId, { theme: 'dark', width: 1_920, height: 1_080 })
    const panel = panelOf(opened, accountId)
    const value = (term: string) => panel.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('+ dd')
    await value('Status in this organization').getByText('Suspended', { exact: true }).waitFor()
    expect(await value('Account').innerText()).toMatch(/^Active/)
    expect(await value('Directory membership').innerText()).toMatch(/^Suspended/)
    await panel.getByText('No seat', { exact: true }).first().waitFor()
    await opened.check()
    await opened.screenshot('user-suspended-dark-1920')
    await opened.close()
  })

  it('opens over the list and keeps its filters; a link, Escape and the way back do what they say', async () => {
    const opened = await e2e.open()
    const { app, page } = opened
    await app.getByText(/^\d+ users$/).waitFor()
    await filterBy(opened, 'Source', /^Synced/)
    await page.waitForURL(/source=synced/)
    await app.getByRole('grid').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/users\/[^?]+\?.*source=synced/)
    const panel = app.getByRole('complementary')
    await panel.getByRole('heading', { name: 'Who this is' }).waitFor()
    const name = await panel.getByRole('heading', { level: 2 }).innerText()
    const { pathname } = new URL(page.url())
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await page.waitForURL((url) => url.pathname.endsWith('/users') && url.search.includes('source=synced'))
    expect(await app.getByRole('grid').evaluate((grid) => grid === document.activeElement)).toBe(true)
    await page.goBack()
    await app.getByRole('complementary', { name, exact: true }).waitFor()
    const shared = await e2e.open({ path: `/users/${pathname.split('/users/')[1]}?source=synced` })
    await shared.app.getByRole('complementary', { name, exact: true }).waitFor()
    await shared.app.getByText(/^\d+ of \d+ users match$/).waitFor()
    await shared.close()
    await opened.close()
  })

  it('costs a stated number of requests: nothing of projects or spaces before somebody asks', async () => {
    const accountId = world.fixtures.multiProduct
    const opened = await visit(accountId)
    await panelOf(opened, accountId).getByRole('heading', { name: 'Audit history' }).waitFor()
    await opened.app.getByText(/^\d+ users$/).waitFor()
    const { requests } = e2e.sandbox.atlassian
    // What the list reads by itself, holders of seats too, is over when nothing was asked for a second.
    let before = -1
    while (before < requests.length) {
      before = requests.length
      await opened.page.waitForTimeout(1_000)
    }
    await opened.app.getByRole('complementary').getByRole('button', { name: 'Close' }).click()
    await opened.app.getByRole('searchbox').fill(world.account(accountId)?.email ?? '')
    await opened.app.getByRole('grid').getByText(nameOf(accountId), { exact: true }).first().click()
    await panelOf(opened, accountId).getByRole('heading', { name: 'Audit history' }).waitFor()
    await allRead(opened, accountId)
    const asked = requests.slice(before)
    const products = world.workspaces.filter(({ id }) => world.pathsTo(accountId, id).groups.length > 0).length
    // One user, their directories, roles and groups; each product that comes through a group; and who asks, in each of four calls.
    expect(asked.filter(({ path }) => path.startsWith('/admin/')).length).toBeLessThanOrEqual(4 + products + 4)
    expect(asked.filter(({ path }) => /project|wiki/.test(path))).toEqual([])
    await opened.close()
  })

  it('plans a change for this one user, and then shows the run', async () => {
    const accountId = world.fixtures.idleEverywhere
    const opened = await visit(accountId)
    const panel = panelOf(opened, accountId)
    await panel.getByText('No run has touched this account', { exact: false }).waitFor()
    await opened.screenshot('user-light-1280')
    await panel.getByRole('button', { name: 'Plan a change' }).click()
    await opened.app.getByRole('menuitem', { name: 'Suspend user' }).click()
    const dialog = opened.app.getByRole('dialog', { name: 'Suspend user' })
    await dialog.getByLabel(/^Reason/).fill('left the company')
    await opened.check()
    await dialog.getByRole('button', { name: 'Make the plan' }).click()
    await opened.app.getByRole('heading', { name: 'The plan', exact: true }).waitFor({ timeout: 60_000 })
    await applyPlan(opened, 1)
    await opened.app
      .getByRole('main')
      .getByText(/^All 1 account/)
      .waitFor({ timeout: 60_000 })
    await opened.close()
    const again = await visit(accountId)
    const runs = panelOf(again, accountId).locator('section', {
      has: again.page.frameLocator('main iframe').getByRole('heading', { name: 'Runs', exact: true }),
    })
    await runs.getByRole('link').first().waitFor()
    await again.check()
    await panelOf(again, accountId).getByRole('heading', { name: 'Audit history' }).scrollIntoViewIfNeeded()
    await again.screenshot('user-history-light-1280')
    await runs.getByRole('link').first().click()
    await again.app
      .getByRole('main')
      .getByText(/^All 1 account/)
      .waitFor()
    await again.close()
    // From the log back to the person.
    const log = await e2e.open({ path: `/audit?target=${accountId}` })
    await log.app.getByRole('table').getByRole('button').first().click()
    await log.app.getByRole('complementary').getByRole('link', { name: 'Open user' }).click()
    await panelOf(log, accountId).getByRole('heading', { name: 'Who this is' }).waitFor()
    await log.check()
    await log.close()
  })

  it('says which desks and customer organizations list the account, when asked', async () => {
    const { portal } = world
    world.assignRole(world.personas.organizationAdmin, world.workspaceLabelled('jsm').id, 'atlassian/user')
    const accountId = portal.customersOf('1').find((id) => (world.account(id)?.email ?? null) !== null) ?? ''
    const opened = await visit(accountId)
    const panel = panelOf(opened, accountId)
    await panel.getByRole('heading', { name: 'Who this is' }).waitFor()
    await panel.getByRole('button', { name: 'Show desks and customer organizations' }).click()
    const desks = portal.desks.filter(({ id }) => portal.customersOf(id).includes(accountId))
    await panel
      .getByText(`Listed as a customer by ${desks.length} of ${portal.desks.length} desks that you can reach.`)
      .waitFor({ timeout: 60_000 })
    const organizations = portal.organizations.filter(({ id }) => portal.membersOf(id).includes(accountId))
    expect(await panel.getByText('Customer organization', { exact: true }).count()).toBe(organizations.length)
    await opened.check()
    await opened.close()
  })

  it('says that an address names nobody', async () => {
    const opened = await e2e.open({ path: '/users/712020:00000000-0000-4000-8000-00000000dead' })
    await opened.app
      .getByRole('complementary')
      .getByText('No user of this organization has this address.', { exact: false })
      .waitFor()
    expect(await opened.app.getByRole('button', { name: 'Plan a change' }).count()).toBe(0)
    await opened.check()
    await opened.close()
    const wrong = await e2e.open({ path: '/users/not%20an%20id' })
    await wrong.app.getByText('This address names no account.', { exact: false }).waitFor()
    await wrong.close()
  })
})
