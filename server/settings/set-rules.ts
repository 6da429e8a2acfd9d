import { changesBetween, fieldsOf } from '../changes.ts'
import type { Handler } from '../context.ts'
import { KEY } from '../keys.ts'
import type { Store } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { readRules, readRulesVersion } from '../rules.ts'
import { createSingleton, replaceSingleton } from '../singleton.ts'

/**
 * Replaces the rules, if they are still the version that was read. Their sizes are bounded by the contract so that they
 * always fit one stored value. What guards runs stands in the audit log, and
 * what is another now.
 * @throws Refusal SETTINGS_CHANGED when somebody else saved first · RULES_UNKNOWN
 */
export const setRules: Handler<'settings.setRules'> = async ({ rules, version }, { store, note }) => {
  const { breaker, ticketRequired, minimumAccountAgeDays } = rules
  note({ breaker, ticketRequired, minimumAccountAgeDays })
  // Also keeps numbers out that storage has no room for: a version is at most the one stored.
  if ((await readRulesVersion(store)) !== version) throw new Refusal('SETTINGS_CHANGED')
  const before = await fieldsBefore(store)
  const written =
    version === 0
      ? await createSingleton(store, KEY.rules, 1, rules)
      : (await store.transact([replaceSingleton(KEY.rules, version, rules)])) === 'committed'
  if (!written) throw new Refusal('SETTINGS_CHANGED')
  note(changesBetween(before, fieldsOf(rules)))
  return readRules(store)
}

/** Rules that cannot be read can be replaced; what they were is then not known, and not taken for the defaults. */
async function fieldsBefore(store: Store): Promise<ReturnType<typeof fieldsOf>> {
  try {
    return fieldsOf((await readRules(store)).rules)
  } catch (error) {
    if (error instanceof Refusal) return {}
    throw error
  }
}
