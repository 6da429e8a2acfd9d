// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld, type World, type WorldGroup } from '../sandbox/world/index.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spendPoints } from '../spent-points.ts'
import { PROJECT_WORDS } from './access-truth.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf, under } from './read-page.ts'

const OTHER_WORDS: Readonly<Record<string, string>> = {
  ASSIGN_ISSUES: 'Assign issues',
  CLOSE_ISSUES: 'Close issues',
  EDIT_ISSUES: 'Edit issues',
  LINK_ISSUES: 'Link issues',
  WORK_ON_ISSUES: 'Work on issues',
  MANAGE_WATCHERS: 'Manage watchers',
  'com.example.releases__approve-release': 'com.example.releases__approve-release',
}
const words = (permissions: readonly string[]): string[] =>
  [...new Set(permissions.map((key) => PROJECT_WORDS[key] ?? OTHER_WORDS[key] ?? `no words for ${key}`))].toSorted()
const sentence = (where: string, given: readonly string[]): string =>
  given.length === 0 ? `${where}, which the permission scheme gives nothing` : `${where}: ${words(given).join(', ')}`

/** Every way in which each project names the group, by the world's own facts: every permission, and every role. */
function usesTrue(world: World, group: WorldGroup): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    siteOf(world).projects.flatMap(({ name, scheme, roles, actors }) => {
      const given = (type: string, value: string): string[] =>
        scheme.grants
          .filter(({ holder }) => holder.type === type && holder.value === value)
          .map(({ permission }) => permission)
      const inScheme = given('group', group.id)
      const uses = [
        ...(inScheme.length > 0 ? [sentence('In the permission scheme', inScheme)] : []),
        ...roles
          .filter(({ id }) => actors.get(id)?.groups.includes(group.index) === true)
          .map((role) => sentence(`In the role ${role.name}`, given('projectRole', String(role.id)))),
      ]
      return uses.length === 0 ? [] : [[name, uses.toSorted()]]
    }),
  )
}

const part = (page: OpenedPage): Element => under(page.root, 'Used in Jira projects')
async function show(page: OpenedPage, { id }: { readonly id: string }): Promise<string> {
  await page.go('/groups')
  await page.go(`/groups/${id}`)
  await page.click(buttonNamed(part(page), 'Show where it is used'))
  return textOf(part(page))
}
/** What is on show, with the permissions of each line in one order. */
const usesShown = (page: OpenedPage): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    [...part(page).querySelectorAll(':scope > ul > li')].map((row) => [
      textOf(row.querySelector('strong')),
      [...row.querySelectorAll('.small')]
        .map((line) => {
          const [where = '', given] = textOf(line).split(': ')
          return given === undefined ? where : `${where}: ${given.split(', ').toSorted().join(', ')}`
        })
        .toSorted(),
    ]),
  )
const askedOf = (page: OpenedPage, path: string): number =>
  page.asked.filter((one) => one === `GET /rest/api/3/project/${path}`).length
const SCHEME = '{projectKeyOrId}/permissionscheme'
const ROLES = '{projectIdOrKey}/role'
const ROLE = '{projectIdOrKey}/role/{id}'

/** Jira answers so to what the page asks by itself. */
function answering(harness: Harness, of: (path: string) => number | null): Harness {
  const { atlassian } = harness
  const handle: typeof atlassian.handle = (request, caller) => {
    const status = caller !== undefined && 'through' in caller ? of(new URL(request.url).pathname) : null
    return status === null ? atlassian.handle(request, caller) : Promise.resolve(Response.json({}, { status }))
  }
  return { ...harness, atlassian: { ...atlassian, handle } }
}
const world = createWorld({ users: 300 })
const { projects } = siteOf(world)
const usedIn = (group: WorldGroup): number => Object.keys(usesTrue(world, group)).length
const unused = world.groups.find((group) => usedIn(group) === 0)
const [first, second] = [world.groupNamed('idp-office'), world.groupNamed('delivery')]
const whole = (group: WorldGroup): string =>
  `Named by ${usedIn(group)} of ${projects.length} projects, in a permission scheme or a role.`

