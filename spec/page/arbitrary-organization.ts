import fc from 'fast-check'
import type { Rules } from '../../contract/settings/rules.ts'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeHarness, type Gate, type Harness } from '../harness.ts'
import { createWorld, SEAT_ROLES, type World } from '../sandbox/world/index.ts'

/** What Atlassian may leave out of the row of one account. */
export const FACTS = ['groups', 'dates', 'added', 'verified', 'status'] as const
export type Fact = (typeof FACTS)[number]
const FIELDS: Readonly<Record<Fact, string>> = {
  groups: 'groups',
  dates: 'productAccess',
  added: 'addedToOrg',
  verified: 'emailVerified',
  status: 'status',
}
interface Days {
  readonly warning: number
  /** Beyond the warning. */
  readonly more: number
}

/** An organization, what its admin typed, and what can't be read of it. Numbers are places among people or products. */
export interface Organization {
  readonly seed: number
  readonly users: number
  readonly directories: number
  readonly days: Days
  readonly daysOf: readonly (Days & { readonly product: number })[]
  readonly prices: readonly { readonly product: number; readonly hundredths: number }[]
  readonly untold: readonly { readonly who: number; readonly fact: Fact }[]
  /** People who never confirmed their address, and were never seen. */
  readonly invited: readonly number[]
  /** Products whose holders are refused, those whose granting groups are, and those whose groups with any role are. */
  readonly unread: readonly number[]
  readonly ungranted: readonly number[]
  readonly unroled: readonly number[]
  /** The stored rules make no sense any more. */
  readonly rulesBroken: boolean
  /** Links that are followed, by their place among those on show. */
  readonly followed: readonly number[]
}

const PRODUCTS = 8
const product = fc.nat(PRODUCTS - 1)
const days = { warning: fc.integer({ min: 1, max: 120 }), more: fc.integer({ min: 1, max: 240 }) }
const once = { maxLength: 4, selector: (one: { product: number }) => one.product }

const sometimes = (places: fc.Arbitrary<number[]>): fc.Arbitrary<number[]> =>
  fc.oneof(fc.constant<number[]>([]), places)

export const arbitraryOrganization: fc.Arbitrary<Organization> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  users: fc.integer({ min: 60, max: 130 }),
  directories: fc.constantFrom(1, 1, 2),
  days: fc.record(days),
  daysOf: fc.uniqueArray(fc.record({ product, ...days }), once),
  prices: fc.uniqueArray(fc.record({ product, hundredths: fc.integer({ min: 0, max: 250_000 }) }), {
    ...once,
    maxLength: PRODUCTS,
  }),
  untold: fc.array(fc.record({ who: fc.nat(999), fact: fc.constantFrom(...FACTS) }), { maxLength: 12 }),
  invited: fc.uniqueArray(fc.nat(999), { maxLength: 4 }),
  unread: sometimes(fc.uniqueArray(product, { minLength: 1, maxLength: 2 })),
  ungranted: sometimes(fc.uniqueArray(product, { minLength: 1, maxLength: 2 })),
  unroled: sometimes(fc.uniqueArray(product, { minLength: 1, maxLength: 4 })),
  rulesBroken: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, fc.constant(true)),
  followed: fc.array(fc.nat(200), { minLength: 3, maxLength: 3 }),
})

/** The organization as it stands, and what the page can know of it. */
export interface Stage {
  readonly harness: Harness
  readonly world: World
  /** null: they can't be read. */
  readonly rules: Rules | null
  readonly isTold: (accountId: string, fact: Fact) => boolean
  readonly invited: ReadonlySet<string>
  readonly unread: ReadonlySet<string>
  readonly ungranted: ReadonlySet<string>
  readonly unroled: ReadonlySet<string>
}

