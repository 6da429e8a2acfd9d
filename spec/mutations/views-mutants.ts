import type { Mutant } from './mutants.ts'

const SAVE = 'spec/views/save-view.spec.ts'
const LIST = 'spec/views/list-views.spec.ts'
const STATE = 'client/views/view-state.test.ts'
const STORE = 'client/views/views-store.test.ts'
const UNDO = 'client/ui/undo.test.ts'

/** Guards of saved views: nothing of people in them, nobody's change lost; and of taking back. */
export const VIEWS_MUTANTS: readonly Mutant[] = [
  {
    guard: 'a view is saved on top of what was read only',
    file: 'server/views/save-view.ts',
    text: "if (version !== input.version) throw new Refusal('VIEWS_CHANGED')",
    instead: '',
    spec: SAVE,
  },
  {
    guard: 'of two who save views at once one is told',
    file: 'server/saved-views.ts',
    text: "if (!written) throw new Refusal('VIEWS_CHANGED')",
    instead: '',
    spec: SAVE,
  },
  {
    guard: 'a view is deleted from what was read only',
    file: 'server/views/delete-view.ts',
    text: "if (version !== input.version) throw new Refusal('VIEWS_CHANGED')",
    instead: '',
    spec: 'spec/views/delete-view.spec.ts',
  },
  {
    guard: 'two views have no name that a person takes for the same',
    file: 'server/views/save-view.ts',
    text: "if (taken) throw new Refusal('VIEW_NAME_TAKEN')",
    instead: 'void taken',
    spec: SAVE,
  },
  {
    guard: 'no more views than fit one stored value',
    file: 'server/views/save-view.ts',
    text: "if (at < 0 && views.length >= LIMITS.views) throw new Refusal('VIEWS_FULL')",
    instead: 'void LIMITS',
    spec: SAVE,
  },
  {
    guard: 'a view holds no more ids than fit',
    file: 'contract/views/view.ts',
    text: '.length <= LIMITS.viewBytes',
    instead: '.length <= Infinity',
    spec: SAVE,
  },
  {
    guard: 'an e-mail address is no name of a view',
    file: 'contract/views/view.ts',
    text: "  .refine((name) => !holdsEmail(name), 'must not hold an e-mail address')\n",
    instead: '',
    spec: SAVE,
  },
  {
    guard: 'views that cannot be read are not taken for none',
    file: 'server/saved-views.ts',
    text: "throw new Refusal('VIEWS_UNKNOWN', undefined, { cause: error })",
    instead: 'return error ? { views: [], version: 4 } : { views: [], version: 0 }',
    spec: LIST,
  },
  {
    guard: 'deleting all views lets the version go on',
    file: 'server/views/delete-all-views.ts',
    text: 'await replaceViews(store, stored.version, [])',
    instead: "await store.transact([{ op: 'delete', key: KEY.views, entity: 'singleton' }])",
    spec: 'spec/views/delete-all-views.spec.ts',
  },
  {
    guard: 'a view of an earlier version is read',
    file: 'contract/views/view.ts',
    text: "density: Density.default('comfortable')",
    instead: 'density: Density',
    spec: LIST,
  },
  {
    guard: 'a group of a view counts as gone only when Atlassian says so',
    file: 'client/groups/groups-store.ts',
    text: "if (toCallError(thrown).code === 'NOT_FOUND') ",
    instead: '',
    spec: STORE,
  },
  {
    guard: 'products of a view count as gone only when all were read',
    file: 'client/licenses/workspaces-store.ts',
    text: 'complete.value ? (workspaces',
    instead: 'true ? (workspaces',
    spec: STORE,
  },
  {
    guard: 'what is gone is taken from the filters on show',
    file: 'client/views/view-state.ts',
    text: "filters.groups.filter((id) => !isLost('groups', id))",
    instead: 'filters.groups',
    spec: STATE,
  },
  {
    guard: 'who was slower reads what the faster one saved',
    file: 'client/views/views-store.ts',
    text: "if (toCallError(thrown).code === 'VIEWS_CHANGED') await reload()",
    instead: 'toCallError(thrown)',
    spec: STORE,
  },
  {
    guard: 'what could not be brought back is not said to be',
    file: 'client/ui/undo.ts',
    text: 'if (await offer.undoable.back()) announce(',
    instead: 'if (await offer.undoable.back() || true) announce(',
    spec: UNDO,
  },
  {
    guard: 'a page that was left is not changed by Ctrl+Z',
    file: 'client/ui/undo.ts',
    text: '    offers.value = []\n',
    instead: '',
    spec: UNDO,
  },
  {
    guard: 'a file of users always has the account id',
    file: 'client/users/users-csv.ts',
    text: "fields.includes('accountId') ? fields : [...fields, 'accountId']",
    instead: 'fields',
    spec: 'client/users/users-csv.test.ts',
  },
]
