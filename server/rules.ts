import * as z from 'zod'
import { DEFAULT_RULES, Rules } from '../contract/settings/rules.ts'
import { KEY } from './keys.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import { readSingleton } from './singleton.ts'

/**
 * The stored rules with their version (0: never set, the defaults hold). Rules that are there and can't be read are never
 * taken for the defaults: somebody may have made them stricter.
 * @throws Refusal RULES_UNKNOWN
 */
export async function readRules(store: Store): Promise<{ rules: Rules; version: number }> {
  try {
    const stored = await readSingleton(store, KEY.rules, Rules)
    return stored === null ? { rules: DEFAULT_RULES, version: 0 } : { rules: stored.value, version: stored.version }
  } catch (error) {
    throw new Refusal('RULES_UNKNOWN', undefined, { cause: error })
  }
}

/**
 * The version alone: rules that can't be read can still be replaced.
 * @throws Refusal RULES_UNKNOWN
 */
export async function readRulesVersion(store: Store): Promise<number> {
  try {
    return (await readSingleton(store, KEY.rules, z.unknown()))?.version ?? 0
  } catch (error) {
    throw new Refusal('RULES_UNKNOWN', undefined, { cause: error })
  }
}
