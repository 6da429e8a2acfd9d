import * as z from 'zod'
import type { InstalledOn } from './ports.ts'
import type { Manifest } from './manifest.ts'

/** Accounts that Atlassian gives out for tests. Source: Atlassian, User privacy guide, "Testing". */
const TEST_CLOSED = '5be24ba3f91c106033269289'
const MOST = 90

const reportBody = z.object({
  accounts: z
    .array(z.object({ accountId: z.string().min(1), updatedAt: z.string().datetime({ offset: true }) }))
    .min(1),
})

/**
 * Atlassian's personal data reporting: which of the accounts that an app keeps are closed, and whose data is
 * newer than what the app has. An account nobody has counts as closed (assumed).
 */
export function reportAccounts(parts: { manifest: Manifest; site: InstalledOn }, text: string): Response {
  if (!parts.manifest.permissions.scopes.includes('report:personal-data')) {
    return Response.json({ code: 401, message: 'Unauthorized; scope does not match' }, { status: 401 })
  }
  const parsed = reportBody.safeParse(JSON.parse(text))
  if (!parsed.success)
    return Response.json({ errorType: 'BAD_REQUEST', errorMessage: 'The report is invalid' }, { status: 400 })
  if (parsed.data.accounts.length > MOST)
    return Response.json({ errorType: 'BAD_REQUEST', errorMessage: `At most ${MOST} accounts` }, { status: 400 })
  const told = parsed.data.accounts.flatMap(({ accountId, updatedAt }) => {
    if (accountId === TEST_CLOSED || isClosed(parts.site.accountStatus(accountId)))
      return { accountId, status: 'closed' }
    const changedAt = parts.site.personalDataAt(accountId)
    return changedAt !== null && changedAt > Date.parse(updatedAt) ? { accountId, status: 'updated' } : []
  })
  if (told.length === 0) return new Response(null, { status: 204 })
  return Response.json({ accounts: told })
}

function isClosed(status: ReturnType<InstalledOn['accountStatus']>): boolean {
  return status === 'closed' || status === null
}
