import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../clock.ts'
import { createRandom, uuid } from '../random.ts'
import { createWorld, SEAT_ROLES, type World } from './index.ts'
import { statusOf } from './paths.ts'

const state = (world: World): string => JSON.stringify(world.accounts.map((account) => account.state))

describe('a world', () => {
  it('is the same for the same options and another for others', () => {
    expect(JSON.stringify(createWorld({ seed: 4 }).accounts)).toBe(JSON.stringify(createWorld({ seed: 4 }).accounts))
    expect(createWorld({ seed: 4 }).demoKey).toBe(createWorld({ seed: '4' }).demoKey)
    expect(createWorld({ seed: 4 }).organization.id).not.toBe(createWorld({ seed: 5 }).organization.id)
  })

  it.each([60, 300, 12_000])('of %i users has that many, each id once, of every status', (users) => {
    const world = createWorld({ users })
    const people = world.accounts.filter((account) => account.kind !== 'app')
    expect(people).toHaveLength(users)
    expect(new Set(world.accounts.map((account) => account.accountId)).size).toBe(world.accounts.length)
    expect(new Set(people.map((account) => statusOf(account.state)))).toEqual(
      new Set(['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion']),
    )
    expect(world.accounts.every((account) => /^[a-zA-Z0-9_|:-]{1,128}$/.test(account.accountId))).toBe(true)
    const emails = people.flatMap((account) => (account.email === null ? [] : [account.email]))
    expect(new Set(emails).size).toBe(emails.length)
    expect(
      emails.filter(
        (email) => !/^[a-z0-9.-]+@(.+\.example|example\.(org|net|com)|serviceaccount\.atlassian\.com)$/.test(email),
      ),
    ).toEqual([])
  })

  it('of 100,000 users is made in seconds', () => {
    const started = performance.now()
    const world = createWorld({ users: 100_000 })
    expect(world.accounts.length).toBe(100_001)
    expect(performance.now() - started).toBeLessThan(15_000)
  })

  it('counts seats as brute force does, before and after changes', () => {
    const world = createWorld({ users: 500, directories: 2 })
    const random = createRandom('changes')
    const check = (): void => {
      for (const workspace of world.workspaces) {
        const expected = world.accounts.filter((account) => {
          const paths = world.pathsTo(account.accountId, workspace.id)
          const roles = [...paths.direct, ...paths.inferred, ...paths.groups.flatMap((group) => group.roles)]
          const member = account.state.memberships.some(
            (held) => held.directory === workspace.directory && held.status === 'active',
          )
          return (
            member &&
            statusOf(account.state) !== 'deactivated' &&
            statusOf(account.state) !== 'for_deletion' &&
            roles.some((role) => SEAT_ROLES.includes(role))
          )
        })
        expect(world.seatHolders(workspace.id)).toEqual(expected.map((account) => account.accountId))
        expect(world.seatsUsed(workspace.id)).toBe(expected.length)
      }
    }
    check()
    for (let step = 0; step < 400; step += 1) {
      const account = random.pick(world.accounts).accountId
      const directory = random.pick(world.directories).directoryId
      const group = random.pick(world.groups).id
      const workspace = random.pick(world.workspaces).id
      random.pick([
        () => world.suspend(directory, account),
        () => world.restoreUser(directory, account),
        () => world.disable(account, 1),
        () => world.enable(account),
        () => world.addMembership(group, account),
        () => world.removeMembership(group, account),
        () => world.assignRole(account, workspace, 'atlassian/user'),
        () => world.revokeRole(account, workspace, 'atlassian/user'),
        () => world.removeFromDirectory(directory, account),
        () => world.addToDirectory(directory, account),
      ])()
    }
    check()
    for (const group of world.groups)
      expect([...group.members].sort((a, b) => a - b)).toEqual(
        world.accounts.filter((one) => one.state.groups.includes(group.index)).map((one) => one.index),
      )
  })

  it('goes back to its beginning, and to a snapshot, in another process too', () => {
    const world = createWorld()
    const beginning = state(world)
    world.suspend(world.directories[0]?.directoryId ?? '', world.fixtures.user)
    world.removeMembership(world.groupNamed('delivery').id, world.fixtures.multiProduct)
    const changed = state(world)
    const snapshot: unknown = JSON.parse(JSON.stringify(world.snapshot()))
    world.disable(world.fixtures.billingContact, 5)
    world.other?.disable(world.other.fixtures.user, 5)
    world.reset()
    expect(state(world)).toBe(beginning)
    expect(world.other?.snapshot().accounts).toEqual([])
    const again = createWorld()
    again.restore(snapshot as ReturnType<World['snapshot']>)
    expect(state(again)).toBe(changed)
    expect(again.seatsUsed(again.workspaceLabelled('jira').id)).toBe(
      again.seatHolders(again.workspaceLabelled('jira').id).length,
    )
    expect(() => createWorld({ seed: 2 }).restore(snapshot as ReturnType<World['snapshot']>)).toThrow('other options')
  })

  it('tells effective changes, and only those', () => {
    const world = createWorld()
    const told: string[] = []
    const stop = world.onChange((change) => told.push(`${change.kind} ${change.accountId ?? ''}`))
    const directory = world.directories[0]?.directoryId ?? ''
    expect([world.suspend(directory, world.fixtures.user), world.suspend(directory, world.fixtures.user)]).toEqual([
      'done',
      'unchanged',
    ])
    stop()
    world.restoreUser(directory, world.fixtures.user)
    expect(told).toEqual([`suspended ${world.fixtures.user}`])
  })
})

