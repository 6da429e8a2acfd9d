import type { Mutant } from './mutants.ts'

const REMOVE = 'spec/customers/remove-from-desk.spec.ts'
const FILE = 'server/runs/desk-customers.ts'

/** Guards of the customers of service desks. */
export const DESKS_MUTANTS: readonly Mutant[] = [
  {
    guard: 'customers of a desk: each is asked about again right before its write',
    file: 'server/runs/subjects.ts',
    text: "purpose === 'plan' ? (listed",
    instead: "purpose !== 'plan' || purpose === 'plan' ? (listed",
    spec: REMOVE,
    test: 'in the middle of a run',
  },
  {
    guard: 'customers of a desk: a list that still names who left is not believed',
    file: FILE,
    text: 'kept.customers !== doubted && ',
    instead: '',
    spec: REMOVE,
    test: 'in the middle of a run',
  },
  {
    guard: 'customers of a desk: a lost answer is looked for in a list that was begun after it',
    file: FILE,
    text: "return age === 'any' || ",
    instead: "return age !== 'write' || ",
    spec: REMOVE,
    test: 'in the undo',
  },
  {
    guard: 'customers of a desk: a list that takes longer than a batch is read on, not begun again',
    file: FILE,
    text: 'const reading = this.#begun.get(desk) ?? {',
    instead: 'const reading: Reading = {',
    spec: REMOVE,
    test: 'longer than a batch',
  },
  {
    guard: 'customers of a desk: an open desk is said to be one',
    file: 'server/atlassian/service-desk-api.ts',
    text: 'error.facts.status !== 400) throw error',
    instead: 'error.facts.status !== 418) throw error',
    spec: REMOVE,
    test: 'of an open desk',
  },
  {
    guard: 'customers of a desk: five pages a second, however often a run opens it',
    file: 'server/atlassian/service-desk-api.ts',
    text: '  return async () => {\n    const at',
    instead: '  return async () => {\n    if (next >= 0) return\n    const at',
    spec: REMOVE,
    test: 'five pages of customers a second',
  },
]
