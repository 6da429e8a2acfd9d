import type { Mutant } from './mutants.ts'

const ACCESS = 'spec/page/access-agree.spec.ts'
const NUMBERS = 'spec/page/numbers-agree.spec.ts'

/** How seats and dates are judged: what the numbers of the page stand on. */
export const NUMBERS_MUTANTS: readonly Mutant[] = [
  {
    guard: 'page: accounts that use APIs are not judged by dates',
    file: 'client/users/engine/inactivity.ts',
    text: "if (level !== 'active' && isMachine(columns, row)) return { level: 'maybe', at: last.at, idle: null }",
    instead: '',
    spec: NUMBERS,
  },
  {
    guard: 'page: never used is judged by the age of the membership',
    file: 'client/users/engine/inactivity.ts',
    text: 'if (now - newest < longest) return false',
    instead: '',
    spec: NUMBERS,
  },
  {
    guard: 'page: a seat that could not be read is not "never used"',
    file: 'client/users/engine/last-active.ts',
    text: 'if (held === UNKNOWN || columns.datesWhole[row] !== 1)',
    instead: 'if (columns.datesWhole[row] !== 1)',
    spec: NUMBERS,
  },
  {
    guard: 'page: dates that were not told are not "never used"',
    file: 'client/users/engine/last-active.ts',
    text: 'if (held === UNKNOWN || columns.datesWhole[row] !== 1)',
    instead: 'if (held === UNKNOWN)',
    spec: NUMBERS,
  },
  {
    guard: 'page: invited is not "never used"',
    file: 'client/users/engine/last-active.ts',
    text: "kind: unseen && columns.verified[row] === NO ? 'invited' : 'never'",
    instead: "kind: unseen ? 'never' : 'never'",
    spec: NUMBERS,
  },
  {
    guard: 'page: a list of holders that was not read says of nobody that they hold no seat',
    file: 'client/users/engine/seats.ts',
    text: 'return status === ACTIVE || status === STATUS_UNKNOWN ? UNKNOWN : NO',
    instead: 'return status === ACTIVE || status === STATUS_UNKNOWN ? NO : NO',
    spec: NUMBERS,
  },
  {
    guard: 'page: over all products each use is judged by the thresholds of its product',
    file: 'client/users/engine/inactivity.ts',
    text: 'const limits = thresholds.of(id)\n',
    instead: "const limits = thresholds.of(workspaceId ?? ('' as WorkspaceId))\n",
    spec: NUMBERS,
  },
  {
    guard: 'page: a use without a seat is a use',
    file: 'client/users/engine/inactivity.ts',
    text: 'if (held === NO && (workspaceId !== null || !mayLogIn(columns, row)))',
    instead: 'if (held === NO)',
    spec: NUMBERS,
  },
  {
    guard: 'page: a day that has not gone by in full is not counted',
    file: 'client/users/engine/thresholds.ts',
    text: 'Math.floor(now / DAY_MS) * DAY_MS',
    instead: 'Math.ceil(now / DAY_MS) * DAY_MS',
    spec: 'client/users/engine/borders.test.ts',
  },
  {
    guard: 'page: a run that is over promises no seat of accounts that it left alone',
    file: 'client/runs/changes.ts',
    text: 'isOver(state) ? done : done + counts.planned',
    instead: 'isOver(state) ? done + counts.skipped : done + counts.planned',
    spec: 'client/runs/changes.test.ts',
  },
  {
    guard: 'page: a run that changed nobody outdates nothing',
    file: 'client/runs/use-run.ts',
    text: 'if (touched === known || (told && isMoving(now.state))) return',
    instead: '',
    spec: 'client/runs/use-run.test.ts',
  },
  {
    guard: 'page: a seat that a run gave lately is new',
    file: 'client/users/engine/inactivity.ts',
    text: 'Math.max(Number.isNaN(addedAt) ? 0 : addedAt, given.last(accountId, workspaceId))',
    instead: 'addedAt',
    spec: 'client/users/engine/seats-given.test.ts',
  },
  {
    guard: 'page: a product has thresholds of its own',
    file: 'client/users/engine/thresholds.ts',
    text: '} = own ?? this.#rules',
    instead: '} = own === undefined ? this.#rules : this.#rules',
    spec: NUMBERS,
  },
  {
    guard: 'page: who cannot log in is marked where a project or space names them',
    file: 'client/projects/standing.ts',
    text: 'return { mark: usersText.statuses[status].label, text: standing.cannot }',
    instead: 'return null',
    spec: ACCESS,
  },
]
