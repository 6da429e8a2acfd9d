import { describe, expect, it } from 'vitest'
import type { AccountId } from '../../contract/vocabulary.ts'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { reasonsFor, type WorldReason } from '../sandbox/world/project-access.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { spendPoints } from '../spent-points.ts'
import { walkThrough } from '../walk-through.ts'

const WORDS: Readonly<Record<string, string>> = {
  BROWSE_PROJECTS: 'browse',
  CREATE_ISSUES: 'create',
  SERVICEDESK_AGENT: 'agent',
  ADMINISTER_PROJECTS: 'administer',
}
const KINDS: Readonly<Record<string, string>> = {
  anyone: 'anyone',
  applicationRole: 'product',
  group: 'group',
  user: 'user',
  projectLead: 'lead',
  projectRole: 'role',
}

/** ours: 404 for the list itself, and four times as much for what explains half of 400 projects. */
const MOST_POINTS_OF_A_USER = 2_000

/** A reason as one text, so that the world's and the answer's can be laid side by side. */
const fromWorld = ({ permission, holder, role, groupId }: WorldReason): string =>
  [
    WORDS[permission],
    KINDS[holder.type],
    holder.type === 'applicationRole' ? (holder.value ?? '') : '',
    role ?? '',
    groupId ?? '',
  ].join('|')

const projectsOf = async (harness: Harness, accountId: string) =>
  (await walkThrough(harness, 'projects.listUserProjects', { accountId: accountId as AccountId })).flatMap(
    (answer) => answer.projects,
  )

describe('projects.listUserProjects', () => {
  it.each([1, 2, 3])(
    'tells of organization %i what each user may do in which project, and every reason',
    async (seed) => {
      const world = createWorld({ users: 150, seed })
      const { fixtures } = world
      const { projects } = siteOf(world)
      const awkward = [
        fixtures.user,
        fixtures.jiraAdmin,
        fixtures.suspended,
        fixtures.deactivated,
        fixtures.serviceDeskAgent,
      ]
      const others = [fixtures.multiProduct, fixtures.syncedUser, fixtures.externalGuest, fixtures.directOnly]
      const drawn = world.accounts
        .filter(({ kind }, at) => kind === 'person' && at % 29 === seed)
        .map((one) => one.accountId)
      for (const accountId of [...awkward, ...others, ...drawn]) {
        const rows = await projectsOf(makeHarness({ world }), accountId)
        const truth = projects.flatMap((project) => {
          const reasons = reasonsFor(world, project, accountId).filter(({ permission }) => permission in WORDS)
          return reasons.length === 0 ? [] : [[project.id, reasons.map(fromWorld).toSorted()]]
        })
        const told = rows.map(({ project, reasons }) => [
          project.projectId,
          (reasons ?? [])
            .flatMap(({ kind, permissions, product, roleName, group }) =>
              permissions.map((permission) =>
                [permission, kind, product ?? '', roleName ?? '', group?.groupId ?? ''].join('|'),
              ),
            )
            .toSorted(),
        ])
        expect([accountId, told]).toEqual([accountId, truth])
        for (const { project, scheme } of rows)
          expect(scheme).toEqual({ name: projects.find(({ id }) => id === project.projectId)?.scheme.name })
        for (const { permissions, reasons } of rows)
          expect(new Set(permissions)).toEqual(new Set(reasons?.flatMap((reason) => reason.permissions)))
      }
    },
    60_000,
  )

  it('asks what the user may do once for 100 projects, and reads a shared scheme once', async () => {
    const harness = makeHarness({ users: 300 })
    const { fixtures } = harness.world
    const rows = await projectsOf(harness, fixtures.user)
    const asked = (pattern: RegExp): number =>
      harness.atlassian.requests.filter(({ path, query }) => pattern.test(`${path}${query}`)).length
    expect(asked(/project\/search/)).toBe(1)
    // One for all projects, and one for the caller.
    expect(asked(/permissions\/check/)).toBe(1 + 1)
    const { projects } = siteOf(harness.world)
    const used = projects.filter(({ id }) => rows.some(({ project }) => project.projectId === id))
    // A team-managed project has a scheme of its own: which one needs no question.
    expect(asked(/permissionscheme$/)).toBe(used.filter(({ teamManaged }) => !teamManaged).length)
    expect(asked(/expand=permissions/)).toBe(new Set(used.map(({ scheme }) => scheme.id)).size)
  })

  it('explains 400 projects for five users within a budget of points, and counts what Atlassian counts', async () => {
    const harness = makeHarness({ users: 1_000 })
    const { world, atlassian } = harness
    const drawn = world.accounts.filter(({ kind }, at) => kind === 'person' && at % 199 === 5).slice(0, 5)
    expect(drawn).toHaveLength(5)
    // Each call asks Jira for the rights of who calls, for a point that is no part of what is read.
    let calls = 0
    for (const { accountId } of drawn) {
      const before = atlassian.pointsUsed('jira')
      const answers = await walkThrough(harness, 'projects.listUserProjects', {
        accountId: accountId as AccountId,
      })
      const rows = answers.flatMap(({ projects }) => projects)
      const cost = atlassian.pointsUsed('jira') - before
      expect(answers.reduce((sum, { checked }) => sum + checked, 0)).toBe(400)
      expect(rows.every(({ reasons }) => reasons !== null)).toBe(true)
      expect(cost).toBeLessThanOrEqual(MOST_POINTS_OF_A_USER)
      calls += answers.length
      const truth = atlassian.pointsUsed('jira') - calls
      expect(answers.at(-1)?.points.used).toBeGreaterThanOrEqual(truth)
      expect(answers.at(-1)?.points.used).toBeLessThanOrEqual(truth * 1.3)
    }
  })

  it('leaves reasons out, and says so, when few points are left', async () => {
    const harness = makeHarness({ users: 1_000 })
    const { world } = harness
    const forDetails = LIMITS.pointsPerSite - LIMITS.pointsForLists
    await spendPoints(harness, forDetails - LIMITS.pointsForReasons - 300)
    const answers = await walkThrough(harness, 'projects.listUserProjects', {
      accountId: world.fixtures.user as AccountId,
    })
    const rows = answers.flatMap(({ projects }) => projects)
    const unread = rows.filter(({ reasons }) => reasons === null)
    expect(answers.reduce((sum, { checked }) => sum + checked, 0)).toBe(400)
    expect(unread.length).toBeGreaterThan(0)
    expect(unread.length).toBeLessThan(rows.length)
    // Which scheme says so was not read either: unknown, and not "none".
    expect(unread.every(({ scheme }) => scheme === null)).toBe(true)
    // What the user may do is told all the same, by Jira's own word.
    expect(unread.every(({ permissions }) => permissions.length > 0)).toBe(true)
    expect(answers.at(-1)?.points.used).toBeLessThanOrEqual(forDetails)
  })

  it('says that a user who is not there is not found', async () => {
    const { ask } = makeHarness({ users: 60 })
    await expect(
      ask('organizationAdmin', 'projects.listUserProjects', {
        accountId: '712020:00000000-0000-4000-8000-00000000dead' as AccountId,
        cursor: null,
        maxPages: 1,
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