describe('the awkward ones', () => {
  const world = createWorld()
  const { fixtures } = world
  const seat = (account: string, label: string): boolean => world.holdsSeat(account, world.workspaceLabelled(label).id)
  const lastUse = (account: string, label: string) =>
    world.account(account)?.state.activity.find((use) => use.workspace === world.workspaceLabelled(label).index)

  it('are what their names say', () => {
    expect(fixtures.colonAccount).toContain(':')
    expect([
      seat(fixtures.neverUsedConfluence, 'confluence'),
      lastUse(fixtures.neverUsedConfluence, 'confluence'),
    ]).toEqual([true, undefined])
    expect(statusOf(world.account(fixtures.notInvited)?.state ?? never())).toBe('not_invited')
    expect(statusOf(world.account(fixtures.forDeletion)?.state ?? never())).toBe('for_deletion')
    expect(statusOf(world.account(fixtures.suspended)?.state ?? never())).toBe('suspended')
    expect(world.account(fixtures.externalContractor)?.claimed).toBe(false)
    expect(world.account(fixtures.noEmail)?.email).toBeNull()
    expect(world.account(fixtures.appAccount)?.kind).toBe('app')
    expect(
      world
        .pathsTo(fixtures.editableAndSyncedToJira, world.workspaceLabelled('jira').id)
        .groups.map((group) => group.modifiable)
        .sort(),
    ).toEqual([false, true])
    expect(world.pathsTo(fixtures.siteAdmin, world.workspaceLabelled('jira').id).inferred).toEqual(['atlassian/admin'])
    expect(['jira', 'confluence', 'jpd'].every((label) => seat(fixtures.multiProduct, label))).toBe(true)
    expect([
      seat(fixtures.formerConfluenceUser, 'confluence'),
      lastUse(fixtures.formerConfluenceUser, 'confluence') !== undefined,
    ]).toEqual([false, true])
    expect([seat(fixtures.portalCustomer, 'jsm'), seat(fixtures.externalGuest, 'confluence')]).toEqual([false, false])
  })

  it('include personas with the rights they are named for', () => {
    const { organizationAdmin, jiraAdmin, user } = world.personas
    expect([organizationAdmin, jiraAdmin, user].map((account) => world.administersJira(account))).toEqual([
      true,
      true,
      false,
    ])
    expect(
      [organizationAdmin, jiraAdmin, user].map((account) => world.account(account)?.state.platformRoles.length),
    ).toEqual([1, 0, 0])
  })

  it('include products that are full and products whose capacity is unknown', () => {
    expect(world.workspaceLabelled('jsm').capacity).toBe(world.seatsUsed(world.workspaceLabelled('jsm').id))
    expect(world.workspaceLabelled('jpd').capacity).toBeNull()
    expect(world.groupNamed('former-partners').members.size + world.groupNamed('zz-unused').members.size).toBe(0)
  })
})

const never = (): never => {
  throw new Error('the fixture is not in the world')
}

describe('clock and randomness', () => {
  it('a virtual clock wakes sleepers in order, and those who sleep again on the way', async () => {
    const clock = new VirtualClock(1_000)
    const log: string[] = []
    void clock.sleep(30).then(() => log.push(`b ${clock.now()}`))
    void clock.sleep(10).then(async () => {
      log.push(`a ${clock.now()}`)
      await clock.sleep(15)
      log.push(`c ${clock.now()}`)
    })
    await clock.advance(100)
    expect(log).toEqual(['a 1010', 'c 1025', 'b 1030'])
    expect(clock.now()).toBe(1_100)
    expect(clock.nextWake()).toBeNull()
  })

  it('forks do not depend on what was drawn', () => {
    const [one, two] = [createRandom(9), createRandom(9)]
    one.next()
    expect(one.fork('x').next()).toBe(two.fork('x').next())
    expect(one.fork('x').next()).not.toBe(one.fork('y').next())
    expect(uuid(createRandom(1))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const draws = Array.from({ length: 20_000 }, () => two.int(1, 6))
    expect(Math.min(...draws)).toBe(1)
    expect(Math.max(...draws)).toBe(6)
    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(3.5, 1)
  })
})
