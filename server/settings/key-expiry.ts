import type { Timestamp } from '../../contract/vocabulary.ts'
import type { OrganizationsApi } from '../organizations-port.ts'

/**
 * When the key expires. Atlassian lists the organization's keys but says of none "this is the one you use" (API access,
 * "API keys"). What is known of ours: it has no scopes and has not expired. A date is told only when that leaves one.
 * null: not known, which does not stop anybody.
 */
export function expiryOf(keys: Awaited<ReturnType<OrganizationsApi['listApiKeys']>>, now: Timestamp): Timestamp | null {
  const dates = keys
    .filter(({ expiresAt, scoped }) => scoped !== true && (expiresAt === null || expiresAt > now))
    .map(({ expiresAt }) => expiresAt)
  const [date, ...others] = new Set(dates)
  return others.length === 0 ? (date ?? null) : null
}
