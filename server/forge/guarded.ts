import { ForgeKvsAPIError } from '@forge/kvs'
import { Refusal } from '../refusal.ts'

/**
 * Storage's own error code, or null when it is no error of storage.
 * Codes as measured on Forge: KEY_CONFLICT, CONDITIONAL_CHECK_FAILED, TOO_MANY_REQUESTS …
 */
export function storageCode(error: unknown): string | null {
  return error instanceof ForgeKvsAPIError ? error.code : null
}

/** Runs one access to storage; what goes wrong is told without storage's words, which may quote a key or a value. */
export async function guarded<T>(access: () => Promise<T>): Promise<T> {
  try {
    return await access()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('STORAGE_UNAVAILABLE', { upstreamCode: storageCode(error) ?? 'UNKNOWN' }, { cause: error })
  }
}
