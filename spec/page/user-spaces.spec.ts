// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import type { SpaceHolder } from '../../contract/spaces/space.ts'
import { UpstreamError } from '../../server/upstream-error.ts'
import { makeHarness } from '../harness.ts'
import { spaceRoleReasons } from '../sandbox/world/space-roles.ts'
import { createWorld, type World, type WorldAccount } from '../sandbox/world/index.ts'
import { siteOf, type WorldSpace } from '../sandbox/world/site.ts'
import { spaceReasons } from '../sandbox/world/spaces.ts'
import { spendPoints } from '../spent-points.ts'
import { spacesOfTrue } from './spaces-truth.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf, under } from './read-page.ts'

const sharedOf = (world: World): readonly WorldSpace[] =>
  siteOf(world).spaces.filter(({ type, status }) => type !== 'personal' && status === 'current')
/** Whether the admin on the page may view it, by what the sandbox lets people in. */
const isViewed = (world: World, space: WorldSpace): boolean => {
  const admin = world.personas.organizationAdmin
  return (
    spaceReasons(world, space, admin).length + spaceRoleReasons(world, siteOf(world).spaceRoles, space, admin).length >
    0
  )
}
function accountOf(world: World, accountId: string): WorldAccount {
  const account = world.account(accountId)
  if (account === undefined) throw new Error('an account of the world')
  return account
}

it('the spaces of a user, and their file, say of which spaces it is not known whether they are open', async () => {
  const { world, portsFor } = makeHarness({ users: 150 })
  const ports = portsFor(null)
  // The page itself could read one that the admin may view.
  const [lost, roled] = sharedOf(world).filter((space) => !isViewed(world, space))
  const harness = makeHarness({
    world,
    ports: {
      openSite: (options) => {
        const site = ports.openSite(options)
        return {
          ...site,
          usesSpaceRoles: unread,
          listSpaceHolders: (id) => {
            if (id === lost?.id) return Promise.reject(new UpstreamError(AWAY))
            return Promise.resolve(id === roled?.id ? [SOME_ROLE] : [])
          },
        }
      },
    },
  })
  await withPage(harness, `/users/${world.fixtures.user}`, async (page) => {
    const part = (): Element => under(page.root, 'Confluence spaces')
    await page.click(buttonNamed(part(), 'Show spaces'))
    expect(part().textContent).toContain('Who can use 1 space could not be read: unknown.')
    expect(part().textContent).toContain('It names: A space role.')
    const lines = (await page.file(part().querySelector('button[aria-label^="Export CSV"]'))).trim().split('\r\n')
    const of = (space: typeof lost): string => lines.find((line) => line.includes(`,${space?.id},`)) ?? ''
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain('Through (not all space roles could be read)')
    expect(of(roled)).toContain('Unknown,Open to A space role: not known whether to this user')
    expect(of(lost)).toContain('Unknown,The permissions could not be read')
  })
})

