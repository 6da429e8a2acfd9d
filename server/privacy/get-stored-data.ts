import type { StoredKind } from '../../contract/privacy/stored-kind.ts'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { canonicalJson } from '../canonical-json.ts'
import { readConnectionRecord } from '../connection.ts'
import type { Handler } from '../context.ts'
import { ENTITY, KEY, PREFIX } from '../keys.ts'
import type { Store } from '../ports.ts'
import { readProtectedList } from '../protected-list.ts'
import { Refusal } from '../refusal.ts'
import { readRules, readRulesVersion } from '../rules.ts'
import { readViews } from '../saved-views.ts'
import { countAuditEntries, countPrefix, countRuns } from '../stored-counts.ts'
import { unlessRefused } from '../unless-refused.ts'
import { readOwners } from '../protected-owners.ts'
import { readReport } from './report-record.ts'

/** Counts what is stored, kind by kind. What could not be read is null, and does not hide the others. */
export const getStoredData: Handler<'privacy.getStoredData'> = async (_, { store, secrets }) => {
  const counting: Record<StoredKind, Promise<number | null>> = {
    'api-key': readConnectionRecord({ store, secrets }).then((record) => (record === null ? 0 : 1)),
    'protected-list': readProtectedList(store).then(
      ({ protection: { emails, domains, groups } }) => emails.length + domains.length + groups.length,
    ),
    'protected-owners': there(store, KEY.protectedOwners).then(async (is) =>
      is === 0 ? 0 : (await readOwners(store)).value.length,
    ),
    rules: countRules(store),
    views: readViews(store).then(({ views }) => views.length),
    runs: countRuns(store),
    'audit-entries': countAuditEntries(store),
    'personal-data-report': there(store, KEY.personalDataReport),
    'request-keys': countPrefix(store, PREFIX.request),
    refusals: countPrefix(store, PREFIX.refusal),
    counters: Promise.all([
      ...[KEY.points, KEY.takers, KEY.activeRuns].map((key) => there(store, key)),
      store.get(KEY.pace).then((row) => (row === undefined ? 0 : 1)),
    ]).then((each) => each.reduce((sum, one) => sum + one, 0)),
  }
  const [kinds, report] = await Promise.all([
    Promise.all(
      Object.entries(counting).map(async ([kind, count]) => ({
        kind: kind as StoredKind,
        count: await unlessRefused(count),
      })),
    ),
    unlessRefused(reports(store)),
  ])
  return { kinds, report }
}

const there = async (store: Store, key: string): Promise<number> =>
  (await store.getEntity(ENTITY.singleton, key)) === undefined ? 0 : 1

/**
 * Rules at their defaults are none: what is left then is a number that counts changes, so that nobody saves over what
 * somebody else has saved. Rules that can't be read are stored all the same.
 */
async function countRules(store: Store): Promise<number> {
  if ((await readRulesVersion(store)) === 0) return 0
  try {
    const { rules } = await readRules(store)
    return canonicalJson(rules) === canonicalJson(DEFAULT_RULES) ? 0 : 1
  } catch (error) {
    if (error instanceof Refusal && error.code === 'RULES_UNKNOWN') return 1
    throw error
  }
}

async function reports(store: Store) {
  const { current = null, last = null } = (await readReport(store))?.value ?? {}
  if (current === null) return { current, last }
  const { place, pending, notBefore, ...shown } = current
  return { current: shown, last }
}
