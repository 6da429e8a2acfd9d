import type { ErrorCode } from '../../contract/errors.ts'
import type { ApiKeyCheck } from '../../contract/settings/api-key.ts'
import type { AccountId, OrganizationId } from '../../contract/vocabulary.ts'
import { LIMITS } from '../../contract/limits.ts'
import { readKnownConnection, recordOfKey, type KeyEnd } from '../connection.ts'
import type { Context } from '../context.ts'
import { isOrganizationAdmin } from '../organization-admin.ts'
import type { AdminApi } from '../ports.ts'
import { UPSTREAM_CODES, UpstreamError, type UpstreamKind } from '../upstream-error.ts'
import { timestamp } from '../timestamp.ts'
import { endOf } from './key-expiry.ts'
import { isOnSite } from '../workspace.ts'

type Step = ApiKeyCheck['step']
type Result = ApiKeyCheck['result']

/** What trying a key found out. Usable only when every step but the expiry passed. */
export interface TriedKey {
  readonly usable: boolean
  readonly checks: ApiKeyCheck[]
  readonly organization: { readonly organizationId: OrganizationId; readonly name: string | null } | null
  readonly end: KeyEnd
  readonly problem: ErrorCode | null
}

const STEPS: readonly Step[] = ['accepted', 'unscoped', 'organization', 'site', 'you', 'expiry']

const UNKNOWN: KeyEnd = { expiresAt: null, mayEnd: null }

/** A step that did not pass, and what to say about it. */
class Stopped extends Error {
  readonly result: Result
  readonly code: ErrorCode
  constructor(result: 'failed' | 'unknown', code: ErrorCode) {
    super(code)
    this.result = result
    this.code = code
  }
}

/** Tries a key with that very key, step by step, and stops at the first step that does not pass. Keeps nothing. */
export async function tryKey(
  apiKey: string,
  context: Pick<Context, 'openAdminApi' | 'deadline' | 'cloudId' | 'actorId' | 'clock' | 'store' | 'secrets'>,
): Promise<TriedKey> {
  const admin = context.openAdminApi({
    apiKey,
    budget: { deadline: context.deadline, calls: LIMITS.outboundPerInvocation - LIMITS.outboundReserve },
  })
  const results = new Map<Step, Result>()
  let organization: TriedKey['organization'] = null
  let end: KeyEnd = UNKNOWN
  let problem: ErrorCode | null = null

  const step = async <T>(name: Step, ask: () => Promise<T>): Promise<T> => {
    try {
      const answer = await ask()
      results.set(name, 'passed')
      return answer
    } catch (error) {
      const stopped = stoppedBy(error)
      results.set(name, stopped.result)
      throw stopped
    }
  }

  try {
    const organizations = await step('accepted', () => admin.organizations.listOrganizations())
    await step('unscoped', () => probeScopes(admin, context.actorId))
    organization = await step('organization', async () => {
      const [first] = organizations
      if (first === undefined) throw new Stopped('failed', 'API_KEY_OTHER_ORGANIZATION')
      return first
    })
    const { organizationId } = organization
    await step('site', () => requireSite(admin, organizationId, context.cloudId))
    await step('you', () => requireAdmin(admin, organizationId, context.actorId))
    end = await findEnd(apiKey, admin, organizationId, context)
    results.set('expiry', end.expiresAt === null ? 'unknown' : 'passed')
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    problem = error.code
  }
  const checks = STEPS.map((name): ApiKeyCheck => ({ step: name, result: results.get(name) ?? 'not-asked' }))
  return { usable: problem === null, checks, organization, end, problem }
}

const FAILED: Partial<Record<UpstreamKind, ErrorCode>> = {
  'key-rejected': 'API_KEY_REJECTED',
  'key-scoped': 'API_KEY_SCOPED',
}

function stoppedBy(error: unknown): Stopped {
  if (error instanceof Stopped) return error
  if (!(error instanceof UpstreamError)) throw error
  const code = FAILED[error.facts.kind]
  return code === undefined ? new Stopped('unknown', UPSTREAM_CODES[error.facts.kind]) : new Stopped('failed', code)
}

/**
 * Asks something of the User management API, which refuses every key that was created with scopes, whatever the scopes
 * are. About the caller, so that nobody else's account is looked at; any answer about the account itself will do.
 */
async function probeScopes(admin: AdminApi, actorId: AccountId): Promise<void> {
  try {
    await admin.userManagement.getLifecyclePermission(actorId)
  } catch (error) {
    // The gateway's plain refusal: this key may not ask here at all.
    if (error instanceof UpstreamError && error.facts.kind === 'refused') throw new Stopped('failed', 'API_KEY_SCOPED')
    throw error
  }
}

/** The organization must own this site: one of its workspaces is on it. A site that is not known passes for none. */
async function requireSite(admin: AdminApi, organizationId: OrganizationId, cloudId: string | null): Promise<void> {
  if (cloudId === null) throw new Stopped('unknown', 'AUTHORIZATION_UNKNOWN')
  const organization = admin.organizations.within(organizationId)
  let cursor: string | null = null
  do {
    const page = await organization.searchWorkspaces(cursor)
    if (page.rows.some(({ workspaceId }) => isOnSite(workspaceId, cloudId))) return
    cursor = page.next
  } while (cursor !== null)
  throw new Stopped('failed', 'API_KEY_OTHER_ORGANIZATION')
}

/** Asked with that very key: is the person setting it an admin of its organization? */
async function requireAdmin(admin: AdminApi, organizationId: OrganizationId, actorId: AccountId): Promise<void> {
  if (!(await isOrganizationAdmin(admin.organizations.within(organizationId), actorId)))
    throw new Stopped('failed', 'API_KEY_NOT_YOURS')
}

/** When the key ends; what is not known stops nobody. The key in use is another one, unless it is tried once more. */
async function findEnd(
  apiKey: string,
  admin: AdminApi,
  organizationId: OrganizationId,
  { store, secrets, clock }: Pick<Context, 'store' | 'secrets' | 'clock'>,
): Promise<KeyEnd> {
  const [inUse, stored] = await Promise.all([secrets.getApiKey(), readKnownConnection(store)])
  const record = recordOfKey(stored, inUse)
  const known = inUse === apiKey ? { own: record, replaced: null } : { own: null, replaced: record }
  try {
    return endOf(await admin.organizations.listApiKeys(organizationId), { now: timestamp(clock.now()), ...known })
  } catch (error) {
    if (error instanceof UpstreamError) return UNKNOWN
    throw error
  }
}
