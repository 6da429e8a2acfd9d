import { createRandom, type Random } from '../random.ts'
import { FIXTURE_NAMES, makeFixtures, type FixtureName } from './fixtures.ts'
import { Keys } from './keys.ts'
import { seatMask } from './paths.ts'
import { createHandles, drawPerson, type AccountDraft, type PeopleContext } from './people.ts'
import { makePlaces } from './places.ts'
import { makePortal } from './make-portal.ts'
import { Portal } from './portal.ts'
import { MAIN, OTHER, type OrganizationProfile } from './profile.ts'
import type { WorldAccount, WorldWorkspace } from './types.ts'
import { World } from './world.ts'

export type * from './types.ts'
export { SEAT_ROLES } from './types.ts'
export { World } from './world.ts'
export type { PortalSnapshot } from './portal.ts'

export interface WorldOptions {
  /** Directory users, all organizations' app accounts aside. At least 60; 300 when not told. */
  users?: number
  seed?: number | string
  directories?: number
  /** What "yesterday" is measured from, in epoch milliseconds. */
  now?: number
}

/** A fixed moment, so that a world made without a clock is the same every day: 2 November 2026, 09:00 UTC. */
export const DEFAULT_NOW = Date.UTC(2026, 10, 2, 9)

/** Makes the world: one organization of the asked size, and a small second one. The same options make the same world. */
export function createWorld(options: WorldOptions = {}): World {
  const resolved = {
    users: options.users ?? 300,
    seed: String(options.seed ?? 1),
    directories: options.directories ?? 1,
    now: options.now ?? DEFAULT_NOW,
  }
  if (!Number.isInteger(resolved.users) || resolved.users < 60)
    throw new RangeError('A world has at least 60 users: the awkward ones need company.')
  if (!Number.isInteger(resolved.directories) || resolved.directories < 1)
    throw new RangeError('A world has at least one directory.')
  const other = makeOrganization(
    OTHER,
    { ...resolved, users: 60, directories: 1 },
    createRandom(`${resolved.seed}/other`),
    null,
  )
  return makeOrganization(MAIN, resolved, createRandom(resolved.seed), other)
}

function makeOrganization(
  profile: OrganizationProfile,
  options: World['options'],
  random: Random,
  other: World | null,
): World {
  const places = makePlaces(profile, options, random.fork('places'))
  const context: PeopleContext = {
    profile,
    places,
    now: options.now,
    random: random.fork('people'),
    handle: createHandles(),
  }
  const fixtures = makeFixtures(context)
  const drafts = mingle([...fixtures.values()], options.users, context)
  const accounts = drafts.map((draft, index): WorldAccount => ({
    index,
    ...(profile.verifiedDomains === 0 ? unclaimed(draft) : draft),
  }))
  const ids = Object.fromEntries(FIXTURE_NAMES.map((name) => [name, fixtures.get(name)?.accountId ?? ''])) as Record<
    FixtureName,
    string
  >
  const creator = ids.organizationAdmin
  const apiKeys =
    other === null
      ? new Keys(['other-organization'], creator, options.now, random.fork('keys'))
      : new Keys(['unscoped', 'scoped', 'expired'], creator, options.now, random.fork('keys'), other.apiKeys)
  const workspaces = withCapacity(places.workspaces, accounts, places, `ari:cloud:identity::user/${creator}`)
  const known = new Set(accounts.map(({ accountId }) => accountId))
  const portal = new Portal(makePortal(profile, options, accounts, ids, random.fork('portal')), (id) => known.has(id))
  return new World({ name: profile.name, places, workspaces, accounts, fixtures: ids, apiKeys, options, other, portal })
}

/** Without a verified domain nobody is managed, synced, or known to have two-step verification. */
const unclaimed = (draft: AccountDraft): AccountDraft => ({
  ...draft,
  claimed: false,
  mfaEnabled: false,
  managementSource: draft.managementSource === null ? null : 'invited',
})

/** Spreads the fixtures among people drawn by chance, so that no list begins with all of them. */
function mingle(fixtures: readonly AccountDraft[], users: number, context: PeopleContext): AccountDraft[] {
  const hidden = fixtures.filter((draft) => draft.kind === 'app')
  const shown = fixtures.filter((draft) => draft.kind !== 'app')
  const every = users / shown.length
  const drafts: AccountDraft[] = []
  let placed = 0
  while (drafts.length < users) {
    const fixture = placed < shown.length && drafts.length >= Math.floor(placed * every) ? shown[placed] : undefined
    if (fixture) {
      placed += 1
      drafts.push(fixture)
    } else drafts.push(drawPerson(context))
  }
  return [...drafts, ...hidden]
}

/**
 * Capacities follow from use: a tier above it; service desks exactly full; discovery and the child sandbox unknown.
 * Source of "may be absent": Atlassian, Organizations REST API v2, workspace attribute `capacity`.
 */
function withCapacity(
  workspaces: readonly WorldWorkspace[],
  accounts: readonly WorldAccount[],
  places: Parameters<typeof seatMask>[1],
  createdBy: string,
): WorldWorkspace[] {
  const used = workspaces.map(() => 0)
  for (const account of accounts) {
    const mask = seatMask(account.state, places)
    for (let index = 0; index < used.length; index += 1)
      if ((mask & (1 << index)) !== 0) used[index] = (used[index] ?? 0) + 1
  }
  return workspaces.map((workspace): WorldWorkspace => {
    const seats = used[workspace.index] ?? 0
    const unknown = workspace.owner === 'jira-product-discovery' || workspace.sandbox === 'CHILD'
    const capacity = unknown ? null : workspace.owner === 'jira-servicedesk' ? Math.max(1, seats) : tierAbove(seats)
    return { ...workspace, capacity, createdBy: workspace.cloudId === null ? null : createdBy }
  })
}

const tierAbove = (seats: number): number => {
  const step = seats < 100 ? 25 : seats < 1_000 ? 100 : 500
  return Math.ceil((seats + 5) / step) * step
}
