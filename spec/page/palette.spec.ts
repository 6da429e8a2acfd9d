// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { ViewState } from '../../contract/views/view.ts'
import { makeHarness } from '../harness.ts'
import { makeLab } from '../runs/run-lab.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { textOf } from './read-page.ts'
import { withoutAnswer } from './without-answer.ts'
import { openPalette, typeInPalette as find } from './palette.ts'

const ONCE = [
  'groups.listGroups',
  'projects.listProjects',
  'spaces.listSpaces',
  'customers.listServiceDesks',
  'customers.listOrganizations',
  'runs.listRuns',
  'views.listViews',
]

async function close(page: OpenedPage): Promise<void> {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await page.settle()
}
it('finds groups, projects, spaces, desks, customer organizations and runs whose pages nobody has opened', async () => {
  const world = createWorld({ users: 300 })
  const lab = makeLab({ world })
  const run = await lab.plan('users.suspendUser', [world.fixtures.idleEverywhere])
  lab.close()
  const site = siteOf(world)
  const names = [
    world.groups[5]?.name,
    site.projects[1]?.name,
    site.spaces[0]?.name,
    world.portal.desks[1]?.projectName,
    world.portal.organizations[1]?.name,
  ]
  await withPage(lab, '/audit', async (page) => {
    const before = page.calls.length
    const palette = await openPalette(page)
    for (const name of names)
      expect(await find(page, palette, name ?? 'no name'), name).toContainEqual(expect.stringContaining(name ?? 'none'))
    expect(await find(page, palette, 'nobody uses')).toContainEqual(
      expect.stringMatching(/^Suspend users \| .*seats that nobody uses/),
    )
    expect(run.runId).not.toBe('')
    const asked = page.calls.slice(before)
    for (const operation of ONCE) expect(asked, operation).toContain(operation)
    const read = page.calls.length
    await close(page)
    await openPalette(page)
    expect(page.calls.slice(read), 'opened again it asks nothing').toEqual([])
  })
})

it('says which list could not be read and why, and reads it again when asked', async () => {
  const world = createWorld({ users: 300 })
  const harness = makeHarness({ world })
  await withPage(harness, '/audit', async (page) => {
    harness.weather.set('calm', { serverError: 1, serverErrorAfterEffect: 0 })
    const palette = await openPalette(page)
    expect(palette.textContent).toMatch(/Could not be read: groups, projects, spaces, service desks/)
    harness.weather.set('calm')
    const before = page.calls.length
    expect(await find(page, palette, 'read again')).toContainEqual(
      expect.stringMatching(/^Read again: groups, projects/),
    )
    const options = [...palette.querySelectorAll('[role="option"]')]
    await page.click(options.find((option) => option.textContent.includes('Read again:')))
    expect(page.calls.slice(before)).toContain('projects.listProjects')
    const again = await openPalette(page)
    expect(await find(page, again, world.portal.desks[1]?.projectName ?? 'none')).not.toEqual([])
    expect(again.textContent).not.toContain('Could not be read')
  })
})

it('finds the commands of pages by what people call them, and says why one cannot be done', async () => {
  await withPage(makeHarness({ world: createWorld({ users: 300 }) }), '/users', async (page) => {
    const palette = await openPalette(page)
    const wanted: readonly (readonly [string, RegExp])[] = [
      ['export', /^Export CSV of the users on show \| 300/],
      ['download', /^Export CSV of the users/],
      ['columns', /^Choose columns/],
      ['compact', /^Density: Compact/],
      ['save view', /^Save as a new view/],
      ['compare groups', /^Compare two groups/],
      ['replace key', /^Replace the API key/],
      ['undo', /^Undo the last clearing \| .*\(off\)$/],
      ['rpa', /^Revoke product access \| Select users first.*\(off\)$/],
      ['offboard', /^Suspend users \| Select users first.*\(off\)$/],
    ]
    for (const [typed, first] of wanted)
      expect((await find(page, palette, typed))[0] ?? 'nothing', typed).toMatch(first)
  })
})

it.each([
  ['/licenses', 'Export CSV: Licences', /^Product,/],
  ['/groups', 'Export CSV: Groups', /^Group id,|^Name,|^Group,/],
  ['/projects', 'Export CSV: Projects', /./],
  ['/spaces', 'Export CSV: Spaces', /./],
  ['/customers', 'Export CSV: Service desks', /^Service desk,/],
  ['/customers/organizations', 'Export CSV: Customer organizations', /./],
  ['/audit', 'Export JSON: Audit log', /./],
])('makes the file of %s as its button does', async (path, label, header) => {
  await withPage(makeHarness({ users: 60 }), path, async (page) => {
    const palette = await openPalette(page)
    expect(await find(page, palette, 'export')).toContain(label)
    await find(page, palette, label)
    expect((await page.file(palette.querySelector('[role="option"]'))).replace('\uFEFF', '')).toMatch(header)
  })
})

