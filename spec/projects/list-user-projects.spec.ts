import { describe, expect, it } from 'vitest'
import type { AccountId } from '../../contract/vocabulary.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { reasonsFor, type WorldReason } from '../sandbox/world/project-access.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { createWorld } from '../sandbox/world/index.ts'
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
        for (const { permissions, reasons } of rows)
          expect(new Set(permissions)).toEqual(new Set(reasons?.flatMap((reason) => reason.permissions)))
      }
    },
    60_000,
  )

  it('asks what the user may do once for 25 projects, and reads a shared scheme once', async () => {
    const harness = makeHarness({ users: 300 })
    const { fixtures } = harness.world
    const rows = await projectsOf(harness, fixtures.user)
    const asked = (pattern: RegExp): number =>
      harness.atlassian.requests.filter(({ path, query }) => pattern.test(`${path}${query}`)).length
    expect(asked(/project\/search/)).toBe(2)
    // One for each part, and one for the caller of each call.
    expect(asked(/permissions\/check/)).toBe(2 + 1)
    expect(asked(/permissionscheme$/)).toBe(rows.length)
    expect(asked(/expand=permissions/)).toBe(
      new Set(
        siteOf(harness.world)
          .projects.filter(({ id }) => rows.some(({ project }) => project.projectId === id))
          .map(({ scheme }) => scheme.id),
      ).size,
    )
  })

  it('leaves reasons out, and says so, when few points are left', async () => {
    const harness = makeHarness({ users: 1_000 })
    const { fixtures } = harness.world
    const answers = await walkThrough(harness, 'projects.listUserProjects', { accountId: fixtures.user as AccountId })
    const rows = answers.flatMap(({ projects }) => projects)
    const unread = rows.filter(({ reasons }) => reasons === null)
    expect(answers.reduce((sum, { checked }) => sum + checked, 0)).toBe(400)
    expect(unread.length).toBeGreaterThan(0)
    expect(unread.length).toBeLessThan(rows.length)
    // What the user may do is told all the same, by Jira's own word.
    expect(unread.every(({ permissions }) => permissions.length > 0)).toBe(true)
    expect(answers.at(-1)?.points.used).toBeLessThanOrEqual(8_000)
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
