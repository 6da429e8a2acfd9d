import { LIMITS } from '../../contract/limits.ts'
import type { ApiKeyStatus } from '../../contract/settings/api-key.ts'
import { openConnection, readKnownConnection, readLaterEnd, recordOfKey, writeLaterEnd } from '../connection.ts'
import type { KeyEnd } from '../connection.ts'
import type { Ports } from '../context.ts'
import type { OrganizationsApi } from '../organizations-port.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError } from '../upstream-error.ts'
import { endOf } from './key-expiry.ts'

type Reading = Pick<Ports, 'store' | 'secrets' | 'clock'>

/** ours: how long nobody asks again by himself, and how long the asking may take, in ms. */
const EVERY_MS = 24 * 3_600_000
const PATIENCE_MS = 20_000

/** The key in use, and the one that it replaced; null: none is in use. */
async function recordsInUse({ store, secrets }: Reading) {
  const [apiKey, stored] = await Promise.all([secrets.getApiKey(), readKnownConnection(store)])
  const own = recordOfKey(stored, apiKey)
  const previous = stored?.previous ?? null
  return own === null ? null : { own, replaced: previous?.lastFour === own.lastFour ? null : previous }
}

/**
 * What this list of keys tells about the key in use. Where its end was not known, what is known now is kept.
 * @returns what was known before, and now; null: no key is in use
 */
export async function learnKeyEnd(
  ports: Reading,
  keys: Awaited<ReturnType<OrganizationsApi['listApiKeys']>>,
): Promise<{ before: ApiKeyStatus; end: KeyEnd } | null> {
  const records = await recordsInUse(ports)
  if (records === null) return null
  const now = timestamp(ports.clock.now())
  const end = endOf(keys, { now, ...records })
  if (records.own.expiresAt === null) await writeLaterEnd(ports.store, records.own, end, now)
  return { before: records.own, end }
}

/**
 * Asks again for the end of a key of which it is not known: keys that were in the way may be revoked by now. At most once a
 * day, also when Atlassian does not answer.
 */
export function makeKeyEndReader(ports: Ports): () => Promise<void> {
  return async () => {
    const { store, clock, log } = ports
    const own = (await recordsInUse(ports))?.own
    if (own === undefined || own.expiresAt !== null) return
    const last = await readLaterEnd(store, own)
    const now = clock.now()
    if (last !== null && now - Date.parse(last.readAt) < EVERY_MS) return
    const connection = await openConnection(ports, now + PATIENCE_MS, LIMITS.keyAbilityCalls)
    if (connection === null) return
    try {
      const keys = await connection.admin.organizations.listApiKeys(connection.organizationId)
      const learned = await learnKeyEnd(ports, keys)
      log.info('key-end-read', { organizationId: own.organizationId, known: learned?.end.expiresAt != null })
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      await writeLaterEnd(store, own, { expiresAt: null, mayEnd: own.mayEnd }, timestamp(now))
      log.info('key-end-not-read', { organizationId: own.organizationId, kind: error.facts.kind })
    }
  }
}
