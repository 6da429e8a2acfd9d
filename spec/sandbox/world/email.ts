import type { AccountState, WorldAccount } from './types.ts'

/** The address of an account as it is in this state; null: Atlassian does not tell it. */
export function emailOf(account: WorldAccount, state: AccountState = account.state): string | null {
  if (state.accountStatus === 'closed') return null
  return state.moved?.email ?? account.email
}
