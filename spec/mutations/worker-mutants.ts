import type { Mutant } from './mutants.ts'

const PAUSE = 'spec/runs/pause-run.spec.ts'
const PACE = 'spec/runs/shared-pace.spec.ts'
const DAMAGE = 'spec/runs/damage.spec.ts'
const DEACTIVATE = 'spec/users/deactivate-account.spec.ts'

/** The guards of the worker: standing still, going on, reading back, what is broken, and the pace that is shared. */
export const WORKER_MUTANTS: readonly Mutant[] = [
  {
    guard: 'a paused run begins nothing new',
    file: 'server/runs/work-through.ts',
    text: 'await lease.write({ paused: pausedBy(asked) })',
    instead: 'await lease.write({})\n      return { delayMs: 0 }',
    spec: PAUSE,
  },
  {
    guard: 'who is in doubt is settled before the run stands still',
    file: 'server/runs/work-through.ts',
    text: 'const next = stopped && record.counts.attempting === 0 ? null',
    instead: 'const next = stopped ? null',
    spec: PAUSE,
  },
  {
    guard: 'a paused run keeps its accounts from other runs',
    file: 'server/runs/active-runs.ts',
    text: "['applying', 'paused']",
    instead: "['applying']",
    spec: PAUSE,
  },
  {
    guard: 'a run goes on only when no other one has its accounts',
    file: 'server/runs/resume-run.ts',
    text: "if (busy !== undefined) throw new Refusal('ACCOUNTS_BUSY', busy.busy)",
    instead: '',
    spec: 'spec/runs/resume-run.spec.ts',
  },
  {
    guard: 'a seat of which nothing could be read is not told as freed',
    file: 'server/runs/verify-item.ts',
    text: "else if (assignments === null) seats.set(workspaceId, 'unknown')",
    instead: "else if (assignments === null) seats.set(workspaceId, 'freed')",
    spec: 'spec/runs/verify-run.spec.ts',
  },
  {
    guard: 'a bug that shows on one account ends with that account',
    file: 'server/runs/poison.ts',
    text: 'if (isForeseen(error)) throw error',
    instead: 'throw error',
    spec: DAMAGE,
    test: 'an account on which a bug shows',
  },
  {
    guard: 'slices that fail again and again come to an end',
    file: 'server/runs/faults.ts',
    text: 'return count > MOST_FAULTS ? null : ',
    instead: 'return ',
    spec: DAMAGE,
    test: 'a bug at the end',
  },
  {
    guard: 'what failed too often is ended by the watchdog, not woken',
    file: 'server/runs/watchdog.ts',
    text: 'if (await isHopeless(ports.store, row.record.runId)) {',
    instead: 'if (woken < 0) {',
    spec: DAMAGE,
    test: 'a bug at the end',
  },
  {
    guard: 'a run that can not be read holds up no other',
    file: 'server/runs/remains.ts',
    text: 'if (row !== null) return { row }',
    instead: "if (row === null) throw new Error('unreadable')\n  if (row !== null) return { row }",
    spec: DAMAGE,
    test: 'a record that cannot be read',
  },
  {
    guard: 'a run that can not be read is in the way while its worker may write',
    file: 'server/runs/active-runs.ts',
    text: 'if (other.remains.held) return { busy: { runId } }',
    instead: '',
    spec: DAMAGE,
    test: 'while its worker is at it',
  },
  {
    guard: 'what a broken run took is not counted as nothing',
    file: 'server/runs/takers.ts',
    text: 'return taken ?? [{ workspaceId: null, seats: LIMITS.accountsPerRun, at }]',
    instead: 'return taken ?? (at === null ? [{ workspaceId: null, seats: LIMITS.accountsPerRun, at }] : [])',
    spec: DAMAGE,
    test: 'what a broken run took',
  },
  {
    guard: 'Atlassian is asked again right before an account is deactivated',
    file: 'server/runs/prepare.ts',
    text: "if (refusal !== null) return ended({ ...item, state: 'skipped', exclusion: refusal })",
    instead: "if (refusal !== null && slice.now < 0) return ended({ ...item, state: 'skipped', exclusion: refusal })",
    spec: DEACTIVATE,
  },
  {
    guard: 'a run waits as long as another one was told to',
    file: 'server/connection.ts',
    text: '    known,\n',
    instead: '    known: null,\n',
    spec: PACE,
  },
  {
    guard: 'others are told of a refusal for speed at once',
    file: 'server/connection.ts',
    text: 'onSlowed: (learned) => pace.tell(learned)',
    instead: 'onSlowed: () => undefined',
    spec: PACE,
  },
  {
    guard: 'a person does not wait for the pause of a run',
    file: 'server/shared-pace.ts',
    text: 'return { ...known, slowedUntil: 0 }',
    instead: 'return known',
    spec: PACE,
  },
  {
    guard: 'a pace that can not be read stops no run',
    file: 'server/shared-pace.ts',
    text: "this.#complain('pace-unreadable', error)\n      return null",
    instead: 'throw error',
    spec: PACE,
  },
  {
    guard: 'late events ask for the reading back once',
    file: 'server/runs/run-worker.ts',
    text: 'if (await isOnItsWay(store, runId, asked.token, clock.now())) return',
    instead: '',
    spec: 'spec/runs/races.spec.ts',
    test: 'come late',
  },
  {
    guard: 'an estimate counts the time that Atlassian makes a run wait',
    file: 'server/runs/view.ts',
    text: 'const took = Math.max(pace.ms, sinceBegun(record, now) ?? 0)',
    instead: 'const took = sinceBegun(record, now) === 0 ? 0 : pace.ms',
    spec: 'spec/runs/estimate.spec.ts',
  },
]
