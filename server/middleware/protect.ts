import type { AccountId } from '../../contract/vocabulary.ts'
import { makeGuard } from '../guard.ts'
import { readProtectedList } from '../protected-list.ts'
import { Refusal } from '../refusal.ts'
import { opened, type Passage, type Ring } from './passage.ts'

/**
 * For commands that name accounts: loads the protected list and hands the guard down. Without the list nothing is done.
 * Who is protected by e-mail or role is found when each account is read, in the plan and again before each write; here
 * only the selection that is nobody but the caller is refused at once.
 */
export const protect: Ring = async (passage, next) => {
  const { actorId } = opened(passage)
  const accountIds = namedAccounts(passage)
  if (accountIds !== null) {
    const { protection } = await readProtectedList(passage.ports.store)
    if (accountIds.every((accountId) => accountId === actorId)) throw new Refusal('PROTECTED')
    passage.guard = makeGuard(actorId, protection)
  }
  return next()
}

/** The accounts that the validated input names, by the contract's metadata; null when the command is not about accounts. */
export function namedAccounts(passage: Passage): readonly AccountId[] | null {
  const { meta } = opened(passage).operation
  if (meta.kind !== 'command' || typeof meta.protects === 'string') return null
  const named: unknown = (passage.input as Readonly<Record<string, unknown>>)[meta.protects.field]
  // The contract says what the field is; anything else here is a mistake in the contract and must not pass for "nobody".
  if (!Array.isArray(named))
    throw new Error(`${opened(passage).operation.name}: protects a field that is no list of accounts`)
  return named as readonly AccountId[]
}
