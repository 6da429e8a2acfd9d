import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reasonsFor } from '../sandbox/world/project-access.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spacesOfTrue } from '../page/spaces-truth.ts'
import { startE2e, type E2e, type OpenPage } from './harness.ts'
import { connectKey, downloadRows, everybodyRead, goTo } from './steps.ts'

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
    await settled(
      opened,
      /^About 41 of the 20,000 points that this site may use in an hour, 15,000 of them for details/,
    )
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
    // Whoever is read asks who calls, which costs a point each time: everybody is there before it is looked at.
    const opened = await e2e.open()
    const { app } = opened
    await everybodyRead(opened, 300)
    await goTo(opened, 'Projects')
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
    // What is open to anyone on the web is told apart.
    const projects = siteOf(world).projects.filter((project) =>
      reasonsFor(world, project, user).some(({ holder }) => holder.type !== 'anyone'),
    )
    const account = world.account(user)
    if (account === undefined) throw new Error('the persona is an account')
    const spaces = Object.values(spacesOfTrue(world, account)).filter(
      ({ why }) => !why.every((way) => way.includes('(Anyone, without logging in): ')),
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
