import { describe, expect, it } from 'vitest'
import type { SpaceHolder, SpaceId, SpacePermission } from '../../contract/spaces/space.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import { UpstreamError } from '../../server/upstream-error.ts'
import { makeHarness, type Gate } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { spaceRoleReasons } from '../sandbox/world/space-roles.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spaceReasons, usesConfluence } from '../sandbox/world/spaces.ts'
import { walkThrough } from '../walk-through.ts'

describe('spaces.listUserSpaces', () => {
  it.each([1, 3, 6])(
    'tells of organization %i which spaces each user can open, and through what',
    async (seed) => {
      const world = createWorld({ users: 150, seed })
      const { fixtures } = world
      const drawn = world.accounts.filter(({ kind }, at) => kind === 'person' && at % 31 === seed)
      const people = [fixtures.user, fixtures.externalGuest, fixtures.suspended, fixtures.formerConfluenceUser]
      for (const accountId of [...people, ...drawn.map((one) => one.accountId)]) {
        const input = { accountId: accountId as AccountId }
        const answers = await walkThrough(makeHarness({ world }), 'spaces.listUserSpaces', input)
        const told = answers.flatMap(({ spaces }) =>
          spaces.map(({ space, named, groupIds, roles }) => [
            space.spaceId,
            named,
            [...groupIds].toSorted(),
            roles.map((role) => `${role.name} ${role.groupId}`).toSorted(),
          ]),
        )
        const { spaces, spaceRoles } = siteOf(world)
        const undecided: string[] = []
        const truth = spaces
          .filter(({ type, status }) => type !== 'personal' && status === 'current')
          .flatMap((space) => {
            const reasons = spaceReasons(world, space, accountId).map(({ principal }) => principal)
            const groups = reasons.flatMap(({ type, id }) => (type === 'group' ? [id] : []))
            const roles = spaceRoleReasons(world, spaceRoles, space, accountId).map(
              ({ role, principalType, principalId }) =>
                `${role.name} ${principalType === 'GROUP' ? principalId : null}`,
            )
            if (reasons.length + roles.length > 0)
              return [[space.id, groups.length < reasons.length, groups.toSorted(), roles.toSorted()]]
            const classes = (spaceRoles.assignments.get(space.id) ?? []).filter(
              (row) => row.principalType === 'ACCESS_CLASS',
            )
            const mayBeThem = classes.some(
              ({ principalId }) => usesConfluence(world, accountId) || !/licensed|product-admins/.test(principalId),
            )
            if (mayBeThem) undecided.push(space.id)
            return []
          })
        expect([accountId, told]).toEqual([accountId, truth])
        expect(answers.flatMap(({ unread }) => unread)).toEqual([])
        expect(answers.flatMap((answer) => answer.undecided.map(({ spaceId }) => spaceId))).toEqual(undecided)
      }
    },
    60_000,
  )

  it('reads the permissions of a space once, in one request', async () => {
    const harness = makeHarness({ users: 300 })
    const accountId = harness.world.fixtures.user as AccountId
    const [answer] = await walkThrough(harness, 'spaces.listUserSpaces', { accountId })
    const asked = harness.atlassian.requests.filter(({ path }) => path.endsWith('/permissions'))
    expect(asked).toHaveLength(answer?.checked ?? -1)
    const times = (end: string): number =>
      harness.atlassian.requests.filter(({ path }) => path.startsWith('/wiki/') && path.endsWith(end)).length
    expect([times('/role-assignments'), times('/space-role-mode'), times('/space-roles')]).toEqual([
      answer?.checked,
      1,
      1,
    ])
  })

  it('names spaces whose permissions cannot be read', async () => {
    const { world, portsFor } = makeHarness({ users: 300 })
    const ports = portsFor(null)
    const lost = siteOf(world).spaces[0]?.id ?? ''
    const { ask } = makeHarness({
      world,
      ports: {
        openSite: (options) => {
          const site = ports.openSite(options)
          return {
            ...site,
            listSpaceHolders: (id) =>
              id === lost ? Promise.reject(new UpstreamError(AWAY)) : site.listSpaceHolders(id),
          }
        },
      },
    })
    const input = { accountId: world.fixtures.user as AccountId, cursor: null, maxPages: 9 }
    const answer = await ask('organizationAdmin', 'spaces.listUserSpaces', input)
    expect(answer.unread.map(({ spaceId }) => spaceId)).toEqual([lost])
    expect(answer.spaces.some(({ space }) => space.spaceId === lost)).toBe(false)
  })

  describe('on a site with space roles', () => {
    const world = createWorld({ users: 300 })
    const input = { accountId: world.fixtures.user as AccountId }
    const shared = siteOf(world).spaces.filter(({ type, status }) => type !== 'personal' && status === 'current')
    const gate =
      (path: string): Gate =>
      (request, _, pass) =>
        new URL(request.url).pathname.endsWith(path) ? Promise.resolve(Response.json({}, { status: 403 })) : pass()
    const openByPermission = shared.filter((space) => spaceReasons(world, space, input.accountId).length > 0)
    const spaceIds = (rows: readonly { spaceId: string }[]): string[] => rows.map(({ spaceId }) => spaceId)

    it('a space whose roles cannot be read is unknown, unless something else opens it', async () => {
      const answers = await walkThrough(
        makeHarness({ world, gate: gate('/role-assignments') }),
        'spaces.listUserSpaces',
        input,
      )
      const open = spaceIds(answers.flatMap(({ spaces }) => spaces.map(({ space }) => space)))
      expect(open).toEqual(openByPermission.map(({ id }) => id))
      expect(new Set(answers.map(({ roles }) => roles))).toEqual(new Set(['unknown']))
      expect(spaceIds(answers.flatMap(({ unread }) => unread))).toEqual(
        shared.flatMap(({ id }) => (open.includes(id) ? [] : [id])),
      )
    })

    it('a role of which nobody tells what it gives closes no space', async () => {
      const answers = await walkThrough(
        makeHarness({ world, gate: gate('/space-roles') }),
        'spaces.listUserSpaces',
        input,
      )
      const { spaceRoles } = siteOf(world)
      const inRole = shared.filter(
        (space) =>
          !openByPermission.includes(space) && spaceRoleReasons(world, spaceRoles, space, input.accountId).length > 0,
      )
      expect(inRole.length).toBeGreaterThan(0)
      const undecided = spaceIds(answers.flatMap((answer) => answer.undecided))
      expect(inRole.filter(({ id }) => !undecided.includes(id))).toEqual([])
    })

    it('says so when the mode is not told, and names what permissions open', async () => {
      const answers = await walkThrough(
        makeHarness({ world, gate: gate('/space-role-mode') }),
        'spaces.listUserSpaces',
        input,
      )
      expect(new Set(answers.map(({ roles }) => roles))).toEqual(new Set(['unknown']))
      expect(answers.flatMap(({ spaces }) => spaces)).toHaveLength(openByPermission.length)
    })
  })

  describe.each(['role', 'other'] as const)('with a holder of the kind %s, which may be the user', (kind) => {
    const { world, portsFor } = makeHarness({ users: 300 })
    const holder = (permissions: readonly SpacePermission[]): SpaceHolder => ({
      kind,
      accountId: null,
      groupId: null,
      permissions: [...permissions],
      class: null,
      role: null,
    })
    const ofEach = (holders: (id: SpaceId, told: readonly SpaceHolder[]) => readonly SpaceHolder[]) => {
      const ports = portsFor(null)
      return makeHarness({
        world,
        ports: {
          openSite: (options) => {
            const site = ports.openSite(options)
            return {
              ...site,
              usesSpaceRoles: () => Promise.resolve(false),
              listSpaceHolders: async (id) => holders(id, (await site.listSpaceHolders(id)) ?? []),
            }
          },
        },
      })
    }
    const input = { accountId: world.fixtures.user as AccountId }
    const shared = siteOf(world).spaces.filter(({ type, status }) => type !== 'personal' && status === 'current')

    it('calls no space closed that only such a holder opens', async () => {
      const answers = await walkThrough(
        ofEach(() => [holder(['read'])]),
        'spaces.listUserSpaces',
        input,
      )
      expect(answers.flatMap(({ spaces }) => spaces)).toEqual([])
      expect(answers.flatMap(({ undecided }) => undecided.map(({ spaceId }) => spaceId))).toEqual(
        shared.map(({ id }) => id),
      )
    })

    it('names what opens for certain as before, and beside it only what is open to nobody else', async () => {
      const plain = await walkThrough(
        ofEach((_, told) => told),
        'spaces.listUserSpaces',
        input,
      )
      const answers = await walkThrough(
        ofEach((_, told) => [...told, holder(['read'])]),
        'spaces.listUserSpaces',
        input,
      )
      const open = plain.flatMap(({ spaces }) => spaces)
      expect(answers.flatMap(({ spaces }) => spaces)).toEqual(open)
      expect(answers.flatMap(({ undecided }) => undecided)).toHaveLength(shared.length - open.length)
    })

    it('knows of one that may do nothing that opens the space', async () => {
      const answers = await walkThrough(
        ofEach(() => [holder([])]),
        'spaces.listUserSpaces',
        input,
      )
      expect(answers.flatMap(({ undecided }) => undecided)).toEqual([])
    })
  })
})

const AWAY = { kind: 'unavailable', status: 503, code: null, retryAfterMs: null, ambiguous: false } as const