export async function setStage(organization: Organization): Promise<Stage> {
  const { users, directories } = organization
  const world = createWorld({ users, directories, seed: organization.seed })
  const workspaceAt = (at: number): WorkspaceId => world.workspaces[at % world.workspaces.length]?.id as WorkspaceId
  const accountAt = (at: number): string => world.accounts[at % world.accounts.length]?.accountId ?? ''
  const invited = new Set(organization.invited.map(accountAt))
  const untold = new Map<string, Set<Fact>>()
  for (const { who, fact } of organization.untold) {
    const accountId = accountAt(who)
    untold.set(accountId, (untold.get(accountId) ?? new Set()).add(fact))
  }
  const unread = new Set<string>(organization.unread.map(workspaceAt))
  const ungranted = new Set<string>(organization.ungranted.map(workspaceAt))
  const unroled = new Set<string>(organization.unroled.map(workspaceAt))
  const refused = { unread, ungranted, unroled }
  const harness = makeHarness({ world, seed: organization.seed, gate: gateOf(untold, invited, refused) })
  const rules = rulesOf(organization, workspaceAt)
  if (organization.rulesBroken)
    await harness.store.createEntity(ENTITY.singleton, KEY.rules, { kind: KEY.rules, version: 1, value: 'broken' })
  else await harness.ask('organizationAdmin', 'settings.setRules', { rules, version: 0 })
  return {
    harness,
    world,
    rules: organization.rulesBroken ? null : rules,
    invited,
    isTold: (accountId, fact) => untold.get(accountId)?.has(fact) !== true,
    ...refused,
  }
}

function rulesOf({ days: all, daysOf, prices }: Organization, workspaceAt: (at: number) => WorkspaceId): Rules {
  const typed = ({ warning, more }: Days) => ({ warningDays: warning, overdueDays: warning + more })
  return {
    ...DEFAULT_RULES,
    thresholds: {
      ...typed(all),
      perWorkspace: daysOf.map((one) => ({ workspaceId: workspaceAt(one.product), ...typed(one) })),
    },
    prices: {
      currency: 'EUR',
      perSeat: prices.map((one) => ({
        workspaceId: workspaceAt(one.product),
        monthlyHundredths: one.hundredths,
      })),
    },
  }
}

/** Leaves facts out of rows, and refuses lists for good. */
function gateOf(
  untold: ReadonlyMap<string, ReadonlySet<Fact>>,
  invited: ReadonlySet<string>,
  { unread, ungranted, unroled }: Pick<Stage, 'unread' | 'ungranted' | 'unroled'>,
): Gate {
  return async (request, body, pass) => {
    const { pathname, searchParams } = new URL(request.url)
    const asked = {
      ...Object.fromEntries([...searchParams.keys()].map((key) => [key, searchParams.getAll(key)])),
      ...parsed(body),
    }
    const names = (ids: ReadonlySet<string>): boolean =>
      (asked['roleIds'] === undefined || JSON.stringify(asked['roleIds']) === JSON.stringify(SEAT_ROLES)) &&
      Array.isArray(asked['resourceIds']) &&
      asked['resourceIds'].some((id: string) => ids.has(id))
    const refused = /\/users\/(search|count)$/.test(pathname)
      ? unread
      : /\/groups\/search$/.test(pathname)
        ? asked['roleIds'] === undefined
          ? unroled
          : ungranted
        : null
    if (refused !== null && names(refused)) return Response.json({ errors: [] }, { status: 403 })
    const answer = await pass()
    if (!/\/users\/search$/.test(pathname) || answer.status !== 200) return answer
    const page = (await answer.json()) as { data: Record<string, unknown>[] }
    const data = page.data.map((row) => {
      const accountId = String(row['accountId'])
      const left = [...(untold.get(accountId) ?? [])].map((fact) => FIELDS[fact])
      const told = invited.has(accountId) ? { ...row, emailVerified: false, productAccess: [] } : row
      return Object.fromEntries(Object.entries(told).filter(([field]) => !left.includes(field)))
    })
    return Response.json({ ...page, data }, { headers: answer.headers })
  }
}

const parsed = (body: string): Record<string, unknown> =>
  body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
