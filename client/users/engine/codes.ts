import type { ClaimStatus, ManagementSource, UserStatus } from '../../../contract/vocabulary.ts'

/**
 * Words of the contract as small numbers, so that a column of 100,000 of them is a typed array. The order is the order in
 * which a sorted column shows them; `unknown` is always last. Of two walks that disagree about a user the smaller code wins:
 * a user is active if any directory says so (Organizations REST API v2: `suspended` means suspended in all that are visible).
 */
export const STATUS_WORDS = [
  'active',
  'suspended',
  'not_invited',
  'deactivated',
  'for_deletion',
  'unknown',
] as const satisfies readonly UserStatus[]
export const CLAIM_WORDS = ['managed', 'unmanaged', 'unknown'] as const satisfies readonly ClaimStatus[]
export const SOURCE_WORDS = ['synced', 'invited', 'unknown'] as const satisfies readonly ManagementSource[]

/** Three-valued answers: most facts about an account can be not told. */
export const NO = 0
export const YES = 1
export const UNKNOWN = 2

/** The number of a word. Words come from the contract's parser, so each is in its list. */
export function codeOf<W extends string>(words: readonly W[], word: W): number {
  return words.indexOf(word)
}

/** The word of a number that `codeOf` made. */
export function wordOf<W extends string>(words: readonly W[], code: number | undefined): W {
  const word = code === undefined ? undefined : words[code]
  if (word === undefined) throw new RangeError(`no word has the number ${code}`)
  return word
}
