import { describe, expect, it } from 'vitest'
import type { SpaceHolder, SpaceId, SpacePermission } from '../../contract/spaces/space.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import { UpstreamError } from '../../server/upstream-error.ts'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { spaceReasons } from '../sandbox/world/spaces.ts'
import { walkThrough } from '../walk-through.ts'

describe('spaces.listUserSpaces', () => {
  it.each([1, 2, 3])(
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
          spaces.map(({ space, named, groupIds }) => [space.spaceId, named, [...groupIds].toSorted()]),
        )
        const truth = siteOf(world)
          .spaces.filter(({ type, status }) => type !== 'personal' && status === 'current')
          .flatMap((space) => {
            const reasons = spaceReasons(world, space, accountId).map(({ principal }) => principal)
            const groups = reasons.flatMap(({ type, id }) => (type === 'group' ? [id] : []))
            return reasons.length === 0 ? [] : [[space.id, groups.length < reasons.length, groups.toSorted()]]
          })
        expect([accountId, told]).toEqual([accountId, truth])
        expect(answers.flatMap(({ unread, undecided }) => [...unread, ...undecided])).toEqual([])
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

  describe.each(['role', 'other'] as const)('with a holder of the kind %s, which may be the user', (kind) => {
    const { world, portsFor } = makeHarness({ users: 300 })
    const holder = (permissions: readonly SpacePermission[]): SpaceHolder => ({
      kind,
      accountId: null,
      groupId: null,
      permissions: [...permissions],
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
      const plain = await walkThrough(makeHarness({ world }), 'spaces.listUserSpaces', input)
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