it('reads the users when somebody is looked for, and not for whoever only looks at what there is', async () => {
  const world = createWorld({ users: 300 })
  const someone = world.accounts.find(({ kind, email }) => kind === 'person' && email !== null)
  await withPage(makeHarness({ world }), '/customers', async (page) => {
    const palette = await openPalette(page)
    await find(page, palette, 'a')
    expect(page.calls).not.toContain('users.listUsers')
    expect(palette.textContent).toContain('Users are read as soon as you type two letters.')
    expect(await find(page, palette, someone?.email ?? '')).toContain(`${someone?.name} | ${someone?.email}`)
    expect(palette.textContent).not.toContain('Users are')
  })
})

it('says when not all users could be read', async () => {
  const harness = withoutAnswer(makeHarness({ users: 60 }), 'users.listUsers')
  await withPage(harness, '/audit', async (page) => {
    const palette = await openPalette(page)
    await find(page, palette, 'nobody')
    expect(palette.textContent).toContain('Not all users could be read.')
  })
})

it('finds what the buttons of a page do by the words on them: refresh, clear, and plans for selected customers', async () => {
  const world = createWorld({ users: 60 })
  const { portal } = world
  const place = portal.organizations.find(({ id, modern }) => portal.membersOf(id).length > 0 && !modern?.scimManaged)
  const path = `/customers/organizations/${place?.id}`
  await withPage(makeHarness({ world }), `${path}?state=active`, async (page) => {
    let palette = await openPalette(page)
    expect(await find(page, palette, 'refresh')).toContain(`Refresh: ${place?.name}`)
    const before = page.calls.length
    await page.click(palette.querySelector('[role="option"]'))
    expect(page.calls.slice(before)).toContain('customers.listOrganizationMembers')
    await page.click(page.root.querySelector('[role="columnheader"] [type="checkbox"]'))
    palette = await openPalette(page)
    expect(await find(page, palette, 'remove from customer organization')).toContainEqual(
      expect.stringMatching(/^Remove from customer organization \| \d+ (person|people) selected$/),
    )
    const clearing = await find(page, palette, 'clear')
    expect(clearing).toContain('Clear filters')
    expect(clearing).toContain('Clear selection')
    await find(page, palette, 'clear selection')
    await page.click(palette.querySelector('[role="option"]'))
    expect(page.root.querySelector('[aria-label="What is selected"]')).toBeNull()
  })
  await withPage(makeHarness({ world }), '/users', async (page) => {
    expect((await find(page, await openPalette(page), 'refresh'))[0]).toBe('Read the users again')
  })
})

it.each([
  ['/dashboard', 'Dashboard', 'licenses.listWorkspaces'],
  ['/licenses', 'Licences', 'licenses.countSeats'],
  ['/runs', 'Runs', 'runs.listRuns'],
  ['/runs?applied=30', 'Runs', 'runs.listRuns'],
  ['/audit', 'Audit log', 'audit.listAuditEntries'],
])('reads %s again by the name of the page', async (path, name, operation) => {
  await withPage(makeHarness({ users: 60 }), path, async (page) => {
    const palette = await openPalette(page)
    expect(await find(page, palette, `refresh ${name}`)).toEqual([`Refresh: ${name}`])
    const before = page.calls.length
    await page.click(palette.querySelector('[role="option"]'))
    expect(page.calls.slice(before)).toContain(operation)
  })
})

it.each(['/groups?members=some', '/projects?archived=live'])('finds Refresh and Clear filters of %s', async (path) => {
  await withPage(makeHarness({ users: 60 }), path, async (page) => {
    const palette = await openPalette(page)
    expect(await find(page, palette, 'refresh')).toContainEqual(expect.stringMatching(/^Refresh: (Groups|Projects)$/))
    expect(await find(page, palette, 'clear filters')).toContain('Clear filters')
  })
})

it.each(['/users', '/runs'])(
  'opens a saved view from %s over what no view keeps, and brings that back',
  async (from) => {
    const harness = makeHarness({ users: 60 })
    const state = ViewState.parse({
      filters: { statuses: ['active'] },
      sort: { column: 'name', direction: 'asc' },
      columns: ['name', 'status'],
    })
    const save = { viewId: null, name: 'Who works', state, version: 0 }
    expect(await harness.call('organizationAdmin', 'views.saveView', save)).toMatchObject({ status: 200 })
    await withPage(harness, '/users?status=suspended', async (page) => {
      const filter = (): string => textOf(page.root.querySelector('main [role="search"]'))
      expect(filter()).toContain('Suspended')
      if (from !== '/users') await page.go(from)
      const palette = await openPalette(page)
      expect((await find(page, palette, 'Who works'))[0]).toContain('View: Who works')
      await page.click(palette.querySelector('[role="option"]'))
      expect(filter()).not.toContain('Suspended')
      expect(textOf(page.root)).toContain('“Who works” is shown')
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))
      await page.settle()
      expect(filter()).toContain('Suspended')
    })
  },
)
