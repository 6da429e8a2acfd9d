import type { Mutant } from './mutants.ts'

const SUGGESTIONS = 'spec/page/suggestions-agree.spec.ts'

const COUNTS = 'client/users/engine/counts.test.ts'

/** What makes a suggestion of the Licences page count what a plan can do, and a way to a seat one that is known. */
export const LICENSES_MUTANTS: readonly Mutant[] = [
  {
    guard: 'page: no plan is suggested for whom the identity provider holds',
    file: 'client/users/engine/revocable.ts',
    text: "if (ways.includes('identity-provider')) return 'synced'",
    instead: '',
    spec: SUGGESTIONS,
  },
  {
    guard: 'page: no plan is suggested for who is protected',
    file: 'client/users/engine/revocable.ts',
    text: "if (protection.reason(columns, row) !== null) return 'protected'",
    instead: '',
    spec: SUGGESTIONS,
  },
  {
    guard: 'page: no plan is suggested for of whom it is not told what protects',
    file: 'client/users/engine/revocable.ts',
    text: "if (protection.untold(columns, row) || (youngest > 0 && Number.isNaN(age))) return 'untold'",
    instead: '',
    spec: SUGGESTIONS,
  },
  {
    guard: 'page: no plan is suggested for who is too young',
    file: 'client/users/engine/revocable.ts',
    text: "if (age + DAY_MS <= youngest) return 'barred'",
    instead: '',
    spec: SUGGESTIONS,
  },
  {
    guard: 'page: no plan is suggested that takes a seat along which is not idle',
    file: 'client/users/engine/revocable.ts',
    text: "if (loses === true) return 'shared'",
    instead: '',
    spec: 'spec/page/numbers-agree.spec.ts',
  },
  {
    guard: 'page: a way to a seat that was not read is not another way',
    file: 'client/users/engine/count-through.ts',
    text: 'if (ways.length === 0 && whole && allRead) otherWay += 1',
    instead: 'if (ways.length === 0) otherWay += 1',
    spec: COUNTS,
  },
  {
    guard: 'page: whose groups were not all told may be in another group that gives the seat',
    file: 'client/users/engine/count-through.ts',
    text: 'if (ways.length === 1 && (whole || granting.length === 1)) count.alone += 1',
    instead: 'if (ways.length === 1) count.alone += 1',
    spec: COUNTS,
  },
]