describe('where the points end', () => {
  const world = createWorld({ users: 300 })
  const shared = sharedOf(world)
  const hidden = shared.filter((space) => !isViewed(world, space))
  const FOR_DETAILS = LIMITS.pointsPerSite - LIMITS.pointsForLists
  const part = (page: OpenedPage): Element => under(page.root, 'Confluence spaces')
  const askedOf = (page: OpenedPage): number =>
    page.asked.filter((one) => one === 'GET /wiki/api/v2/spaces/{id}/permissions').length

  it('the page reads on by itself, at no point, and says of which spaces it may not', async () => {
    const harness = makeHarness({ world })
    await spendPoints(harness, 0, FOR_DETAILS - 300)
    await withPage(harness, `/users/${world.fixtures.user}`, async (page) => {
      await page.click(buttonNamed(part(page), 'Show spaces'))
      const unread = Number(/Who can use (\d+) spaces? could not/.exec(part(page).textContent ?? '')?.[1])
      expect(unread).toBeGreaterThan(0)
      // Those, too, to which the walk did not come.
      const read = Number(/of the (\d+) shared spaces/.exec(part(page).textContent ?? '')?.[1])
      expect(read + unread).toBe(shared.length)
      expect(unread).toBeLessThanOrEqual(hidden.length)
      expect(part(page).textContent).toContain('The points for this hour are used up')
      const truth = Object.keys(spacesOfTrue(world, accountOf(world, world.fixtures.user)))
      const shown = [...part(page).querySelectorAll('ul strong')].map((one) => textOf(one))
      expect(truth).toEqual(expect.arrayContaining(shown))
      expect(shown.length).toBeGreaterThanOrEqual(truth.length - unread)

      const spent = harness.atlassian.pointsUsed('confluence')
      const viewed = shared.find((space) => isViewed(world, space))
      await page.go(`/spaces/${viewed?.id}`)
      expect(under(page.root, 'Who can use it').querySelectorAll('.way').length).toBeGreaterThan(0)
      // The list of spaces has points of its own.
      expect(harness.atlassian.pointsUsed('confluence') - spent).toBeLessThanOrEqual(31)

      // In the next hour Try again asks for what is missing, and for nothing else.
      const before = askedOf(page)
      await harness.clock.advance(3_600_000)
      vi.setSystemTime(harness.clock.now())
      await page.go(`/users/${world.fixtures.user}`)
      await page.click(buttonNamed(part(page), 'Show spaces'))
      expect(part(page).textContent).not.toContain('could not be read')
      expect([...part(page).querySelectorAll('ul strong')].map((one) => textOf(one)).toSorted()).toEqual(
        truth.toSorted(),
      )
      expect(askedOf(page) - before).toBeLessThanOrEqual(2 * hidden.length)
    })
  })

  it('the panel of a space that the admin may not view says that the points are used up', async () => {
    const harness = makeHarness({ world })
    await spendPoints(harness, 0, FOR_DETAILS)
    await withPage(harness, `/spaces/${hidden[0]?.id}`, (page) => {
      expect(under(page.root, 'Who can use it').textContent).toContain('The points for this hour are used up')
      return Promise.resolve()
    })
  })

  it('Try again keeps what was found, and goes on from where it stopped', async () => {
    let away = true
    const harness = makeHarness({
      world,
      gate: (request, _, pass) =>
        away && /\/wiki\/api\/v2\/spaces\?.*cursor=/.test(request.url)
          ? Promise.resolve(Response.json({}, { status: 503 }))
          : pass(),
    })
    await withPage(harness, `/users/${world.fixtures.user}`, async (page) => {
      await page.click(buttonNamed(part(page), 'Show spaces'))
      const found = part(page).querySelectorAll('ul strong').length
      expect(found).toBeGreaterThan(0)
      expect(part(page).textContent).toContain('Not all spaces could be checked.')
      away = false
      await page.click(buttonNamed(part(page), 'Try again'))
      expect(part(page).textContent).toContain(`of ${shared.length} shared spaces.`)
      expect(askedOf(page)).toBe(shared.length)
    })
  })
})

it('one reading answers for every user, until somebody asks for it afresh', async () => {
  const harness = makeHarness({ users: 150 })
  const { world } = harness
  const times = (page: OpenedPage): number => page.calls.filter((one) => one === 'spaces.listSpaceHolders').length
  await withPage(harness, `/users/${world.fixtures.user}`, async (page) => {
    const part = (): Element => under(page.root, 'Confluence spaces')
    await page.click(buttonNamed(part(), 'Show spaces'))
    const [once, spent] = [times(page), harness.atlassian.pointsUsed('confluence')]
    await page.go(`/users/${world.fixtures.siteAdmin}`)
    expect(part().textContent).toContain('this costs no points')
    await page.click(buttonNamed(part(), 'Show spaces'))
    expect([times(page), harness.atlassian.pointsUsed('confluence')]).toEqual([once, spent])
    expect(part().textContent).toContain('points that this site may use in an hour')
    await page.click(buttonNamed(part(), 'Refresh'))
    expect(times(page)).toBe(2 * once)
  })
})

