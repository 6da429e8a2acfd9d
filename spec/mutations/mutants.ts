import { CSV_MUTANTS } from './csv-mutants.ts'
import { DESKS_MUTANTS } from './desks-mutants.ts'
import { KEY_MUTANTS } from './key-mutants.ts'
import { LICENSES_MUTANTS } from './licenses-mutants.ts'
import { NUMBERS_MUTANTS } from './numbers-mutants.ts'
import { ONE_USER_MUTANTS } from './one-user-mutants.ts'
import { PAGE_MUTANTS } from './page-mutants.ts'
import { PLACES_MUTANTS } from './places-mutants.ts'
import { POINTS_MUTANTS } from './points-mutants.ts'
import { PRIVACY_MUTANTS } from './privacy-mutants.ts'
import { PROTECTION_MUTANTS } from './protection-mutants.ts'
import { STORAGE_MUTANTS } from './storage-mutants.ts'
import { TOOLS_MUTANTS } from './tools-mutants.ts'
import { VIEWS_MUTANTS } from './views-mutants.ts'
import { WEATHER_MUTANTS } from './weather-mutants.ts'
import { WORKER_MUTANTS } from './worker-mutants.ts'

/** A guard, the text without which it is gone, and the spec that must then fail. */
export interface Mutant {
  readonly guard: string
  readonly file: string
  /** Must stand in the file exactly once. */
  readonly text: string
  readonly instead: string
  /** More to be changed in the same file, where a guard stands in two places. */
  readonly also?: readonly { readonly text: string; readonly instead: string }[]
  readonly spec: string
  /** Part of a test's name, to be quick; not told: the whole file. */
  readonly test?: string
}

const GUARD = 'spec/runs/guard.spec.ts'
const CRASH = 'spec/runs/crash.spec.ts'
const RACES = 'spec/runs/races.spec.ts'
const APPLY = 'spec/runs/apply-run.spec.ts'
const STORM = 'spec/runs/storm.spec.ts'

