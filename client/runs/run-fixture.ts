import type { ItemState, Run, RunItem } from '../../contract/runs/run.ts'
import { Run as RunSchema, RunItem as RunItemSchema } from '../../contract/runs/run.ts'

const AT = '2026-03-01T10:00:00.000Z'
const NOTHING = {
  total: 4,
  waiting: 0,
  planned: 0,
  excluded: 0,
  attempting: 0,
  succeeded: 0,
  already: 0,
  skipped: 0,
  failed: 0,
  unknown: 0,
}

/** For tests: a run that the contract accepts. */
export function runFixture(over: Partial<Run> = {}): Run {
  return RunSchema.parse({
    runId: 'run-00000001',
    command: 'users.suspendUser',
    target: { workspaceId: null, groupId: null },
    state: 'planned',
    actorId: '557058:actor',
    reason: 'not used for 90 days',
    ticket: null,
    createdAt: AT,
    plannedAt: AT,
    appliedAt: null,
    finishedAt: null,
    counts: { ...NOTHING, planned: 3, excluded: 1 },
    plan: {
      hash: 'a'.repeat(64),
      expiresAt: '2999-01-01T00:00:00.000Z',
      changes: 3,
      excluded: [{ exclusion: 'protected-email', accounts: 1 }],
      seatsFreed: [],
      needsTypedCount: false,
    },
    slowedUntil: null,
    estimateMs: null,
    problem: null,
    paused: null,
    lifts: [],
    verification: null,
    ...over,
  })
}

/** For tests: one account of a run. */
export function runItemFixture(index: number, state: ItemState, over: Partial<RunItem> = {}): RunItem {
  return RunItemSchema.parse({
    index,
    accountId: `557058:u-${index}`,
    state,
    exclusion: state === 'excluded' ? 'protected-email' : null,
    steps: state === 'excluded' ? [] : [{ step: { kind: 'suspend', directoryId: 'dir-1' }, state: 'waiting' }],
    frees: null,
    keeps: null,
    problem: null,
    settledAt: null,
    verified: null,
    differences: [],
    ...over,
  })
}