it('who cannot log in has what the whole web has, told apart from what the account gives', async () => {
  const harness = makeHarness({ users: 300 })
  const { world } = harness
  const truth = spacesOfTrue(world, accountOf(world, world.fixtures.suspended))
  const names = Object.keys(truth)
  expect(names.length).toBeGreaterThan(0)
  await withPage(harness, `/users/${world.fixtures.suspended}`, async (page) => {
    const part = (): Element => under(page.root, 'Confluence spaces')
    await page.click(buttonNamed(part(), 'Show spaces'))
    const text = part().textContent ?? ''
    expect(text).toContain('This user cannot log in to this site')
    expect(text).toContain('No shared space is open to this user')
    expect(text).toMatch(new RegExp(`${names.length} spaces? (is|are) open to anyone on the web`))
    expect(text).not.toContain('unknown')
    expect([...part().querySelectorAll('ul strong')].map((one) => textOf(one))).toEqual(names)
  })
})

it('the file of who can use a space says when space roles could not be read, and names nobody behind one', async () => {
  const { world, portsFor } = makeHarness({ users: 60 })
  const ports = portsFor(null)
  const harness = makeHarness({
    world,
    ports: {
      openSite: (options) => ({
        ...ports.openSite(options),
        usesSpaceRoles: unread,
        listSpaceHolders: () => Promise.resolve([SOME_ROLE]),
      }),
    },
  })
  await withPage(harness, `/spaces/${siteOf(world).spaces[0]?.id}`, async (page) => {
    const lines = (await page.file(buttonNamed(page.root, 'Export CSV: who can use it'))).trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(/^A space role,View,.*Who is in this role could not be read/)
    expect(lines[2]).toMatch(/^Space roles,,.*Not read: others may be able to use the space/)
  })
})

it('the spaces of a user, and who can use one, name the space role that opens it, and then nothing is called unread', async () => {
  const harness = makeHarness({ users: 150 })
  const { world } = harness
  const { spaces, spaceRoles } = siteOf(world)
  const of = (id: string) =>
    spaces
      .filter(({ type, status }) => type !== 'personal' && status === 'current')
      .flatMap((space) => spaceRoleReasons(world, spaceRoles, space, id).map((reason) => ({ space, reason })))
  const member = world.accounts.find(({ accountId }) =>
    of(accountId).some(({ reason }) => reason.principalType === 'GROUP'),
  )
  const found = of(member?.accountId ?? '').find(({ reason }) => reason.principalType === 'GROUP')
  if (found === undefined) throw new Error('some team has a role somewhere')
  const way = `Role ${found.reason.role.name}, through group ${world.group(found.reason.principalId)?.name}`
  await withPage(harness, `/users/${member?.accountId}`, async (page) => {
    const part = (): Element => under(page.root, 'Confluence spaces')
    await page.click(buttonNamed(part(), 'Show spaces'))
    expect(part().textContent).toContain(way)
    expect(part().textContent).not.toContain('could not')
    const file = await page.file(part().querySelector('button[aria-label^="Export CSV"]'))
    expect(file).toContain('May,Gives,Through,Group id\r\n')
    expect(file.split('\r\n').find((line) => line.includes(`,${found.space.id},`))).toContain(way)
    await page.go(`/spaces/${found.space.id}`)
    expect(under(page.root, 'Who can use it').textContent).toContain(`Role ${found.reason.role.name}`)
    expect(await page.file(buttonNamed(page.root, 'Export CSV: who can use it'))).not.toContain('Not read')
  })
})

const unread = (): Promise<never> => Promise.reject(new UpstreamError(AWAY))
const SOME_ROLE: SpaceHolder = {
  kind: 'role',
  accountId: null,
  groupId: null,
  permissions: ['read'],
  class: null,
  role: null,
}
const AWAY = { kind: 'unavailable', status: 503, code: null, retryAfterMs: null, ambiguous: false } as const
