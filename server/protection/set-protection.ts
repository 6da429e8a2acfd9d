import type { Protection } from '../../contract/protection/protection.ts'
import { LIMITS } from '../../contract/limits.ts'
import type { Handler } from '../context.ts'
import { KEY } from '../keys.ts'
import { readProtectedList } from '../protected-list.ts'
import { Refusal } from '../refusal.ts'
import { createSingleton, replaceSingleton } from '../singleton.ts'

/**
 * Replaces the list, if it is still the version that was read.
 * @throws Refusal PROTECTION_CHANGED when somebody else saved first · TOO_LARGE when it would not fit one stored value
 */
export const setProtection: Handler<'protection.setProtection'> = async ({ protection, version }, { store, note }) => {
  const list: Protection = { emails: tidy(protection.emails), domains: tidy(protection.domains) }
  // Forge: one value holds 240 KiB. Some room is left for the row around the list.
  if (Buffer.byteLength(JSON.stringify(list)) > LIMITS.valueBytes - 1_000) throw new Refusal('TOO_LARGE')
  note({ entries: list.emails.length + list.domains.length })

  // Also keeps numbers out that storage has no room for: a version is at most the one stored.
  if ((await readProtectedList(store)).version !== version) throw new Refusal('PROTECTION_CHANGED')
  const written =
    version === 0
      ? await createSingleton(store, KEY.protection, 1, list)
      : (await store.transact([replaceSingleton(KEY.protection, version, list)])) === 'committed'
  if (!written) throw new Refusal('PROTECTION_CHANGED')
  return readProtectedList(store)
}

const tidy = (values: readonly string[]): string[] => [...new Set(values)].sort()
