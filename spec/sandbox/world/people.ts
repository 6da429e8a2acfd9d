import { uuid, type Random } from '../random.ts'
import { drawActivity, usedDaysAgo } from './activity.ts'
import { DEPARTMENTS, drawName, JOB_TITLES } from './names.ts'
import { rolesByWorkspace } from './paths.ts'
import type { OrganizationProfile } from './profile.ts'
import type { Places } from './places.ts'
import type { AccountState, DirectoryMembership, DirectRole, WorldAccount } from './types.ts'

export type AccountDraft = Omit<WorldAccount, 'index'>

const DAY = 86_400_000

/** Makes handles unique, as an identity provider would: `ada.king`, `ada.king2`, … */
export function createHandles(): (wanted: string) => string {
  const taken = new Map<string, number>()
  return (wanted) => {
    const count = (taken.get(wanted) ?? 0) + 1
    taken.set(wanted, count)
    return count === 1 ? wanted : `${wanted}${count}`
  }
}

/** An account id in one of the three forms that live side by side. Source: Atlassian, User management REST API, `[a-zA-Z0-9_|:-]{1,128}`. */
export function drawAccountId(random: Random): string {
  const draw = random.next()
  if (draw < 0.45) return `712020:${uuid(random)}`
  if (draw < 0.65) return `557058:${uuid(random)}`
  const hex = uuid(random).replaceAll('-', '')
  return `${draw < 0.85 ? '5' : '6'}${hex.slice(0, 23)}`
}

export interface PeopleContext {
  readonly profile: OrganizationProfile
  readonly places: Places
  readonly now: number
  readonly random: Random
  readonly handle: (wanted: string) => string
}

/** A person as chance makes them. */
export function drawPerson(context: PeopleContext): AccountDraft {
  const { places, random, now, profile } = context
  const who = drawName(random)
  const external = random.chance(0.14)
  const domain = external ? random.pick(profile.externalDomains) : profile.domains[random.chance(0.78) ? 0 : 1]
  const claimed = !external && random.chance(0.97)
  const synced = claimed && random.chance(0.5)
  const fate = random.next()
  const deactivated = claimed && fate < 0.08
  const forDeletion = claimed && fate >= 0.08 && fate < 0.09
  const notInvited = claimed && fate >= 0.09 && fate < 0.12
  const suspended = fate >= 0.12 && fate < 0.18
  const addedToOrg = random.chance(0.04)
    ? null
    : Math.floor(now - (random.chance(0.07) ? random.next() * 30 : 30 + random.next() * 1_900) * DAY)

  const memberships = notInvited ? [] : drawMemberships(places, suspended, random)
  const directories = memberships.map((held) => held.directory)
  const groups = directories.flatMap((directory) => drawGroups(places, directory, { external, synced }, random))
  const directRoles: DirectRole[] = []
  if (directories.includes(0) && random.chance(0.06))
    directRoles.push({
      workspace: places.workspace(random.pick(['jpd', 'confluence', 'jira'])),
      role: 'atlassian/user',
    })
  if (directories.includes(0) && external && random.chance(0.1))
    directRoles.push({ workspace: places.workspace('jsm'), role: 'atlassian/customer' })

  const state: AccountState = {
    accountStatus: deactivated || forDeletion ? 'inactive' : 'active',
    deactivatedOn: deactivated || forDeletion ? Math.floor(now - random.next() * 300 * DAY) : null,
    forDeletion,
    memberships,
    groups: [...new Set(groups)].sort((a, b) => a - b),
    directRoles,
    platformRoles: [],
    activity: [],
  }
  const used = [...rolesByWorkspace(state, places).keys()]
  const activity = [...drawActivity(used, addedToOrg, now, random)]
  const former = places.workspace('eu-confluence')
  if (directories.includes(0) && !used.includes(former) && random.chance(0.05))
    activity.push(usedDaysAgo(former, 200 + random.next() * 400, now, random))
  return {
    accountId: drawAccountId(random),
    kind: 'person',
    name: who.name,
    nickname: who.nickname,
    email: random.chance(0.01) ? null : `${context.handle(who.handle)}@${domain}`,
    emailVerified: claimed || random.chance(0.8),
    claimed,
    managementSource: synced ? 'synced' : claimed || random.chance(0.85) ? 'invited' : null,
    mfaEnabled: claimed && random.chance(0.7),
    jobTitle: random.chance(0.4) ? random.pick(JOB_TITLES) : null,
    department: random.chance(0.35) ? random.pick(DEPARTMENTS) : null,
    organization: random.chance(0.2) ? profile.name : null,
    location: random.chance(0.4) ? who.city : null,
    timeZone: random.chance(0.6) ? who.zone : null,
    addedToOrg,
    state: { ...state, activity },
  }
}

function drawMemberships(places: Places, suspended: boolean, random: Random): DirectoryMembership[] {
  const count = places.directories.length
  const status = suspended ? 'suspended' : 'active'
  const home = count === 1 || random.chance(0.7) ? 0 : random.int(1, count - 1)
  const found: DirectoryMembership[] = [{ directory: home, status }]
  if (count > 1 && random.chance(0.1)) {
    const other = (home + random.int(1, count - 1)) % count
    found.push({ directory: other, status: suspended || random.chance(0.2) ? 'suspended' : 'active' })
  }
  return found
}

function drawGroups(
  places: Places,
  directory: number,
  who: { external: boolean; synced: boolean },
  random: Random,
): number[] {
  const found: number[] = []
  const join = (name: string, chance = 1): void => {
    if (random.chance(chance)) found.push(places.group(name))
  }
  const teams = places.teams[directory] ?? []
  for (let more = random.int(0, 3); more > 0 && teams.length > 0; more -= 1) {
    const team = random.pick(teams)
    if (who.synced || places.groups[team]?.externalSynced === false) found.push(team)
  }
  if (directory !== 0) {
    if (who.synced) join(`d${directory}-idp-staff`)
    else {
      join(`d${directory}-jira-users`, 0.7)
      join(`d${directory}-confluence-users`, 0.6)
    }
    return found
  }
  const work = random.next()
  if (who.external) {
    join(random.chance(0.6) ? 'jira-users' : 'confluence-guests')
    return found
  }
  if (work < 0.45) {
    join(who.synced && random.chance(0.6) ? 'idp-engineering' : 'jira-users')
    join('confluence-users', 0.75)
    join('bitbucket-developers', 0.35)
  } else if (work < 0.85) {
    join(who.synced && random.chance(0.6) ? 'idp-office' : 'confluence-users')
    join('jira-users', 0.3)
  } else if (work < 0.93) {
    join('jira-servicemanagement-agents')
    join('jira-users', 0.6)
  } else {
    join('delivery')
  }
  join('eu-jira-users', 0.12)
  join('eu-confluence-users', 0.1)
  join('discovery-contributors', 0.15)
  join('sandbox-testers', 0.04)
  join('jira-administrators', 0.004)
  return found
}
