import type { Timestamp } from '../contract/vocabulary.ts'

/** Epoch milliseconds as the contract writes a moment. */
export function timestamp(epochMs: number): Timestamp {
  return new Date(epochMs).toISOString()
}
