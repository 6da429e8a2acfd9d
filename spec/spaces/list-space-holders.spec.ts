import { describe, expect, it } from 'vitest'
import { judgeSpaces } from '../../client/spaces/judge-spaces.ts'
import type { SpaceHolder, SpacePermission } from '../../contract/spaces/space.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { UpstreamError } from '../../server/upstream-error.ts'
import { makeHarness, type Gate, type Harness } from '../harness.ts'
import { createWorld, type World } from '../sandbox/world/index.ts'
import { spaceRoleReasons } from '../sandbox/world/space-roles.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spaceReasons } from '../sandbox/world/spaces.ts'
import { spacesOfTrue } from '../page/spaces-truth.ts'
import { walkThrough } from '../walk-through.ts'

const AWAY = { kind: 'unavailable', status: 503, code: null, retryAfterMs: null, ambiguous: false } as const
const sharedOf = (world: World) =>
  siteOf(world).spaces.filter(({ type, status }) => type !== 'personal' && status === 'current')
const spaceIds = (rows: readonly { spaceId: string }[]): string[] => rows.map(({ spaceId }) => spaceId)

/** The spaces of one user, as the page judges them by both answers. */
async function spacesOf(harness: Harness, accountId: string) {
  const answers = await walkThrough(harness, 'spaces.listSpaceHolders', {})
  const { user } = await harness.ask('organizationAdmin', 'spaces.getSpaceUser', {
    accountId: AccountId.parse(accountId),
  })
  const rows = answers.flatMap(({ spaces }) => spaces)
  return { ...judgeSpaces(rows, user), rows, lost: answers.flatMap(({ unread }) => unread) }
}

