import * as z from 'zod'
import { command } from '../define.ts'

/**
 * Deletes the key, the protected list, the rules, the saved views, all runs and, if asked, the audit log. One audit entry stays that says who did it.
 * Runs that are being applied are stopped first, between two accounts. Large stores take several calls: `more` asks for
 * another.
 *
 * Without a key that works nobody is known as an organization admin. Then a Jira administrator may delete all of it, and the
 * audit log with it (`ONLY_WITH_AUDIT_LOG`): what only organization admins may read is not left to whoever connects next.
 */
export const deleteEverything = command({
  summary: 'Delete everything that the app stores',
  requires: 'setup',
  risk: 'irreversible',
  protects: 'none',
  makesStale: [
    'session.getSession',
    'settings.getSettings',
    'protection.getProtection',
    'runs.listRuns',
    'runs.listSeatsGiven',
    'audit.listAuditEntries',
    'privacy.getStoredData',
    'views.listViews',
  ],
  since: 1,
  input: z.object({ includeAudit: z.boolean(), confirm: z.literal('DELETE') }).strict(),
  output: z.object({
    deleted: z.object({ runs: z.number().int().nonnegative(), auditEntries: z.number().int().nonnegative() }),
    more: z.boolean(),
    /** Runs that are still being stopped. Nothing is deleted before they have ended. */
    stopping: z.number().int().nonnegative(),
  }),
})