describe('where groups are used in Jira', () => {
  it.each([1, 2, 3])(
    'tells of every group of organization %i each permission and each role, by one reading',
    async (seed) => {
      const other = createWorld({ users: 150, seed })
      const site = siteOf(other)
      await withPage(makeHarness({ world: other }), '/groups', async (page) => {
        let told = 0
        for (const group of other.groups) {
          const text = await show(page, group)
          const truth = usesTrue(other, group)
          expect([group.name, usesShown(page)]).toEqual([group.name, truth])
          if (Object.keys(truth).length === 0) expect(text).toContain('No permission scheme and no role of a project')
          told += Object.keys(truth).length
        }
        expect(told).toBeGreaterThan(0)
        // Each project once, for all groups; and each role of each.
        expect([askedOf(page, SCHEME), askedOf(page, ROLES)]).toEqual([site.projects.length, site.projects.length])
        expect(askedOf(page, ROLE)).toBe(site.projects.reduce((sum, { roles }) => sum + roles.length, 0))
        expect(page.calls).not.toContain('projects.getProjectAccess')
      })
    },
  )

  it('is read again when somebody asks for it, and its file says the same', async () => {
    const roles = [...Object.values(usesTrue(world, first))].flat()
    expect(roles.some((one) => one.endsWith('gives nothing'))).toBe(true)
    expect(roles.some((one) => one.includes('com.example'))).toBe(true)
    await withPage(makeHarness({ world }), '/groups', async (page) => {
      expect(await show(page, first)).toContain(whole(first))
      const named = part(page).querySelector(':scope > ul > li a')
      const project = projects.find(({ name }) => name === textOf(named))
      expect(named?.getAttribute('href'), 'the project leads to its page').toBe(`/projects/${project?.id}`)
      expect(textOf(part(page))).toContain('Not looked at: filters, boards, notifications and issue security.')
      const file = await page.file(part(page).querySelector('button[aria-label^="Export CSV"]'))
      expect(file.trim().split('\r\n')).toHaveLength(1 + roles.length)
      expect(askedOf(page, SCHEME)).toBe(projects.length)
      await page.click(buttonNamed(part(page), 'Refresh'))
      expect(textOf(part(page))).toContain(whole(first))
      expect(askedOf(page, SCHEME)).toBe(2 * projects.length)
    })
  })

  it('costs the points of the list of projects and no other, and is whole where the details of the hour are used up', async () => {
    const harness = makeHarness({ world })
    await spendPoints(harness, LIMITS.pointsPerSite - LIMITS.pointsForLists)
    await withPage(harness, '/projects', async (page) => {
      const before = harness.atlassian.pointsUsed('jira')
      const calls = page.calls.length
      expect(await show(page, second)).toContain(whole(second))
      // Beside the check of who calls.
      expect(harness.atlassian.pointsUsed('jira') - before).toBe(page.calls.length - calls)
      expect(page.root.textContent).not.toContain('unknown.')
    })
  })

  it('is partial, with the reason and a way to go on, while some could not be looked into', async () => {
    let away = true
    const lost = new Set(projects.slice(10).map(({ id }) => id))
    const harness = answering(makeHarness({ world }), (path) =>
      away && lost.has(/\/project\/(\d+)\/role$/.exec(path)?.[1] ?? '') ? 503 : null,
    )
    await withPage(harness, '/groups', async (page) => {
      const told = await show(page, unused ?? first)
      expect(told).toMatch(
        /Not all projects could be looked at.*30 projects could not be looked into to the end: unknown/,
      )
      expect(told).toMatch(/Named by 0 of the 10 projects that could be looked into\. Of 30 others it is unknown\./)
      expect(told).not.toContain('No permission scheme and no role')
      // Given up where nothing is answered any more.
      expect(askedOf(page, SCHEME)).toBeLessThan(25)
      away = false
      await page.click(buttonNamed(part(page), 'Try again'))
      expect(textOf(part(page))).toContain('No permission scheme and no role of a project names this group.')
      // What was read of those that were given up is kept.
      expect(askedOf(page, SCHEME)).toBe(projects.length)
      expect(await show(page, first)).toContain(whole(first))
    })
  })

  it('is unknown, not none, where Jira lists roles in a way that is not understood', async () => {
    const { atlassian, ...rest } = makeHarness({ world })
    const handle: typeof atlassian.handle = (request, caller) =>
      /\/role$/.test(new URL(request.url).pathname)
        ? Promise.resolve(Response.json({ Administrators: 'https://example.invalid/role' }))
        : atlassian.handle(request, caller)
    await withPage({ ...rest, atlassian: { ...atlassian, handle } }, '/groups', async (page) => {
      const told = await show(page, unused ?? first)
      expect(told).toContain(`${projects.length} projects could not be looked into to the end: unknown`)
      expect(told).not.toContain('No permission scheme and no role')
    })
  })

  it('ends with the panel, keeps what was read, and goes on from there', async () => {
    let open = (): void => undefined
    const opened = new Promise<void>((resolve) => (open = resolve))
    let seen = 0
    const harness = makeHarness({ world })
    const { atlassian } = harness
    const handle: typeof atlassian.handle = async (request, caller) => {
      if (new URL(request.url).pathname.endsWith('/permissionscheme') && ++seen > 12) await opened
      return atlassian.handle(request, caller)
    }
    await withPage({ ...harness, atlassian: { ...atlassian, handle } }, `/groups/${first.id}`, async (page) => {
      const until = async (there: () => boolean): Promise<void> => {
        while (!there()) await new Promise((resolve) => setImmediate(resolve))
      }
      const button = buttonNamed(part(page), 'Show where it is used') as HTMLElement
      button.click()
      await until(() => seen === 17)
      const leaving = page.go('/groups')
      await until(() => page.root.querySelector('aside') === null)
      open()
      await leaving
      expect(askedOf(page, SCHEME)).toBe(17)
      expect(await show(page, first)).toContain(whole(first))
      // Those that were on their way are kept.
      expect(askedOf(page, SCHEME)).toBe(projects.length)
    })
  })
})