describe('spaces.listSpaceHolders', () => {
  it.each([1, 3, 6])(
    'tells of organization %i all that each user’s spaces are judged by',
    async (seed) => {
      const world = createWorld({ users: 150, seed })
      const { fixtures } = world
      const drawn = world.accounts.filter(({ kind }, at) => kind === 'person' && at % 31 === seed)
      const people = [fixtures.user, fixtures.externalGuest, fixtures.suspended, fixtures.formerConfluenceUser]
      const harness = makeHarness({ world })
      const answers = await walkThrough(harness, 'spaces.listSpaceHolders', {})
      expect(answers.flatMap(({ unread }) => unread)).toEqual([])
      const rows = answers.flatMap(({ spaces }) => spaces)
      expect(rows.map(({ space }) => space.spaceId)).toEqual(sharedOf(world).map(({ id }) => id))
      for (const accountId of [...people, ...drawn.map((one) => one.accountId)]) {
        const account = world.account(accountId)
        if (account === undefined) throw new Error('a person of the world')
        const { user } = await harness.ask('organizationAdmin', 'spaces.getSpaceUser', {
          accountId: AccountId.parse(accountId),
        })
        const { open, unread } = judgeSpaces(rows, user)
        const truth = spacesOfTrue(world, account)
        expect([accountId, open.map(({ space }) => space.name)]).toEqual([accountId, Object.keys(truth)])
        expect(unread).toEqual([])
      }
    },
    60_000,
  )

  it('reads the permissions of a space once, in one request, and what is the same for all once a call', async () => {
    const harness = makeHarness({ users: 300 })
    const answers = await walkThrough(harness, 'spaces.listSpaceHolders', {})
    const spaces = answers.flatMap((answer) => answer.spaces)
    const times = (end: string): number =>
      harness.atlassian.requests.filter(({ path }) => path.startsWith('/wiki/') && path.endsWith(end)).length
    expect([
      times('/permissions'),
      times('/role-assignments'),
      times('/space-role-mode'),
      times('/space-roles'),
    ]).toEqual([spaces.length, spaces.length, answers.length, answers.length])
  })

  it('names spaces whose permissions cannot be read', async () => {
    const { world, portsFor } = makeHarness({ users: 300 })
    const ports = portsFor(null)
    const lost = sharedOf(world)[0]?.id ?? ''
    const harness = makeHarness({
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
    const answers = await walkThrough(harness, 'spaces.listSpaceHolders', {})
    expect(spaceIds(answers.flatMap(({ unread }) => unread))).toEqual([lost])
    expect(answers.flatMap(({ spaces }) => spaces).some(({ space }) => space.spaceId === lost)).toBe(false)
  })

  describe('on a site with space roles', () => {
    const world = createWorld({ users: 300 })
    const user = world.fixtures.user
    const shared = sharedOf(world)
    const gate =
      (path: string): Gate =>
      (request, _, pass) =>
        new URL(request.url).pathname.endsWith(path) ? Promise.resolve(Response.json({}, { status: 403 })) : pass()
    const openByPermission = shared.filter((space) => spaceReasons(world, space, user).length > 0)

    it('a space whose roles cannot be read is unknown, unless something else opens it', async () => {
      const { open, unread, rows } = await spacesOf(makeHarness({ world, gate: gate('/role-assignments') }), user)
      const ids = open.map(({ space }) => space.spaceId as string)
      expect(ids).toEqual(openByPermission.map(({ id }) => id))
      expect(new Set(rows.map(({ roles }) => roles))).toEqual(new Set(['unread']))
      expect(spaceIds(unread)).toEqual(shared.flatMap(({ id }) => (ids.includes(id) ? [] : [id])))
    })

    it('a role of which nobody tells what it gives closes no space', async () => {
      const { undecided } = await spacesOf(makeHarness({ world, gate: gate('/space-roles') }), user)
      const { spaceRoles } = siteOf(world)
      const inRole = shared.filter(
        (space) => !openByPermission.includes(space) && spaceRoleReasons(world, spaceRoles, space, user).length > 0,
      )
      expect(inRole.length).toBeGreaterThan(0)
      const ids = undecided.map(({ space }) => space.spaceId as string)
      expect(inRole.filter(({ id }) => !ids.includes(id))).toEqual([])
    })

    it('says so when the mode is not told, and names what permissions open', async () => {
      const { open, rows } = await spacesOf(makeHarness({ world, gate: gate('/space-role-mode') }), user)
      expect(new Set(rows.map(({ roles }) => roles))).toEqual(new Set(['unknown']))
      expect(open).toHaveLength(openByPermission.length)
    })
  })

  describe.each(['role', 'other'] as const)('with a holder of the kind %s, which may be the user', (kind) => {
    const { world, portsFor } = makeHarness({ users: 300 })
    const user = world.fixtures.user
    const shared = sharedOf(world)
    const holder = (permissions: readonly SpacePermission[]): SpaceHolder => ({
      kind,
      accountId: null,
      groupId: null,
      permissions: [...permissions],
      class: null,
      role: null,
    })
    const ofEach = (holders: (told: readonly SpaceHolder[]) => readonly SpaceHolder[]) => {
      const ports = portsFor(null)
      return makeHarness({
        world,
        ports: {
          openSite: (options) => {
            const site = ports.openSite(options)
            return {
              ...site,
              usesSpaceRoles: () => Promise.resolve(false),
              listSpaceHolders: async (id) => holders((await site.listSpaceHolders(id)) ?? []),
            }
          },
        },
      })
    }

    it('calls no space closed that only such a holder opens', async () => {
      const { open, undecided } = await spacesOf(
        ofEach(() => [holder(['read'])]),
        user,
      )
      expect(open).toEqual([])
      expect(undecided.map(({ space }) => space.spaceId)).toEqual(shared.map(({ id }) => id))
    })

    it('names what opens for certain as before, and beside it only what is open to nobody else', async () => {
      const plain = await spacesOf(
        ofEach((told) => told),
        user,
      )
      const { open, undecided } = await spacesOf(
        ofEach((told) => [...told, holder(['read'])]),
        user,
      )
      expect(open).toEqual(plain.open)
      expect(undecided).toHaveLength(shared.length - open.length)
    })

    it('knows of one that may do nothing that opens the space, and that it is nobody without Confluence', async () => {
      expect(
        (
          await spacesOf(
            ofEach(() => [holder([])]),
            user,
          )
        ).undecided,
      ).toEqual([])
      const without = await spacesOf(
        ofEach(() => [holder(['read'])]),
        world.fixtures.formerConfluenceUser,
      )
      expect([without.open, without.undecided, without.unread]).toEqual([[], [], []])
    })
  })
})
