import type { Random } from '../random.ts'
import { deskOfProject, FIRST_PROJECT_ID } from './desk-projects.ts'
import { makeSchemes, privateGrants, ROLE, SHARED_ROLES, type SchemeName } from './schemes.ts'
import type { WorldActors, WorldProject, WorldRole, WorldScheme } from './site-types.ts'
import type { World } from './world.ts'

const SUBJECTS = [
  'Harbor lights',
  'Payments',
  'Onboarding',
  'Warehouse',
  'Mobile app',
  'Facilities',
  'Data platform',
  'Legal intake',
  'Website',
  'Roadmap',
  'Security reviews',
  'Field service',
  'Hiring',
  'Research',
  'Partner portal',
  'Release train',
] as const

/** Projects of an organization of so many users. */
export const projectCount = (users: number): number => (users < 1_000 ? 40 : users < 50_000 ? 400 : 1_500)

const SHARED: readonly SchemeName[] = [
  'product',
  'roles',
  'roles',
  'groups',
  'software',
  'people',
  'public',
  'product',
  'roles',
]

/** Makes the projects with their schemes and actors; every eleventh that is no desk's is archived, some have no lead, one a broken record as actor. */
export function makeProjects(world: World, random: Random): readonly WorldProject[] {
  const schemes = makeSchemes(world)
  const people = world.accounts.filter((account) => account.kind !== 'app')
  const person = (): number => random.pick(people).index
  const teams = world.groups.filter((group) => group.grants.length === 0 && group.directory === 0)
  const leads = [world.fixtures.user, world.fixtures.deactivated, world.fixtures.jiraAdmin].map(
    (id) => world.account(id)?.index ?? 0,
  )
  const indexOf = (fixture: keyof World['fixtures']): number => world.account(world.fixtures[fixture])?.index ?? 0
  const groupOf = (name: string): number => world.groupNamed(name).index

  const actorsOf = (roles: readonly WorldRole[], at: number, lead: number | null): Map<number, WorldActors> => {
    const actors = new Map<number, WorldActors>()
    const put = (name: string, users: WorldActors['users'], groups: readonly number[] = []): void => {
      const role = roles.find((one) => one.name === name)
      if (role) actors.set(role.id, { users: [...new Set(users)], groups: [...new Set(groups)] })
    }
    const some = (most: number): number[] => Array.from({ length: random.int(0, most) }, person)
    put('Administrators', lead === null ? [] : [lead], at % 3 === 0 ? [groupOf('jira-administrators')] : [])
    put('Administrator', lead === null ? [person()] : [lead])
    const team = teams.length > 0 && random.chance(0.5) ? [random.pick(teams).index] : []
    put(
      'Developers',
      [...some(5), ...(at === 4 ? (['unknown'] as const) : []), ...(at === 1 ? [indexOf('user')] : [])],
      [...team, ...(at % 4 === 1 ? [groupOf('idp-engineering')] : [])],
    )
    put('Member', [...some(6), ...(at % 8 === 3 ? [indexOf('suspended')] : [])], team)
    put('Viewers', some(2), at % 5 === 0 ? [groupOf('idp-office')] : [])
    put('Viewer', some(2), at % 6 === 0 ? [groupOf('delivery')] : [])
    put('Service Desk Team', [...some(3), indexOf('serviceDeskAgent')], [groupOf('jira-servicemanagement-agents')])
    put('Service Desk Customers', some(3))
    put('atlassian-addons-project-access', [indexOf('appAccount')])
    return actors
  }

  return Array.from({ length: projectCount(world.options.users) }, (_, index): WorldProject => {
    const subject = SUBJECTS[index % SUBJECTS.length] ?? 'Project'
    const round = Math.floor(index / SUBJECTS.length)
    const desk = world.portal.desks[deskOfProject(index) ?? -1]
    const type = desk !== undefined ? 'service_desk' : index % 4 === 2 ? 'business' : 'software'
    const teamManaged = type !== 'service_desk' && index % 4 === 3
    const isPrivate = teamManaged && index % 8 === 3
    const id = FIRST_PROJECT_ID + index
    const lead = index === 2 ? (leads[1] ?? 0) : index % 13 === 6 ? null : index < 2 ? (leads[index] ?? 0) : person()
    const own = teamManaged ? ownRoles(index) : SHARED_ROLES
    const shared = type === 'service_desk' ? 'desk' : (SHARED[index % SHARED.length] ?? 'product')
    const scheme: WorldScheme = teamManaged
      ? {
          id: 20_000 + index,
          name: `Permission scheme of ${id}`,
          project: index,
          grants: privateGrants(index, own, isPrivate),
        }
      : schemes[shared]
    return {
      index,
      id: String(id),
      key:
        desk?.projectKey ??
        `${subject.replaceAll(/[^A-Za-z]/g, '').slice(0, 4)}${round === 0 ? '' : round}`.toUpperCase(),
      // Names are free text: one is a formula to a spreadsheet, one has the signs that CSV lives by.
      name:
        desk?.projectName ??
        (index === 7 ? '=SUM(A1;"legal")' : index === 9 ? 'Roadmap, "public"' : `${subject}${suffix(round)}`),
      type,
      teamManaged,
      isPrivate,
      archived: desk === undefined && index % 11 === 10,
      lead,
      scheme,
      roles: own,
      actors: actorsOf(own, index, lead),
    }
  })
}

const suffix = (round: number): string => (round === 0 ? '' : ` ${round + 1}`)

/** Team-managed projects have roles of their own, under names that repeat. */
const ownRoles = (index: number): readonly WorldRole[] => [
  { id: 30_000 + index * 4, name: 'Administrator', project: index },
  { id: 30_001 + index * 4, name: 'Member', project: index },
  { id: 30_002 + index * 4, name: 'Viewer', project: index },
  { id: ROLE.addons, name: 'atlassian-addons-project-access', project: null },
]
