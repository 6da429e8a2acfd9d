import { Refusal } from './refusal.ts'

/** Something of storage that may be unknown: null when it could not be read. A bug is not "unknown" and is thrown on. */
export async function unlessRefused<T>(reading: Promise<T | null>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
