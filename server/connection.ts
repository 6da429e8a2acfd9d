import type * as z from 'zod'
import { LIMITS } from '../contract/limits.ts'
import { ApiKeyStatus } from '../contract/settings/api-key.ts'
import { Timestamp } from '../contract/vocabulary.ts'
import type { Connection, Ports } from './context.ts'
import { KEY } from './keys.ts'
import type { Budget, Store } from './ports.ts'
import { SharedPace } from './shared-pace.ts'

/**
 * What is stored about the key beside the secret itself. Record and secret are two writes that can't be one: while a key
 * is being replaced the record tells of both keys, so that wherever it ends there is a record of the key that is stored.
 */
const StoredConnection = ApiKeyStatus.extend({ previous: ApiKeyStatus.nullish() })
type StoredConnection = z.infer<typeof StoredConnection>

/** null: nothing, or not in a form that can be trusted. */
export async function readStoredConnection(store: Store): Promise<StoredConnection | null> {
  const parsed = StoredConnection.safeParse(await store.get(KEY.connection))
  return parsed.success ? parsed.data : null
}

/** When a key ends, as far as that is known. */
export type KeyEnd = Pick<ApiKeyStatus, 'expiresAt' | 'mayEnd'>

/**
 * What was read later about the end of a key whose end was not known when it was set. A row of its own: the record itself
 * can't be changed conditionally, and whoever reads must not undo a key that is being replaced.
 */
const LaterEnd = ApiKeyStatus.pick({ lastFour: true, setAt: true, expiresAt: true, mayEnd: true }).extend({
  readAt: Timestamp,
})
type LaterEnd = z.infer<typeof LaterEnd>

/** null: nothing was read about this very key. */
export async function readLaterEnd(store: Store, of: ApiKeyStatus): Promise<LaterEnd | null> {
  const parsed = LaterEnd.safeParse(await store.get(KEY.keyEnd))
  return parsed.success && parsed.data.lastFour === of.lastFour && parsed.data.setAt === of.setAt ? parsed.data : null
}

export const writeLaterEnd = (
  store: Store,
  { lastFour: of, setAt }: ApiKeyStatus,
  end: KeyEnd,
  readAt: Timestamp,
): Promise<void> => store.set(KEY.keyEnd, { lastFour: of, setAt, ...end, readAt })

/** The stored record with what was read later. */
export async function readKnownConnection(store: Store): Promise<StoredConnection | null> {
  const stored = await readStoredConnection(store)
  const later = stored?.expiresAt === null ? await readLaterEnd(store, stored) : null
  return stored === null || later === null ? stored : { ...stored, expiresAt: later.expiresAt, mayEnd: later.mayEnd }
}

/** The record of this very key. */
export function recordOfKey(stored: StoredConnection | null, apiKey: string | undefined): ApiKeyStatus | null {
  if (stored === null || apiKey === undefined) return null
  const { previous, ...latest } = stored
  return [latest, previous].find((record) => record?.lastFour === lastFour(apiKey)) ?? null
}

/** What is known of the key in use; null: there is none. */
export async function readConnectionRecord(ports: Pick<Ports, 'store' | 'secrets'>): Promise<ApiKeyStatus | null> {
  const [apiKey, stored] = await Promise.all([ports.secrets.getApiKey(), readKnownConnection(ports.store)])
  return recordOfKey(stored, apiKey)
}

/** The record to store before a key is: it still tells of the key in use, for the case that the new one is not stored after all. */
export const replacingRecord = (next: ApiKeyStatus, inUse: ApiKeyStatus | null): StoredConnection =>
  inUse === null ? next : { ...next, previous: inUse }

/** A key's last four characters, the only part of it that is ever shown. */
export function lastFour(apiKey: string): string {
  return apiKey.slice(-4)
}

/**
 * The connected organization, with a client of its own for this invocation; null when none is connected. A record
 * that is not about the stored key counts as none.
 * @param pace of a worker: it waits as long as others were told to, and tells others. A person waits for nobody's run.
 * @throws Refusal STORAGE_UNAVAILABLE
 */
export async function openConnection(
  ports: Pick<Ports, 'store' | 'secrets' | 'openAdminApi' | 'openServiceDesk' | 'log' | 'clock'>,
  deadline: number,
  calls: Budget['calls'] = LIMITS.outboundPerInvocation,
  pace: SharedPace | null = null,
): Promise<Connection | null> {
  const [apiKey, stored, known] = await Promise.all([
    ports.secrets.getApiKey(),
    readStoredConnection(ports.store),
    pace === null ? new SharedPace(ports).readForPerson() : pace.read(),
  ])
  if (apiKey === undefined || stored === null) return null
  const record = recordOfKey(stored, apiKey)
  if (record === null) {
    ports.log.error('connection-record-is-of-another-key', { organizationId: stored.organizationId })
    return null
  }
  const admin = ports.openAdminApi({
    apiKey,
    budget: { deadline, calls },
    known,
    ...(pace === null ? {} : { onSlowed: (learned) => pace.tell(learned) }),
  })
  return {
    organizationId: record.organizationId,
    admin,
    organization: admin.organizations.within(record.organizationId),
    serviceDesk: ports.openServiceDesk('app', { deadline, calls }),
  }
}
