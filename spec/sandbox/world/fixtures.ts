import { uuid } from '../random.ts'
import { usedDaysAgo } from './activity.ts'
import { drawLatinName, drawName } from './names.ts'
import { organizationResource, siteResource } from './paths.ts'
import type { AccountDraft, PeopleContext } from './people.ts'
import type { AccountState, Activity, PlatformRole, RoleId } from './types.ts'

const DAY = 86_400_000

/** What is special about one fixture; everything else is an ordinary managed, invited, active person. */
interface Special {
  readonly groups?: readonly string[]
  readonly direct?: readonly (readonly [label: string, role: RoleId])[]
  /** Days since the last use, by workspace label; products not named were never used. */
  readonly used?: Readonly<Record<string, number>>
  readonly platform?: readonly ('org-admin' | 'site-admin')[]
  readonly state?: Partial<AccountState>
  readonly account?: Partial<Omit<AccountDraft, 'state'>>
  /** Days since being added; null = not known. */
  readonly addedDaysAgo?: number | null
  /** A second directory, when there is one. */
  readonly alsoSuspendedIn?: number
}

const USES_BOTH: Special = { groups: ['jira-users', 'confluence-users'], used: { jira: 0.1, confluence: 1 } }
const UNCLAIMED = { claimed: false, mfaEnabled: false, managementSource: 'invited' } as const

/** The awkward ones, in every world of every size. The name is the key in `world.fixtures`. */
const SPECIALS = {
  organizationAdmin: {
    groups: ['jira-administrators', 'jira-users', 'confluence-users'],
    platform: ['org-admin'],
    used: { jira: 0.05, confluence: 0.5 },
  },
  secondOrganizationAdmin: {
    groups: ['jira-users', 'confluence-users'],
    platform: ['org-admin'],
    used: { jira: 40, confluence: 120 },
  },
  suspendedOrganizationAdmin: {
    groups: ['jira-users'],
    platform: ['org-admin'],
    used: { jira: 210 },
    state: { memberships: [{ directory: 0, status: 'suspended' }] },
  },
  jiraAdmin: { groups: ['jira-administrators', 'jira-users'], used: { jira: 0.2 } },
  user: USES_BOTH,
  siteAdmin: { groups: ['confluence-users'], platform: ['site-admin'], used: { confluence: 3 } },
  colonAccount: { groups: ['jira-users', 'confluence-users'], used: { jira: 130, confluence: 130 } },
  activeYesterday: { groups: ['jira-users', 'confluence-users'], used: { jira: 1, confluence: 1 } },
  neverUsedConfluence: { groups: ['jira-users', 'confluence-users'], used: { jira: 2 }, addedDaysAgo: 240 },
  neverUsedAnything: { groups: ['jira-users', 'confluence-users'], addedDaysAgo: 300 },
  recentlyAdded: { groups: ['jira-users'], addedDaysAgo: 4 },
  addedUnknown: {
    groups: ['jira-users'],
    used: { jira: 95 },
    addedDaysAgo: null,
    account: { ...UNCLAIMED, managementSource: null },
  },
  idleConfluence: { groups: ['jira-users', 'confluence-users'], used: { jira: 1, confluence: 200 } },
  idleEverywhere: {
    groups: ['jira-users', 'confluence-users', 'bitbucket-developers'],
    used: { jira: 180, confluence: 365, bitbucket: 220 },
  },
  twoGroupsToJira: { groups: ['jira-users', 'delivery'], used: { jira: 150, confluence: 10 } },
  editableAndSyncedToJira: {
    groups: ['jira-users', 'idp-contractors'],
    used: { jira: 160 },
    account: { managementSource: 'synced' },
  },
  directOnly: { direct: [['jpd', 'atlassian/user']], used: { jpd: 110 } },
  groupAndDirect: {
    groups: ['confluence-users'],
    direct: [['confluence', 'atlassian/user']],
    used: { confluence: 140 },
  },
  multiProduct: { groups: ['delivery'], used: { jira: 100, confluence: 170, jpd: 300 } },
  serviceDeskAgent: { groups: ['jira-servicemanagement-agents'], used: { jsm: 20 } },
  billingContact: { groups: ['jira-users'], used: { jira: 190 } },
  exportControlled: {
    groups: ['jira-users'],
    used: { jira: 400 },
    state: { accountStatus: 'inactive' },
  },
  externalContractor: { groups: ['jira-users'], used: { jira: 125 }, account: UNCLAIMED },
  externalGuest: { groups: ['confluence-guests'], used: { confluence: 8 }, account: UNCLAIMED },
  portalCustomer: { direct: [['jsm', 'atlassian/customer']], account: UNCLAIMED },
  syncedUser: {
    groups: ['idp-engineering', 'idp-office'],
    used: { jira: 175, confluence: 90 },
    account: { managementSource: 'synced' },
  },
  serviceAccount: {
    groups: ['jira-users'],
    account: { ...UNCLAIMED, kind: 'service', managementSource: null, emailVerified: true },
  },
  appAccount: {
    account: { ...UNCLAIMED, kind: 'app', managementSource: null, email: null, emailVerified: false },
    state: { memberships: [] },
  },
  deactivated: {
    groups: ['jira-users', 'confluence-users'],
    used: { jira: 260 },
    state: { accountStatus: 'inactive' },
  },
  forDeletion: { groups: ['jira-users'], used: { jira: 320 }, state: { accountStatus: 'inactive', forDeletion: true } },
  notInvited: { state: { memberships: [] } },
  suspended: {
    groups: ['jira-users', 'confluence-users'],
    used: { jira: 230, confluence: 240 },
    state: { memberships: [{ directory: 0, status: 'suspended' }] },
  },
  noEmail: { groups: ['jira-users'], used: { jira: 105 }, account: { email: null, emailVerified: false } },
  formerConfluenceUser: { groups: ['jira-users'], used: { jira: 12, confluence: 290 } },
  suspendedInOneDirectory: { groups: ['jira-users'], used: { jira: 115 }, alsoSuspendedIn: 1 },
} as const satisfies Readonly<Record<string, Special>>

