import type { InputOf, OperationName, OutputOf, CommandName, contract } from './index.ts'
import type { ClientInferResponses } from '@ts-rest/core'
import type { AccountId, GroupId } from './vocabulary.ts'

/** Checked by the compiler only: what the rest of the code relies on. */
type Expect<T extends true> = T
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

type Statuses = ClientInferResponses<typeof contract.users.listUsers>['status']

export type Cases = [
  Expect<Same<Extract<OperationName, 'users.listUsers'>, 'users.listUsers'>>,
  Expect<Same<Extract<CommandName, 'users.listUsers'>, never>>,
  Expect<Same<Extract<CommandName, 'access.revokeAccess'>, 'access.revokeAccess'>>,
  Expect<Same<InputOf<'runs.getRun'>['runId'] extends string ? true : false, true>>,
  Expect<Same<OutputOf<'users.countUsers'>['counts'], (number | null)[]>>,
  // Errors attached at the root stay visible to the client as numbers.
  Expect<Same<Extract<Statuses, 403>, 403>>,
  // Brands do not mix.
  Expect<Same<AccountId extends GroupId ? true : false, false>>,
]
