import { readConnectionRecord } from '../connection.ts'
import type { Handler } from '../context.ts'
import { readProtectedList } from '../protected-list.ts'
import { readRules, readRulesVersion } from '../rules.ts'
import { unlessRefused } from '../unless-refused.ts'
import { countAuditEntries, countRuns } from '../stored-counts.ts'

/** The connection and how much is stored. What could not be counted or read is null. */
export const getSettings: Handler<'settings.getSettings'> = async (_, { store, secrets }) => {
  const [apiKey, runs, auditEntries, protectedEntries, rules, rulesVersion] = await Promise.all([
    readConnectionRecord({ store, secrets }),
    unlessRefused(countRuns(store)),
    unlessRefused(countAuditEntries(store)),
    unlessRefused(
      readProtectedList(store).then(
        ({ protection: { emails, domains, groups } }) => emails.length + domains.length + groups.length,
      ),
    ),
    unlessRefused(readRules(store).then((read) => read.rules)),
    readRulesVersion(store),
  ])
  return {
    apiKey,
    stored: { runs, auditEntries, protectedEntries },
    rules,
    rulesVersion,
  }
}
