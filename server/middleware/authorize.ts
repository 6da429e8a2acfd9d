import type { AccountId } from '../../contract/vocabulary.ts'
import type { Connection } from '../context.ts'
import { openConnection } from '../connection.ts'
import type { JiraApi } from '../ports.ts'
import { isOrganizationAdmin } from '../organization-admin.ts'
import { Refusal } from '../refusal.ts'
import { askedToWait, UPSTREAM_CODES, UpstreamError, type UpstreamKind } from '../upstream-error.ts'
import { opened, type Ring } from './passage.ts'

/** Answers that say for certain that the stored key is of no use any more. */
const DEAD_KEY: ReadonlySet<UpstreamKind> = new Set<UpstreamKind>(['key-rejected', 'key-scoped', 'refused'])

/**
 * Lets in who may: has Jira's ADMINISTER, and is an admin of the connected organization. Asked anew for each call, of
 * Jira as that person and of the Admin API with the stored key; what can't be asked refuses. Until a key is stored, or
 * once Atlassian no longer takes it, only `setup` is open, to Jira administrators: otherwise nobody could ever set one.
 * They may also count what is stored, and delete all of it. What they may set is decided by `settings.setApiKey`, see docs/decisions/who-may-replace-a-dead-key.md.
 */
export const authorize: Ring = async (passage, next) => {
  const { operation, actorId, deadline } = opened(passage)
  const setup = operation.meta.requires === 'setup'

  await requireJiraAdmin(passage.ports.jira, actorId)
  const connection = await openConnection(passage.ports, deadline)
  if (connection === null) {
    if (!setup) throw new Refusal('NO_API_KEY')
  } else {
    const key = await requireOrganizationAdmin(connection, actorId)
    if (key === 'works') passage.connection = connection
    else if (!setup) throw new Refusal(UPSTREAM_CODES[key])
  }
  passage.authorized = true
  return next()
}

async function requireJiraAdmin(jira: JiraApi, actorId: AccountId): Promise<void> {
  let isAdmin: boolean
  try {
    isAdmin = await jira.isJiraAdmin(actorId)
  } catch (error) {
    throw unknown(error)
  }
  if (!isAdmin) throw new Refusal('NOT_JIRA_ADMIN')
}

/** @returns `works`, or how Atlassian refused the stored key */
async function requireOrganizationAdmin(connection: Connection, actorId: AccountId): Promise<'works' | UpstreamKind> {
  try {
    if (!(await isOrganizationAdmin(connection.organization, actorId))) throw new Refusal('NOT_ORGANIZATION_ADMIN')
    return 'works'
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (error instanceof UpstreamError && DEAD_KEY.has(error.facts.kind)) return error.facts.kind
    throw unknown(error)
  }
}

function unknown(error: unknown): Refusal {
  const retryAfterMs = error instanceof UpstreamError ? askedToWait(error.facts) : null
  // Jira's answer is "not before the hour is over": that is worth more to the person than "try again in a minute".
  const code =
    error instanceof UpstreamError && error.facts.kind === 'points-used-up' ? 'POINTS_USED_UP' : 'AUTHORIZATION_UNKNOWN'
  return new Refusal(code, retryAfterMs === null ? undefined : { retryAfterMs: Math.ceil(retryAfterMs) }, {
    cause: error,
  })
}