export type FixtureName = keyof typeof SPECIALS

/** How many accounts of every world are fixtures, and how many of these are directory users. */
export const FIXTURE_NAMES = Object.keys(SPECIALS) as readonly FixtureName[]

/** Who the frame lets a person be. Their names are read by everybody who tries the product, on machines with few fonts. */
const PERSONAS: ReadonlySet<FixtureName> = new Set(['organizationAdmin', 'jiraAdmin', 'user'])

/** The drafts of all fixtures, by name. */
export function makeFixtures(context: PeopleContext): Map<FixtureName, AccountDraft> {
  return new Map(FIXTURE_NAMES.map((name) => [name, makeFixture(name, SPECIALS[name], context)]))
}

function makeFixture(fixture: FixtureName, special: Special, context: PeopleContext): AccountDraft {
  const { places, random, now, profile } = context
  const who = PERSONAS.has(fixture) ? drawLatinName(random) : drawName(random)
  const claimed = special.account?.claimed ?? true
  const kind = special.account?.kind ?? 'person'
  const addedToOrg =
    special.addedDaysAgo === undefined
      ? now - 900 * DAY
      : special.addedDaysAgo === null
        ? null
        : now - special.addedDaysAgo * DAY
  const address =
    kind === 'service'
      ? `${uuid(random)}@serviceaccount.atlassian.com`
      : `${context.handle(who.handle)}@${claimed ? profile.domains[0] : profile.externalDomains[0]}`
  const memberships = special.state?.memberships ?? [
    { directory: 0, status: 'active' as const },
    ...(special.alsoSuspendedIn !== undefined && special.alsoSuspendedIn < places.directories.length
      ? [{ directory: special.alsoSuspendedIn, status: 'suspended' as const }]
      : []),
  ]
  const activity: Activity[] = Object.entries(special.used ?? {}).map(([label, days]) =>
    usedDaysAgo(places.workspace(label), days, now, random),
  )
  const inactive = special.state?.accountStatus === 'inactive'
  const state: AccountState = {
    accountStatus: 'active',
    forDeletion: false,
    directRoles: (special.direct ?? []).map(([label, role]) => ({ workspace: places.workspace(label), role })),
    platformRoles: (special.platform ?? []).map((role): PlatformRole => ({
      role: `atlassian/${role}`,
      resource: role === 'org-admin' ? organizationResource(places.organizationId) : siteResource(places.cloudId),
    })),
    activity,
    ...special.state,
    deactivatedOn: inactive ? now - 60 * DAY : null,
    memberships,
    groups: (special.groups ?? []).map((name) => places.group(name)).sort((a, b) => a - b),
  }
  const title = kind === 'service' ? 'Release pipeline' : kind === 'app' ? 'Automation for Jira' : who.name
  return {
    accountId:
      fixture === 'colonAccount' || fixture === 'organizationAdmin'
        ? `557058:${uuid(random)}`
        : `712020:${uuid(random)}`,
    kind,
    name: title,
    nickname: kind === 'person' ? who.nickname : title,
    email: address,
    emailVerified: true,
    claimed,
    managementSource: 'invited',
    mfaEnabled: claimed,
    jobTitle: null,
    department: null,
    organization: null,
    location: kind === 'person' ? who.city : null,
    timeZone: kind === 'person' ? who.zone : null,
    addedToOrg,
    ...special.account,
    state,
  }
}
