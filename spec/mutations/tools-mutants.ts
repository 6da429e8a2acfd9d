import type { Mutant } from './mutants.ts'

const PALETTE = 'spec/page/palette.spec.ts'
const NAMES = 'spec/page/customers-run.spec.ts'
const ADDRESSES = 'spec/page/addresses.spec.ts'

/** What makes searching, filters in addresses and lists of people say all that there is to say. */
export const TOOLS_MUTANTS: readonly Mutant[] = [
  {
    guard: 'palette: what it searches is read when it opens',
    file: 'client/palette/PaletteDialog.vue',
    text: 'lists.read()',
    instead: '',
    spec: PALETTE,
  },
  {
    guard: 'palette: a list that could not be read is told',
    file: 'client/palette/use-lists.ts',
    text: "state !== 'partial' || problem === null || NOT_THERE.includes(problem.code)",
    instead: 'true',
    spec: PALETTE,
  },
  {
    guard: 'palette: what needs a selection cannot be chosen without one',
    file: 'client/palette/use-entries.ts',
    text: 'disabled: tooMany || count === 0,',
    instead: 'disabled: tooMany,',
    spec: PALETTE,
  },
  {
    guard: 'address: a word that is no choice of a list is told',
    file: 'client/api/route-choices.ts',
    text: 'useUnknownIn((query) => unknownChoices(query, choices))',
    instead: '',
    spec: ADDRESSES,
  },
  {
    guard: 'address: a filter of users that is none is told',
    file: 'client/users/use-filters-route.ts',
    text: 'useUnknownIn(unknownFilters)',
    instead: '',
    spec: ADDRESSES,
  },
  {
    guard: 'address: what can be no view is told not to be there',
    file: 'client/users/use-filters-route.ts',
    text: 'if (namesNoView()) views.missing = true\n  watch(',
    instead: 'watch(',
    spec: ADDRESSES,
  },
  {
    guard: 'customers of a run: their names are looked for again',
    file: 'client/runs/RunCustomers.vue',
    text: 'void find(() => unnamed.value, organizationIds.value)',
    instead: 'return',
    spec: NAMES,
  },
  {
    guard: 'customers of a run: who left the organization is looked for in the desks',
    file: 'client/customers/find-people.ts',
    text: 'if (!signal.aborted && !enough()) {',
    instead: 'if (problem.value !== null) {',
    spec: NAMES,
  },
  {
    guard: 'list of people: of two in a line of words nobody is taken',
    file: 'client/users/from-list/read-list.ts',
    text: 'else if (among.length > 1) several.push({ line, text: whole })',
    instead: '',
    spec: 'client/users/from-list/read-list.test.ts',
  },
  {
    guard: 'list of people: a table is not searched beside the column of its people',
    file: 'client/users/from-list/read-list.ts',
    text: "isTable ? wanted.join(' ') : whole",
    instead: 'whole',
    spec: 'client/users/from-list/read-list.test.ts',
  },
  {
    guard: 'customers: a hidden address is not "not protected"',
    file: 'client/customers/count-guarded.ts',
    text: 'email === null && protection.emails.length + protection.domains.length > 0 ? null : false',
    instead: 'false',
    spec: 'client/customers/count-guarded.test.ts',
  },
  {
    guard: 'customers: nobody is asked why for what a run cannot do',
    file: 'client/customers/CustomersPlan.vue',
    text: 'v-if="command === \'customers.revokePortalAccess\'"',
    instead: 'v-if="false"',
    spec: 'spec/page/customers-bulk.spec.ts',
  },
  {
    guard: 'customer organizations of a user: the members are read once for everybody',
    file: 'client/customers/walk-lists.ts',
    text: "if (search === undefined || list.kind === 'organization') store.kept.set(keyOfList(list), { people: all, asOf })",
    instead: '',
    spec: 'spec/page/user-organizations.spec.ts',
  },
  {
    guard: 'plan: what the run is about is nothing that is lost beside it',
    file: 'client/runs/items-shown.ts',
    text: 'workspaceId === target.workspaceId || keeps',
    instead: 'keeps',
    spec: 'client/runs/run-item-words.test.ts',
  },
  {
    guard: 'run: accounts that could not be read are no empty list',
    file: 'client/runs/RunView.vue',
    text: 'v-if="itemsError === null || items.length > 0"',
    instead: '',
    spec: 'spec/page/unread-records.spec.ts',
  },
  {
    guard: 'dashboard: a run that nobody can read leaves its numbers a part',
    file: 'client/runs/use-recent-runs.ts',
    text: 'complete.value = whole && readable',
    instead: 'complete.value = whole',
    spec: 'spec/page/unread-records.spec.ts',
  },
  {
    guard: 'customers: a desk that was opened is searched by the page too',
    file: 'client/customers/search-people.ts',
    text: 'if (known === undefined) continue',
    instead: 'if (known !== null) continue',
    spec: 'spec/page/search-customers.spec.ts',
  },
]
