// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spendPoints } from '../spent-points.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf, under } from './read-page.ts'

const FOR_DETAILS = LIMITS.pointsPerSite - LIMITS.pointsForLists
const PERMISSIONS = ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'SERVICEDESK_AGENT', 'ADMINISTER_PROJECTS']
const world = createWorld({ users: 300 })
const { projects } = siteOf(world)
const usedBy = (groupId: string): number =>
  projects.filter((project) =>
    project.scheme.grants.some(({ permission, holder }) => {
      if (!PERMISSIONS.includes(permission)) return false
      if (holder.type === 'group') return holder.value === groupId
      const role = project.roles.find(({ id }) => holder.type === 'projectRole' && String(id) === holder.value)
      const groups = role === undefined ? [] : (project.actors.get(role.id)?.groups ?? [])
      return groups.some((index) => world.groups[index]?.id === groupId)
    }),
  ).length
const used = world.groups.filter(({ id }) => usedBy(id) > 0)
const unused = world.groups.filter(({ id }) => usedBy(id) === 0)

const part = (page: OpenedPage): Element => under(page.root, 'Used in Jira projects')
async function show(page: OpenedPage, groupId: string): Promise<string> {
  await page.go('/groups')
  await page.go(`/groups/${groupId}`)
  await page.click(buttonNamed(part(page), 'Show where it is used'))
  return textOf(part(page))
}
const walks = (page: OpenedPage): number => page.calls.filter((name) => name === 'projects.listGroupProjects').length
/** Jira answers nothing to what the page asks by itself. */
function withoutBridge(harness: Harness, away: () => boolean): Harness {
  const { atlassian } = harness
  const handle: typeof atlassian.handle = (request, caller) =>
    away() && caller !== undefined && 'through' in caller && request.url.includes('permissionscheme')
      ? Promise.resolve(Response.json({}, { status: 403 }))
      : atlassian.handle(request, caller)
  return { ...harness, atlassian: { ...atlassian, handle } }
}
const [first, second] = [used[0]?.id ?? '', used[1]?.id ?? '']
const whole = (groupId: string): string =>
  `Named by ${usedBy(groupId)} of ${projects.length} projects, for browsing, creating issues,`

describe('where groups are used in Jira', () => {
  it('is walked once for all groups, and again when somebody asks for it', async () => {
    await withPage(makeHarness({ world }), '/groups', async (page) => {
      expect(await show(page, first)).toContain(whole(first))
      const after = [walks(page), page.asked.length]
      expect(await show(page, first)).toContain(whole(first))
      expect(await show(page, second)).toContain(whole(second))
      // A role without one of the four permissions is not read: what is said is no more than that.
      const inAnyRole = ({ id }: { readonly id: string }) =>
        projects.some(({ actors }) =>
          [...actors.values()].some(({ groups }) => groups.some((at) => world.groups[at]?.id === id)),
        )
      const told = await show(page, (unused.find(inAnyRole) ?? unused[0])?.id ?? '')
      expect(told).toContain('No project of this site names this group for browsing')
      expect(told).toContain('Not looked at: other permissions, roles that give none of these four')
      expect(walks(page)).toBe(after[0])
      expect(textOf(part(page))).toMatch(/points that this site may use/)
      await page.click(buttonNamed(part(page), 'Refresh'))
      expect(walks(page)).toBe(2 * (after[0] ?? 0))
    })
  })

  it.each([FOR_DETAILS - LIMITS.pointsForReasons - 150, FOR_DETAILS - 60, FOR_DETAILS])(
    'is looked into by the page itself from where the points end, at %i used, and is true then',
    async (before) => {
      const harness = makeHarness({ world })
      await spendPoints(harness, before)
      await withPage(harness, '/groups', async (page) => {
        expect(await show(page, first)).toContain(whole(first))
        expect(await show(page, second)).toContain(whole(second))
        expect(page.root.textContent).not.toContain('unknown.')
      })
    },
  )

  it('is partial, with the reason and a way to go on, while some could not be looked into', async () => {
    let away = true
    const harness = withoutBridge(makeHarness({ world }), () => away)
    await spendPoints(harness, FOR_DETAILS - LIMITS.pointsForReasons - 150)
    await withPage(harness, '/groups', async (page) => {
      const told = await show(page, unused[0]?.id ?? '')
      expect(told).toMatch(
        /Not all projects could be looked at.*\d+ projects could not be looked into to the end: unknown/,
      )
      expect(told).toMatch(/Named by 0 of the \d+ projects that could be looked into\. Of \d+ others it is unknown\./)
      expect(told).not.toContain('No project of this site')
      expect(told).not.toContain(`of ${projects.length} projects`)
      away = false
      await page.click(buttonNamed(part(page), 'Try again'))
      expect(textOf(part(page))).toContain('No project of this site names this group')
      expect(await show(page, first)).toContain(whole(first))
    })
  })
})
