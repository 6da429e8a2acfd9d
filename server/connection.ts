import { LIMITS } from '../contract/limits.ts'
import { ApiKeyStatus } from '../contract/settings/api-key.ts'
import type { Connection, Ports } from './context.ts'
import { KEY } from './keys.ts'
import type { Budget, Store } from './ports.ts'

/** What is stored about the key beside the secret itself. null: nothing, or not in a form that can be trusted. */
export async function readConnectionRecord(store: Store): Promise<ApiKeyStatus | null> {
  const parsed = ApiKeyStatus.safeParse(await store.get(KEY.connection))
  return parsed.success ? parsed.data : null
}

/** A key's last four characters, the only part of it that is ever shown. */
export function lastFour(apiKey: string): string {
  return apiKey.slice(-4)
}

/**
 * The connected organization, with a client of its own for this invocation; null when none is connected. Secret and
 * record are two writes: a record that is not about this key (a crash between them) counts as not connected.
 * @throws Refusal STORAGE_UNAVAILABLE
 */
export async function openConnection(
  ports: Pick<Ports, 'store' | 'secrets' | 'openAdminApi' | 'log'>,
  deadline: number,
  calls: Budget['calls'] = LIMITS.outboundPerInvocation,
): Promise<Connection | null> {
  const [apiKey, record] = await Promise.all([ports.secrets.getApiKey(), readConnectionRecord(ports.store)])
  if (apiKey === undefined || record === null) return null
  if (record.lastFour !== lastFour(apiKey)) {
    ports.log.error('connection-record-is-of-another-key', { organizationId: record.organizationId })
    return null
  }
  const admin = ports.openAdminApi({ apiKey, budget: { deadline, calls } })
  return {
    organizationId: record.organizationId,
    admin,
    organization: admin.organizations.within(record.organizationId),
  }
}
