import type { WorldGrant, WorldHolder, WorldRole, WorldScheme } from './site-types.ts'
import type { World } from './world.ts'

/** The roles that all company-managed projects share. */
export const ROLE = {
  administrators: 10_002,
  developers: 10_100,
  viewers: 10_101,
  team: 10_200,
  customers: 10_201,
  addons: 10_003,
} as const
export const SHARED_ROLES: readonly WorldRole[] = [
  { id: ROLE.administrators, name: 'Administrators', project: null },
  { id: ROLE.developers, name: 'Developers', project: null },
  { id: ROLE.viewers, name: 'Viewers', project: null },
  { id: ROLE.team, name: 'Service Desk Team', project: null },
  { id: ROLE.customers, name: 'Service Desk Customers', project: null },
  { id: ROLE.addons, name: 'atlassian-addons-project-access', project: null },
]

export type SchemeName = 'product' | 'software' | 'roles' | 'groups' | 'people' | 'public' | 'desk'

/** Permissions that a scheme holds beside those that open a project; nobody's access depends on them. */
const OTHERS = ['ASSIGN_ISSUES', 'CLOSE_ISSUES', 'EDIT_ISSUES', 'LINK_ISSUES', 'WORK_ON_ISSUES'] as const

const role = (id: number): WorldHolder => ({ type: 'projectRole', value: String(id) })

/** The shared schemes: one for each way in which access comes about, and the ones that trip a reader up. */
export function makeSchemes(world: World): Readonly<Record<SchemeName, WorldScheme>> {
  const group = (name: string): WorldHolder => ({ type: 'group', value: world.groupNamed(name).id, name })
  // A group that was deleted: the scheme keeps its name and id.
  const gone: WorldHolder = { type: 'group', value: '00000000-0000-4000-8000-0000000000ff', name: 'project-alumni' }
  const user = (accountId: string): WorldHolder => ({ type: 'user', value: accountId })
  const anyProduct: WorldHolder = { type: 'applicationRole' }
  const admins = role(ROLE.administrators)
  const make = (
    at: number,
    name: string,
    browse: readonly WorldHolder[],
    more: readonly [string, WorldHolder][],
  ): WorldScheme => ({
    id: 10_000 + at,
    name,
    project: null,
    grants: number(at, [
      ...browse.map((holder): [string, WorldHolder] => ['BROWSE_PROJECTS', holder]),
      ...more,
      ...OTHERS.map((permission): [string, WorldHolder] => [permission, role(ROLE.developers)]),
    ]),
  })
  return {
    product: make(
      0,
      'Default permission scheme',
      [anyProduct],
      [
        ['CREATE_ISSUES', anyProduct],
        ['ADMINISTER_PROJECTS', admins],
      ],
    ),
    software: make(
      1,
      'Jira users only',
      [{ type: 'applicationRole', value: 'jira-software' }],
      [
        ['CREATE_ISSUES', role(ROLE.developers)],
        ['ADMINISTER_PROJECTS', admins],
        ['ADMINISTER_PROJECTS', { type: 'projectLead' }],
      ],
    ),
    roles: make(
      2,
      'By role',
      [admins, role(ROLE.developers), role(ROLE.viewers), { type: 'projectLead' }],
      [
        ['CREATE_ISSUES', role(ROLE.developers)],
        ['CREATE_ISSUES', admins],
        ['ADMINISTER_PROJECTS', admins],
      ],
    ),
    groups: make(
      3,
      'By group',
      [group('delivery'), group('idp-engineering'), group('jira-administrators'), gone],
      [
        ['CREATE_ISSUES', group('delivery')],
        ['CREATE_ISSUES', gone],
        ['ADMINISTER_PROJECTS', group('jira-administrators')],
        // A group that may do something to issues, and is let in by nothing; one permission is an app's own.
        ['MANAGE_WATCHERS', group('idp-office')],
        ['com.example.releases__approve-release', group('idp-office')],
      ],
    ),
    people: make(
      4,
      'By name',
      [user(world.fixtures.user), user(world.fixtures.deactivated), { type: 'reporter' }, { type: 'assignee' }, admins],
      [
        ['CREATE_ISSUES', user(world.fixtures.user)],
        ['ADMINISTER_PROJECTS', admins],
      ],
    ),
    public: make(
      5,
      'Open to the world',
      [{ type: 'anyone' }],
      [
        ['CREATE_ISSUES', anyProduct],
        ['ADMINISTER_PROJECTS', admins],
      ],
    ),
    desk: make(
      6,
      'Service desk',
      [role(ROLE.team), admins, { type: 'sd.customer.portal.only' }],
      [
        ['CREATE_ISSUES', role(ROLE.team)],
        ['CREATE_ISSUES', { type: 'sd.customer.portal.only' }],
        ['SERVICEDESK_AGENT', role(ROLE.team)],
        ['ADMINISTER_PROJECTS', admins],
      ],
    ),
  }
}

/** A team-managed project grants by its own roles; an open one lets everybody with the product in, too. */
export function privateGrants(index: number, roles: readonly WorldRole[], isPrivate: boolean): readonly WorldGrant[] {
  const own = roles.filter((one) => one.project !== null).map((one) => role(one.id))
  const [administrator, member] = own
  return number(100 + index, [
    ...own.map((holder): [string, WorldHolder] => ['BROWSE_PROJECTS', holder]),
    ...(isPrivate ? [] : [['BROWSE_PROJECTS', { type: 'applicationRole' }] as [string, WorldHolder]]),
    ...(member ? [['CREATE_ISSUES', member] as [string, WorldHolder]] : []),
    ...(administrator ? [['ADMINISTER_PROJECTS', administrator] as [string, WorldHolder]] : []),
  ])
}

const number = (at: number, grants: readonly [string, WorldHolder][]): readonly WorldGrant[] =>
  grants.map(([permission, holder], place) => ({ id: 10_000 + at * 40 + place, permission, holder }))
