import type { UserDictionary, UserRow } from '../../../contract/users/user.ts'
import { UserRow as UserRowShape } from '../../../contract/users/user.ts'
import { GroupId, WorkspaceId } from '../../../contract/vocabulary.ts'

const GIVEN = [
  'Anna',
  'Noor',
  'Łukasz',
  'Chidi',
  'Mei',
  'Diego',
  'Zoë',
  'Ravi',
  'Åsa',
  'Omar',
  'Ines',
  'Joan',
  'Yuki',
  'Femi',
  'Ada',
  'Tom',
]
const FAMILY = [
  'Kowalska',
  'Haddad',
  'Żak',
  'Okafor',
  'Chen',
  'Fernández',
  'Öberg',
  'Iyer',
  'Lind',
  'Silva',
  'Novak',
  'Tanaka',
  'Hansen',
  'Moreau',
]
const JOBS = ['Engineer', 'Designer', 'Support lead', 'Controller', 'Analyst', null]
const DEPARTMENTS = ['Research', 'Sales', 'Finance', 'Operations', null]
const DAY = 86_400_000
const START = Date.UTC(2026, 10, 1)

export const DICTIONARY: UserDictionary = {
  groupIds: Array.from({ length: 200 }, (_, index) => GroupId.parse(`group-${index}`)),
  workspaceIds: ['jira', 'confluence', 'jira-servicedesk'].map((product) =>
    WorkspaceId.parse(`ari:cloud:${product}::site/1`),
  ),
}

/** Users for a measurement: the same ones every time, in the contract's shape. */
export function makeRows(count: number): UserRow[] {
  const next = sequence(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const day = (span: number) =>
    new Date(START - Math.floor(next() * span) * DAY - Math.floor(next() * DAY)).toISOString()
  const template = UserRowShape.parse({
    accountId: '712020:x',
    name: null,
    email: null,
    accountType: 'atlassian',
    emailVerified: true,
    status: 'active',
    accountStatus: 'active',
    membershipStatus: 'active',
    claimStatus: 'managed',
    managementSource: 'invited',
    addedToOrg: null,
    jobTitle: null,
    department: null,
    platformRoles: [],
    groups: [],
    lastActive: [],
  })
  return Array.from({ length: count }, (_, index) => {
    const given = pick(GIVEN)
    const family = pick(FAMILY)
    return {
      ...template,
      accountId: `712020:${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000` as UserRow['accountId'],
      name: `${given} ${family}`,
      email: `${given}.${family}.${index}@${next() < 0.8 ? 'corp.test' : 'other.test'}`.toLowerCase(),
      status: next() < 0.9 ? 'active' : 'suspended',
      claimStatus: next() < 0.8 ? 'managed' : 'unmanaged',
      managementSource: next() < 0.5 ? 'synced' : 'invited',
      addedToOrg: day(3_000),
      jobTitle: pick(JOBS),
      department: pick(DEPARTMENTS),
      groups: Array.from({ length: Math.floor(next() * 6) }, () => Math.floor(next() * 200)),
      lastActive: next() < 0.2 ? [] : [[Math.floor(next() * 3), day(700)]],
    }
  })
}

/** A small linear congruential generator (the constants of Numerical Recipes): the same numbers on every machine. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
