import type { ApiKeyStatus } from '../../contract/settings/api-key.ts'
import type { Timestamp } from '../../contract/vocabulary.ts'
import type { KeyEnd } from '../connection.ts'
import type { OrganizationsApi } from '../organizations-port.ts'

type Listed = Awaited<ReturnType<OrganizationsApi['listApiKeys']>>[number]

/** ours: how far Atlassian's clock and this one may differ, in ms. */
const SKEW_MS = 60_000

/** What is known of keys that tells them apart. */
interface Known {
  readonly now: Timestamp
  /** The record of the key that is asked about; null: it is not stored yet. */
  readonly own: ApiKeyStatus | null
  /** The record of the key that it takes the place of, and therefore is not. */
  readonly replaced: ApiKeyStatus | null
}

/**
 * When the key expires. Atlassian lists the organization's keys but says of none "this is the one you use" (API access,
 * "API keys"). What is known of ours: it has no scopes, has not expired, was there when it was set, and is not the one
 * that it replaced. Where that leaves several, they are counted, and the first end of them all is told.
 */
export function endOf(keys: readonly Listed[], { now, own, replaced }: Known): KeyEnd {
  const alive = keys.filter(
    (key) => key.scoped !== true && (key.expiresAt === null || key.expiresAt > now) && wasThere(key, own),
  )
  if (own !== null && own.expiresAt !== null && alive.some(({ expiresAt }) => expiresAt === own.expiresAt))
    return { expiresAt: own.expiresAt, mayEnd: null }
  const candidates = without(alive, replaced)
  const [date, ...others] = new Set(candidates.map(({ expiresAt }) => expiresAt))
  if (others.length === 0) return { expiresAt: date ?? null, mayEnd: null }
  const [earliest] = candidates.flatMap(({ expiresAt }) => expiresAt ?? []).sort()
  return { expiresAt: null, mayEnd: { keys: candidates.length, earliest: earliest ?? null } }
}

/** A key that was created after ours was set is not ours. */
const wasThere = ({ createdAt }: Listed, record: ApiKeyStatus | null): boolean =>
  createdAt === null || record === null || Date.parse(createdAt) <= Date.parse(record.setAt) + SKEW_MS

/** The replaced key is known by its end, if exactly one ends then. Where nothing would be left, it was another. */
function without(alive: readonly Listed[], replaced: ApiKeyStatus | null): readonly Listed[] {
  if (replaced === null || replaced.expiresAt === null) return alive
  const [old, ...same] = alive.filter((key) => key.expiresAt === replaced.expiresAt && wasThere(key, replaced))
  return old === undefined || same.length > 0 || alive.length === 1 ? alive : alive.filter((key) => key !== old)
}
