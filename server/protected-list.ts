import { Protection } from '../contract/protection/protection.ts'
import { KEY } from './keys.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import { readSingleton } from './singleton.ts'

/** Lists that were stored before groups could be protected name none. */
const StoredProtection = Protection.extend({ groups: Protection.shape.groups.default([]) })

/**
 * The stored protected list with its version (0: never set). Read fresh wherever it is about to matter: by the protect
 * ring, by a plan, and right before each write.
 * @throws Refusal PROTECTION_UNKNOWN when it can't be read: then nobody may be touched
 */
export async function readProtectedList(store: Store): Promise<{ protection: Protection; version: number }> {
  try {
    const stored = await readSingleton(store, KEY.protection, StoredProtection)
    return stored === null
      ? { protection: { emails: [], domains: [], groups: [] }, version: 0 }
      : { protection: stored.value, version: stored.version }
  } catch (error) {
    throw new Refusal('PROTECTION_UNKNOWN', undefined, { cause: error })
  }
}
