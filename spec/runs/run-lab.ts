import { expect } from 'vitest'
import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { Run, RunCommand, RunItem } from '../../contract/runs/run.ts'
import { AccountId, GroupId, Reason, RequestKey, RunId, WorkspaceId } from '../../contract/vocabulary.ts'
import { makeHarness, type Harness, type HarnessOptions } from '../harness.ts'
import type { WorldChange } from '../sandbox/world/types.ts'

/** A harness with what every spec about runs does: start, plan, apply, wait for the end. */
export interface Lab extends Harness {
  /** Every effective change of the world since the lab was made. */
  readonly changes: WorldChange[]
  /** Starts a command; the run is in `planning`. */
  start(
    command: RunCommand,
    accountIds: readonly string[],
    target?: { workspaceId?: string; groupId?: string },
    requestKey?: string,
  ): Promise<RunId>
  plan(
    command: RunCommand,
    accountIds: readonly string[],
    target?: { workspaceId?: string; groupId?: string },
  ): Promise<Run>
  apply(run: Run): Promise<void>
  /** The same through weather that may refuse the call itself: asked again, with the same key, until it is answered. */
  planStormy(
    command: RunCommand,
    accountIds: readonly string[],
    target?: { workspaceId?: string; groupId?: string },
  ): Promise<Run>
  applyStormy(run: Run): Promise<void>
  /** Gives the next event of the queue to the worker; false: there was none. */
  deliverNext(): Promise<boolean>
  /** Plans, applies, waits for the end. */
  run(
    command: RunCommand,
    accountIds: readonly string[],
    target?: { workspaceId?: string; groupId?: string },
  ): Promise<Run>
  get(runId: string): Promise<Run>
  items(runId: string): Promise<RunItem[]>
  /** A change of the world by somebody else: not counted among the changes that the app has made. */
  outside(change: () => unknown): void
  /** Requests that Atlassian has received so far. */
  requestCount(): number
  /** Accounts that Atlassian lists, in the world's order. */
  readonly people: readonly string[]
}

let keys = 0

export function makeLab(options: HarnessOptions = {}): Lab {
  const harness = makeHarness(options)
  const changes: WorldChange[] = []
  let byOthers = false
  harness.world.onChange((change) => {
    if (!byOthers) changes.push(change)
  })
  let requests = 0
  harness.atlassian.onExchange(() => void (requests += 1))
  const admin = 'organizationAdmin'
  const get = async (runId: string): Promise<Run> =>
    (await harness.ask(admin, 'runs.getRun', { runId: RunId.parse(runId) })).run

  const lab: Lab = {
    ...harness,
    changes,
    get,
    requestCount: () => requests,
    people: harness.world.accounts.filter(({ kind }) => kind !== 'app').map(({ accountId }) => accountId),
    outside(change) {
      byOthers = true
      change()
      byOthers = false
    },
    async start(command, accountIds, target = {}, requestKey = `request-key-${String((keys += 1)).padStart(8, '0')}`) {
      const common = {
        accountIds: accountIds.map((accountId) => AccountId.parse(accountId)),
        reason: Reason.parse('seats that nobody uses'),
        ticket: null,
        requestKey: RequestKey.parse(requestKey),
      }
      const input = {
        ...common,
        ...(target.workspaceId === undefined ? {} : { workspaceId: WorkspaceId.parse(target.workspaceId) }),
        ...(target.groupId === undefined ? {} : { groupId: GroupId.parse(target.groupId) }),
      }
      const answer = await harness.call(admin, command, input)
      expect(answer).toMatchObject({ status: 200 })
      return RunId.parse((answer.body as { runId: string }).runId)
    },
    async plan(command, accountIds, target) {
      const runId = await lab.start(command, accountIds, target)
      await harness.drain()
      return get(runId)
    },
    async apply({ runId, plan }) {
      if (plan === null) throw new Error('there is no plan yet')
      await harness.ask(admin, 'runs.applyRun', {
        runId,
        planHash: plan.hash,
        typedCount: plan.needsTypedCount ? plan.changes : null,
      })
    },
    async planStormy(command, accountIds, target) {
      const key = `stormy-key-${String((keys += 1)).padStart(8, '0')}`
      const runId = await untilAnswered(() => lab.start(command, accountIds, target, key))
      await harness.drain()
      return untilAnswered(() => get(runId))
    },
    applyStormy: (run) => untilAnswered(() => lab.apply(run)),
    async deliverNext() {
      const next = harness.queue.take()
      if (next === undefined) return false
      if (next.dueAt > harness.clock.now()) await harness.clock.advance(next.dueAt - harness.clock.now())
      await harness.deliver(next.event)
      return true
    },
    async run(command, accountIds, target) {
      const planned = await lab.plan(command, accountIds, target)
      await lab.apply(planned)
      await harness.drain()
      return get(planned.runId)
    },
    async items(runId) {
      const items: RunItem[] = []
      let from: number | null = 0
      while (from !== null) {
        const page: { items: RunItem[]; nextFrom: number | null } = await harness.ask(admin, 'runs.listRunItems', {
          runId: RunId.parse(runId),
          from,
          limit: 10_000,
        })
        items.push(...page.items)
        from = page.nextFrom
      }
      return items
    },
  }
  return lab
}

/** Authorization asks Atlassian too, and a storm may leave it without an answer. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 20) throw error
    }
  }
}

const FINAL = ['excluded', 'succeeded', 'already', 'skipped', 'failed', 'unknown']

/** What must hold after every run, whatever the weather was. */
export async function expectSound(lab: Lab, run: Run): Promise<RunItem[]> {
  const items = await lab.items(run.runId)
  expect(items.map(({ index }) => index)).toEqual(items.map((_, at) => at))
  expect(items).toHaveLength(run.counts.total)
  for (const item of items) expect(FINAL, `${item.accountId} is ${item.state}`).toContain(item.state)
  const { total, ...byState } = run.counts
  expect(Object.values(byState).reduce((sum, count) => sum + count, 0)).toBe(total)
  for (const [state, count] of Object.entries(byState))
    expect(items.filter((item) => item.state === state).length, state).toBe(count)

  const entries = lab.auditEntries().filter(({ runId, targetId }) => runId === run.runId && targetId !== null)
  for (const item of items)
    expectToldOnce(
      item,
      entries.filter(({ targetId }) => targetId === item.accountId),
    )
  for (const change of lab.changes) {
    const intents = entries.filter(({ targetId, phase }) => targetId === change.accountId && phase === 'intent')
    expect(intents.length, `${change.kind} of ${change.accountId} has no intent`).toBeGreaterThan(0)
  }
  const changed = new Set(lab.changes.map(({ accountId }) => accountId))
  for (const item of items) {
    if (item.state === 'succeeded')
      expect(changed, `${item.accountId} succeeded and the world shows nothing`).toContain(item.accountId)
    if (item.state === 'excluded' || item.state === 'skipped' || item.state === 'already')
      expect(changed, `${item.accountId} is ${item.state} and was changed`).not.toContain(item.accountId)
  }
  return items
}

/** An account that was begun has an intent before its one outcome, and the outcome is what the run says. */
function expectToldOnce(item: RunItem, entries: readonly AuditEntry[]): void {
  const outcomes = entries.filter(({ phase }) => phase === 'outcome')
  if (item.state === 'excluded') return expect(entries).toEqual([])
  expect(
    outcomes.map(({ status }) => status),
    item.accountId,
  ).toEqual([item.state])
  if (item.state === 'succeeded') expect(entries[0]?.phase).toBe('intent')
}
