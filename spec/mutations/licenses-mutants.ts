import type { Mutant } from './mutants.ts'

const SUGGESTIONS = 'spec/page/suggestions-agree.spec.ts'

/** What makes a suggestion of the Licences page count what a plan can do. */
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
    text: "if (age < youngest) return 'barred'",
    instead: '',
    spec: SUGGESTIONS,
  },
]
