import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf, OutputOf } from '../../contract/index.ts'
import { LIMITS } from '../../contract/limits.ts'
import { AccountId, type Cursor } from '../../contract/vocabulary.ts'
import { reasonsFor } from '../sandbox/world/project-access.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spaceReasons } from '../sandbox/world/spaces.ts'
import { ask } from './ask.ts'
import { startE2e, type E2e, type OpenPage } from './harness.ts'
import { connectKey, downloadRows, goTo } from './steps.ts'

/** Projects and spaces as a person uses them: found, opened, explained, exported; with a keyboard alone; and when they cannot be read. */
describe('projects and spaces', () => {
  let e2e: E2e
  beforeAll(async () => {
    e2e = await startE2e({ users: 300 })
    const first = await e2e.open()
    await connectKey(first, e2e.sandbox.demoKey)
    await first.close()
  })
  afterAll(() => e2e.stop())

  const openArea = async (area: 'Projects' | 'Spaces', how: Parameters<E2e['open']>[0] = {}): Promise<OpenPage> => {
    const opened = await e2e.open({ ...how, path: `/${area.toLowerCase()}` })
    await opened.app.getByRole('heading', { level: 1, name: area, exact: true }).waitFor()
    return opened
  }
  const settled = (opened: OpenPage, words: RegExp): Promise<void> => opened.app.getByText(words).first().waitFor()

  it('shows every project, finds one, and says who can use it through what', async () => {
    const { projects } = siteOf(e2e.sandbox.world)
    const opened = await e2e.open()
    await goTo(opened, 'Projects')
    const { app } = opened
    await settled(opened, /^40 projects$/)
    await settled(opened, /^About 41 of the 20,000 points that this site may use in an hour/)
    await opened.check()
    await opened.screenshot('projects-light-1280')

    const byRole = projects.find(({ scheme, archived }) => scheme.name === 'By role' && !archived)
    await app.getByRole('searchbox', { name: 'Search projects' }).fill(byRole?.key ?? '')
    await app.getByRole('button', { name: byRole?.name ?? '', exact: true }).click()
    const panel = app.getByRole('complementary', { name: byRole?.name ?? '' })
    await panel.getByRole('heading', { name: 'Role Developers' }).waitFor()
    await panel.getByRole('heading', { name: 'The project lead' }).waitFor()
    await opened.check()
    await opened.screenshot('project-panel-light-1280')
    await opened.close()
  })

  it('shows the members of a group that opens a project, without a point of the app', async () => {
    const { world, atlassian } = e2e.sandbox
    const byGroup = siteOf(world).projects.find(({ scheme, archived }) => scheme.name === 'By group' && !archived)
    const opened = await openArea('Projects')
    const { app } = opened
    await app.getByRole('searchbox', { name: 'Search projects' }).fill(byGroup?.key ?? '')
    await app.getByRole('button', { name: byGroup?.name ?? '', exact: true }).click()
    const panel = app.getByRole('complementary', { name: byGroup?.name ?? '' })
    await panel.getByText('Gone', { exact: true }).waitFor()
    const before = atlassian.pointsUsed('jira')
    await panel.getByRole('button', { name: 'Show members: delivery' }).click()
    const members = panel.getByRole('list', { name: 'Members of delivery' })
    await members.waitFor()
    const names = world.membersOf(world.groupNamed('delivery').id).map((id) => world.account(id)?.name ?? '')
    const shown = await members.getByRole('link').allInnerTexts()
    expect(shown.toSorted()).toEqual(names.slice(0, 50).toSorted())
    expect(atlassian.pointsUsed('jira')).toBe(before)
    await opened.check()
    await opened.screenshot('project-members-light-1280')

    // Both files are read to the end, whatever is shown, and cost no points either.
    const exported = (of: string) =>
      downloadRows(opened, () => panel.getByRole('button', { name: `Export CSV: ${of}` }).click())
    const wanted = world.membersOf(world.groupNamed('delivery').id).toSorted()
    const listed = (await exported('Members of delivery')).slice(1)
    expect(listed.map((row) => row[2]).toSorted()).toEqual(wanted)
    const access = await exported('who can use it')
    expect(
      access
        .filter((row) => row[3] === 'delivery')
        .map((row) => row[4])
        .toSorted(),
    ).toEqual(wanted)
    expect(access.some((row) => row[8]?.startsWith('This group no longer exists'))).toBe(true)
    expect(atlassian.pointsUsed('jira')).toBe(before)
    await opened.close()
  })

  it('is used with the keyboard alone', async () => {
    const opened = await openArea('Projects')
    const { app, page } = opened
    await settled(opened, /^40 projects$/)
    await app.getByRole('searchbox', { name: 'Search projects' }).focus()
    await page.keyboard.type('roadmap, ')
    const name = 'Roadmap, "public"'
    await settled(opened, /^1 of 40 projects$/)
    const button = app.getByRole('button', { name, exact: true })
    for (let tabs = 0; tabs < 15 && !(await button.evaluate((one) => one === document.activeElement)); tabs += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const panel = app.getByRole('complementary', { name })
    await panel.getByRole('heading', { name: 'Who can use it' }).waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
    await opened.close()
  })

  it('exports what is shown, safe for a spreadsheet', async () => {
    const opened = await openArea('Projects')
    const { app } = opened
    await settled(opened, /^40 projects$/)
    await app.getByRole('combobox', { name: 'Archived' }).selectOption('live')
    await settled(opened, /^37 of 40 projects$/)
    const rows = await downloadRows(opened, () => app.getByRole('button', { name: 'Export CSV' }).click())
    const live = siteOf(e2e.sandbox.world).projects.filter(({ archived }) => !archived)
    expect(rows.slice(1).map(([id]) => id)).toHaveLength(live.length)
    expect(rows.flat().filter((cell) => cell.startsWith('='))).toEqual([])
    await opened.close()
  })

  it('shows every space with who can use it, dark and wide too', async () => {
    const opened = await openArea('Spaces', { theme: 'dark', width: 1_920, height: 1_080 })
    const { app } = opened
    await settled(opened, /^30 spaces$/)
    const space = siteOf(e2e.sandbox.world).spaces[0]
    await app.getByRole('button', { name: space?.name ?? '', exact: true }).click()
    const panel = app.getByRole('complementary', { name: space?.name ?? '' })
    await panel.getByRole('heading', { name: 'Group confluence-users' }).waitFor()
    await opened.check()
    await opened.screenshot('space-panel-dark-1920')
    await opened.close()
  })

  it('says what to do while Confluence is not connected, and goes on once it is', async () => {
    e2e.sandbox.connected.confluence = false
    const opened = await openArea('Spaces')
    const { app } = opened
    await app.getByRole('heading', { name: 'Confluence is not connected' }).waitFor()
    await opened.check()
    await opened.screenshot('spaces-not-connected-light-1280')
    e2e.sandbox.connected.confluence = true
    await app.getByRole('button', { name: 'Try again' }).click()
    await settled(opened, /^30 spaces$/)
    await opened.close()
  })

  it('says of one user which projects and spaces they can use, and why', async () => {
    const { world } = e2e.sandbox
    const { user } = world.personas
    const projects = siteOf(world).projects.filter((project) => reasonsFor(world, project, user).length > 0)
    const spaces = siteOf(world).spaces.filter(
      (space) => space.type !== 'personal' && space.status === 'current' && spaceReasons(world, space, user).length > 0,
    )
    const opened = await e2e.open()
    const { app } = opened
    const name = world.account(user)?.name ?? ''
    await app.getByRole('searchbox').fill(world.account(user)?.email ?? '')
    await app.getByText(name, { exact: true }).first().click()
    const panel = app.getByRole('complementary', { name })
    await panel.getByRole('button', { name: 'Show projects' }).click()
    await panel.getByText(new RegExp(`^Can use ${projects.length} of 40 projects`)).waitFor()
    await panel.getByRole('button', { name: 'Show spaces' }).click()
    await panel.getByText(new RegExp(`^Can open ${spaces.length} of \\d+ shared spaces`)).waitFor()
    await panel.getByText('Role Developers', { exact: true }).first().scrollIntoViewIfNeeded()
    await opened.check()
    await opened.screenshot('user-places-light-1280')
    await opened.close()
  })

  it('finds nothing, with a way back', async () => {
    const opened = await openArea('Projects', { theme: 'dark' })
    const { app } = opened
    await settled(opened, /^40 projects$/)
    await opened.screenshot('projects-dark-1280')
    await app.getByRole('searchbox', { name: 'Search projects' }).fill('no such project')
    await app.getByRole('heading', { name: 'No project matches' }).waitFor()
    await opened.check()
    await app.getByRole('button', { name: 'Clear filters' }).click()
    await settled(opened, /^40 projects$/)
    await opened.page.keyboard.press('Control+z')
    await app.getByRole('heading', { name: 'No project matches' }).waitFor()
    await opened.close()
  })
})

describe('when the points of the hour are used up', () => {
  it('says so, with what to do, and shows no empty list', async () => {
    const e2e = await startE2e({ users: 300, rates: { pointsPerHour: 30 } })
    try {
      const opened = await e2e.open()
      await connectKey(opened, e2e.sandbox.demoKey)
      await goTo(opened, 'Projects')
      await opened.app.getByText(/^40 projects$/).waitFor()
      await opened.app.getByRole('button', { name: 'Refresh' }).click()
      await opened.app.getByText(/The points for this hour are used up/).waitFor()
      await opened.check()
      await opened.screenshot('projects-points-used-up-light-1280')
      await opened.close()
    } finally {
      await e2e.stop()
    }
  })
})

/** Looks through the projects of one user after the other until the app has spent more points than these. */
async function spendPoints(e2e: E2e, points: number): Promise<void> {
  for (const { accountId } of e2e.sandbox.world.accounts) {
    let cursor: Cursor | null = null
    do {
      const input: InputOf<'projects.listUserProjects'> = { accountId: AccountId.parse(accountId), cursor, maxPages: 1 }
      const { points: told, next }: OutputOf<'projects.listUserProjects'> = await ask(
        e2e,
        'projects.listUserProjects',
        input,
      )
      if ((told.used ?? 0) > points) return
      cursor = next
    } while (cursor !== null)
  }
  throw new Error('All users were looked at, and there are points left.')
}

describe('in an organization with many projects', () => {
  it('the page reads the reasons that the points do not reach, at no point, and they are the true ones', async () => {
    const e2e = await startE2e({ users: 1_000 })
    try {
      const { world, atlassian } = e2e.sandbox
      const { user } = world.personas
      const opened = await e2e.open()
      await connectKey(opened, e2e.sandbox.demoKey)
      await spendPoints(e2e, LIMITS.pointsPerSite - LIMITS.pointsForLists - LIMITS.pointsForReasons)
      const { app } = opened
      await app.getByRole('searchbox').fill(world.account(user)?.email ?? '')
      const name = world.account(user)?.name ?? ''
      await app.getByText(name, { exact: true }).first().click()
      const panel = app.getByRole('complementary', { name })
      await panel.getByRole('button', { name: 'Show projects' }).click()
      await panel.getByText(/^Can use \d+ of 400 projects/).waitFor()
      const unread = panel.getByText('Why was not read.', { exact: true })
      expect(await unread.count()).toBeGreaterThan(0)
      const before = atlassian.pointsUsed('jira')
      await panel.getByRole('button', { name: 'Read the rest in this browser' }).click()
      await panel.getByRole('button', { name: 'Read the rest in this browser' }).waitFor({ state: 'detached' })
      expect(await unread.count()).toBe(0)
      expect(atlassian.pointsUsed('jira')).toBe(before)

      const used = siteOf(world).projects.filter((project) => reasonsFor(world, project, user).length > 0)
      const rows = await panel.locator('section', { hasText: 'Jira projects' }).getByRole('listitem').allInnerTexts()
      expect(rows).toHaveLength(used.length)
      for (const [at, project] of used.entries()) {
        const kinds = new Set(
          reasonsFor(world, project, user).map(
            ({ holder, role, groupId }) => `${holder.type} ${holder.value ?? ''} ${role ?? ''} ${groupId ?? ''}`,
          ),
        )
        const lines = (rows[at] ?? '')
          .split('\n')
          .filter((line) => /^(Anyone|Everyone|Group|By name|The project lead|Role) ?/.test(line))
        expect([project.name, lines.length]).toEqual([project.name, kinds.size])
      }
      await opened.check()
      await opened.close()
    } finally {
      await e2e.stop()
    }
  })
})
