import * as z from 'zod'
import { View, type Views } from '../contract/views/view.ts'
import { KEY } from './keys.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import { createSingleton, readSingleton, replaceSingleton } from './singleton.ts'

/**
 * The saved views with their version (0: none was ever saved). Views that are there and can't be read are never taken for
 * none: the next one to be saved would be the only one left.
 * @throws Refusal VIEWS_UNKNOWN
 */
export async function readViews(store: Store): Promise<Views> {
  try {
    const stored = await readSingleton(store, KEY.views, z.array(View))
    return stored === null ? { views: [], version: 0 } : { views: stored.value, version: stored.version }
  } catch (error) {
    throw new Refusal('VIEWS_UNKNOWN', undefined, { cause: error })
  }
}

/**
 * Replaces all views, if they are still version `from`. Their sizes and number are bounded by the contract so that they
 * always fit one stored value.
 * @throws Refusal VIEWS_CHANGED when somebody else was faster
 */
export async function replaceViews(store: Store, from: number, views: readonly View[]): Promise<Views> {
  const written =
    from === 0
      ? await createSingleton(store, KEY.views, 1, views)
      : (await store.transact([replaceSingleton(KEY.views, from, views)])) === 'committed'
  if (!written) throw new Refusal('VIEWS_CHANGED')
  return { views: [...views], version: from + 1 }
}
