import { uuid, type Random } from '../random.ts'
import { drawName } from './names.ts'
import type { PortalParts, PortalCustomer } from './portal.ts'
import { FIRST_PROJECT_ID, projectIndexOfDesk } from './desk-projects.ts'
import type { OrganizationProfile } from './profile.ts'
import type { WorldAccount } from './types.ts'

const DAY = 86_400_000
const DESKS = [
  ['SUP', 'Customer support', 'closed'],
  ['IT', 'IT help', 'open'],
  ['FAC', 'Facilities', 'closed'],
  ['HR', 'People & culture', 'closed'],
  ['FIN', 'Finance requests', 'open'],
  ['LEG', 'Legal', 'closed'],
] as const
const FIRST = 'Amber Birch Cedar Delta Elm Fjord Grove Heron Indigo Juniper Kestrel Lark'.split(' ')
const SECOND = 'Foods Freight Labs Media Partners Pharma Rail Retail Robotics Schools Textiles Works'.split(' ')
/** Names that spreadsheets, sorting and layout stumble over. */
const AWKWARD = [
  '=SUM(A1:A9) Trading',
  '"Quoted", Inc.',
  'Ærø Skibsværft ApS',
  `${'Very long name of a '.repeat(9)}customer`,
]

const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(most, Math.round(value)))

/** Desks, portal-only customers and customer organizations of one site, as many as its users call for. */
export function makePortal(
  profile: OrganizationProfile,
  options: { readonly users: number; readonly now: number },
  accounts: readonly WorldAccount[],
  fixtures: Readonly<Record<string, string>>,
  random: Random,
): PortalParts {
  const customers = Array.from({ length: between(60, options.users / 3, 30_000) }, (_, index) =>
    drawCustomer(index, profile, random),
  )
  const people = accounts.filter(({ kind }) => kind === 'person').map(({ accountId }) => accountId)
  const portalIds = customers.map(({ accountId }) => accountId)
  const some = (ids: readonly string[], share: number): string[] => ids.filter(() => random.chance(share))

  const desks = Array.from(
    { length: between(5, options.users / 400, 40) },
    (_, index): PortalParts['desks'][number] => {
      const [key, name, access] =
        DESKS[index] ?? ([`SD${index}`, `Service desk ${index}`, random.pick(['open', 'closed'] as const)] as const)
      // The first desk has most of the customers, the third nobody.
      const share = index === 0 ? 0.7 : index === 2 ? 0 : random.next() * 0.2
      return {
        id: String(index + 1),
        projectId: String(FIRST_PROJECT_ID + projectIndexOfDesk(index)),
        projectKey: key,
        projectName: name,
        access,
        customers: [...some(portalIds, share), ...some(people, share / 20)],
      }
    },
  )
  const count = between(12, options.users / 25, 800)
  const organizations = Array.from({ length: count }, (_, index): PortalParts['organizations'][number] => {
    const size = index === 0 ? 0 : index === 1 ? portalIds.length / 2 : random.int(1, 24)
    const members = new Set(Array.from({ length: size }, () => random.pick(portalIds)))
    if (index > 1 && random.chance(0.5))
      for (let more = random.int(1, 6); more > 0; more -= 1) members.add(random.pick(people))
    // Every awkward account is in this one, also those whom no change may touch.
    if (index === 2) for (const accountId of Object.values(fixtures)) members.add(accountId)
    return {
      id: String(index + 1),
      name: AWKWARD[index - 3] ?? `${random.pick(FIRST)} ${random.pick(SECOND)}${index > 100 ? ` ${index}` : ''}`,
      modern: random.chance(0.1)
        ? null
        : {
            uuid: uuid(random),
            created: options.now - random.int(20, 1_500) * DAY,
            scimManaged: index === 5 || random.chance(0.03),
          },
      deskIds: desks.filter(() => random.chance(index < 3 ? 1 : 0.3)).map(({ id }) => id),
      members: [...members],
    }
  })
  return { customers, desks, organizations }
}

/** Source of the form of the id: Atlassian, Jira Service Management REST API, the examples of "Add customers". */
function drawCustomer(index: number, profile: OrganizationProfile, random: Random): PortalCustomer {
  const who = drawName(random)
  return {
    accountId: `qm:${uuid(random)}:${uuid(random)}`,
    name: who.name,
    email: random.chance(0.05) ? null : `${who.handle}.${index}@${random.pick(profile.externalDomains)}`,
    timeZone: random.chance(0.4) ? who.zone : null,
  }
}
