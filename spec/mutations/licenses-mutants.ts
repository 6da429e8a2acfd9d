import type { Mutant } from './mutants.ts'

const SUGGESTIONS = 'spec/page/suggestions-agree.spec.ts'

const COUNTS = 'client/users/engine/counts.test.ts'
const IN_PART = 'spec/page/read-in-part.spec.ts'

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
  {
    guard: 'page: seats told: products that come after the users are read',
    file: 'client/users/loading/reading.ts',
    text: "seats.background(ids.filter((id) => table.seats.state(id) === 'waiting'))",
    instead: 'return',
    spec: 'spec/page/late-products.spec.ts',
  },
  {
    guard: 'page: seats told: a list is judged by the day of its reading',
    file: 'client/users/list-store.ts',
    text: 'sort: sort.value }, users.day)',
    instead: 'sort: sort.value }, Date.now())',
    spec: 'spec/page/over-midnight.spec.ts',
  },
  {
    guard: 'page: seats told: nobody is judged before the thresholds are there',
    file: 'client/licenses/use-levels.ts',
    text: 'if (isUnruled.value || users.refreshing !== null) return true',
    instead: 'if (users.refreshing !== null) return true',
    spec: 'client/licenses/use-levels.test.ts',
  },
  {
    guard: 'page: seats told: product sandboxes are added up nowhere',
    file: 'client/licenses/LicensesPage.vue',
    text: 'const added = computed(() => listed.value.filter(isLicence))',
    instead: 'const added = computed(() => listed.value)',
    spec: IN_PART,
  },
  {
    guard: 'page: seats told: of holders read in part, those of whom nothing is known are holders',
    file: 'client/users/engine/filters.ts',
    text: "return held === YES && level === 'unknown'",
    instead: "return level === 'unknown'",
    spec: IN_PART,
  },
  {
    guard: 'page: seats told: while seats that runs gave are unread, numbers of idle seats are a part',
    file: 'client/licenses/use-levels.ts',
    text: 'isComplete(id) && !isPart(id)',
    instead: 'isComplete(id)',
    spec: IN_PART,
  },
  {
    guard: 'page: seats told: a suggestion is judged again when groups of a product read in part come',
    file: 'client/licenses/use-suggestions.ts',
    text: '`${id} ${state} ${told} ${users.grantsOf(id)}`',
    instead: '`${id} ${state} ${told}`',
    spec: 'client/licenses/use-suggestions.test.ts',
  },
]