export const MUTANTS: readonly Mutant[] = [
  ...CSV_MUTANTS,
  ...DESKS_MUTANTS,
  ...KEY_MUTANTS,
  ...LICENSES_MUTANTS,
  ...NUMBERS_MUTANTS,
  ...ONE_USER_MUTANTS,
  ...PLACES_MUTANTS,
  ...POINTS_MUTANTS,
  ...PROTECTION_MUTANTS,
  ...STORAGE_MUTANTS,
  {
    guard: 'a worker writes only while the run is as it left it',
    file: 'server/runs/record.ts',
    text: "conditions: [{ attribute: 'version', is: 'equal', value: from.version }, ...also],",
    instead: 'conditions: [],',
    spec: RACES,
  },
  {
    guard: 'a worker leaves a run alone that another one has',
    file: 'server/runs/lease.ts',
    text: "if (row.leaseToken !== '' && row.leaseUntil > timestamp(now))",
    instead: 'if (now < 0)',
    spec: RACES,
  },
  {
    guard: 'a key that Atlassian refuses is told, and is not one that works',
    file: 'server/session/get-session.ts',
    text: 'keyRefused: record !== null && context.connection === null,',
    instead: 'keyRefused: false,',
    spec: 'spec/session/get-session.spec.ts',
  },
  {
    guard: 'intent before effect',
    file: 'server/runs/apply-phase.ts',
    text: 'await save(slice, chunk, stored, items(prepared), startedAt)',
    instead: '',
    spec: CRASH,
    test: 'applying, that dies before',
  },
  {
    guard: 'an account found attempting is read back and not sent again',
    file: 'server/runs/apply-phase.ts',
    text: '? sparing(slice, () => settleAttempt(slice, connection, item), ended(item))',
    instead:
      "? Promise.resolve<Visited>({ item: { ...item, state: 'planned', steps: item.steps.map((one) => ({ ...one, state: 'waiting' })) }, again: null })",
    spec: CRASH,
    test: 'applying, that dies after',
  },
  {
    guard: 'what is read back must have had the time to show',
    file: 'server/runs/settle-attempt.ts',
    text: 'if (hidden.length > 0 && !mayShow) return { item: read, again: surely }',
    instead: '',
    spec: 'spec/runs/weather.spec.ts',
    test: 'every write is lost after its effect',
  },
  {
    guard: 'a write whose answer got lost is not sent again by the client of the API',
    file: 'server/atlassian/http.ts',
    text: 'return { facts: { kind, status: null, code: null, retryAfterMs: null, ambiguous: write }, again: !write }',
    instead: 'return { facts: { kind, status: null, code: null, retryAfterMs: null, ambiguous: write }, again: true }',
    spec: 'spec/runs/weather.spec.ts',
    test: 'every write is lost after its effect',
  },
  {
    guard: 'a write that was answered with a server error is not sent again blindly',
    file: 'server/atlassian/http.ts',
    text: 'const doubtful = write && (status >= 500 || status === 408 || status < 400)',
    instead: 'const doubtful = false',
    spec: STORM,
  },
  {
    guard: 'a request key makes one run of a double click',
    file: 'server/runs/make-run.ts',
    text: 'const taken = !(await store.claim(KEY.request(order.requestKey), claim, KEY_SECONDS))',
    instead: 'const taken = false; await store.claim(KEY.request(order.requestKey), claim, KEY_SECONDS)',
    spec: RACES,
    test: 'a double click',
  },
  {
    guard: 'one run at a time per account',
    file: 'server/runs/active-runs.ts',
    text: 'if (accounts > 0) return { busy: { ...holder, accounts } }',
    instead: '',
    spec: RACES,
    test: 'two runs over the same accounts',
  },
  {
    guard: 'of two that are applied at once one wins',
    file: 'server/singleton.ts',
    text: "conditions: [{ attribute: 'version', is: 'equal', value: from }],",
    instead: 'conditions: [],',
    spec: RACES,
    test: 'at the same moment',
  },
  {
    guard: 'the hash of the plan that was read',
    file: 'server/runs/apply-run.ts',
    text: "if (record.plan.hash !== planHash) throw new Refusal('PLAN_CHANGED', { runId })",
    instead: '',
    spec: APPLY,
  },
  {
    guard: 'a plan expires',
    file: 'server/runs/apply-run.ts',
    text: "throw new Refusal('PLAN_EXPIRED', { runId: record.runId })",
    instead: '{}',
    spec: APPLY,
  },
  {
    guard: 'a plan that changes nobody is not applied',
    file: 'server/runs/apply-run.ts',
    text: "if (plan.changes === 0) throw new Refusal('PLAN_EMPTY', { runId: record.runId })",
    instead: '',
    spec: APPLY,
  },
  {
    guard: 'the typed number',
    file: 'server/runs/apply-run.ts',
    text: "if (!right) throw new Refusal('CONFIRMATION_REQUIRED', { runId: record.runId, expectedCount: plan.changes })",
    instead: '',
    spec: APPLY,
  },
  {
    guard: 'who became active since the plan is left alone',
    file: 'server/runs/check-again.ts',
    text: "return { skip: 'active-since-plan' }",
    instead: '{}',
    spec: GUARD,
  },
  {
    guard: 'a last use that was told for the plan must be told again',
    file: 'server/runs/check-again.ts',
    text: "if (user.lastActive === null && item.before?.datesTold === true) return { skip: 'unknown', unread: 'last-active' }",
    instead: '',
    spec: 'server/runs/check-again.test.ts',
  },
  {
    guard: 'a plan is applied only as it was frozen',
    file: 'server/runs/apply-run.ts',
    text: "if (!(await isAsFrozen(store, record, record.plan))) throw new Refusal('PLAN_CHANGED', { runId })",
    instead: '',
    spec: 'spec/regressions/a-plan-is-applied-as-it-was-read.spec.ts',
  },
  {
    guard: 'who is not as planned any more is left alone',
    file: 'server/runs/check-again.ts',
    text: "return same || ours ? { go: true } : { skip: 'changed-since-plan' }",
    instead: 'return { go: true }',
    spec: RACES,
    test: 'two runs over the same accounts',
  },
  {
    guard: 'two writers cannot fork the audit chain',
    file: 'server/singleton.ts',
    text: "conditions: [{ attribute: 'version', is: 'equal', value: from }],",
    instead: 'conditions: [],',
    spec: 'spec/audit/audit-log.spec.ts',
  },
  {
    guard: 'each link of the audit chain is checked',
    file: 'server/audit/chain-walk.ts',
    text: 'entry.previousHash === this.hash &&',
    instead: '',
    spec: 'spec/audit/verify-audit-entries.spec.ts',
  },
  {
    guard: 'each entry of the audit chain is checked',
    file: 'server/audit/chain-walk.ts',
    text: 'entry.hash === entryHash(entry) &&',
    instead: '',
    spec: 'spec/audit/verify-audit-entries.spec.ts',
  },
  {
    guard: 'a plan keeps what was found out when Atlassian slows it down',
    file: 'server/runs/plan-phase.ts',
    text: 'later.push(error)',
    instead: 'throw error',
    spec: 'spec/regressions/a-slowed-plan-keeps-what-it-knows.spec.ts',
  },
  {
    guard: 'a batch that had to wait is planned in smaller parts, which begin elsewhere each time',
    file: 'server/runs/plan-phase.ts',
    text: 'if (!revisit.some((one) => one.chunk === chunk)) return waiting',
    instead: 'if (stalls >= 0) return waiting',
    spec: 'spec/regressions/a-slowed-plan-keeps-what-it-knows.spec.ts',
  },
  {
    guard: 'cancelled between two accounts: those not begun are left alone',
    file: 'server/runs/apply-phase.ts',
    text: 'cancelled ? unlessBegun(slice, item) : item',
    instead: 'item',
    spec: 'spec/runs/cancel-run.spec.ts',
  },
  {
    guard: 'a worker whose write fails sees to it that somebody comes back',
    file: 'server/runs/run-worker.ts',
    text: 'await pushRun(ports.queue, runId, kind, wait)',
    instead: '',
    spec: CRASH,
    test: 'applying, that is refused',
  },
  ...PAGE_MUTANTS,
  ...PRIVACY_MUTANTS,
  ...TOOLS_MUTANTS,
  ...VIEWS_MUTANTS,
  ...WEATHER_MUTANTS,
  ...WORKER_MUTANTS,
]
