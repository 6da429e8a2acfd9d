import { expect } from 'vitest'
import type { AccountCommand, Run, RunItem } from '../../contract/runs/run.ts'
import {
  AccountId,
  CustomerOrganizationId,
  GroupId,
  Reason,
  RequestKey,
  RunId,
  ServiceDeskId,
  WorkspaceId,
} from '../../contract/vocabulary.ts'
import { makeHarness, type Harness, type HarnessOptions } from '../harness.ts'
import type { WorldChange } from '../sandbox/world/types.ts'
import { Trace } from './trace.ts'
import { Witness } from './witness.ts'

export { expectSound } from './sound.ts'

/** What a command acts on; `organizationId` is a customer organization. */
interface LabTarget {
  readonly workspaceId?: string
  readonly groupId?: string
  readonly organizationId?: string
  readonly serviceDeskId?: string
}

/** A harness with what every spec about runs does: start, plan, apply, wait for the end. */
export interface Lab extends Harness {
  /** Every effective change of the world by the app since the lab was made, and those by `outside`. */
  readonly changes: readonly WorldChange[]
  readonly byOthers: readonly WorldChange[]
  /** Writes that were answered with success although it was so already. */
  readonly idle: readonly string[]
  /** What the witness has seen that must not be. */
  readonly complaints: Witness['complaints']
  readonly trace: Trace
  /** Lets go of a world that is used again. */
  close(): void
  /** Starts a command; the run is in `planning`. */
  start(command: AccountCommand, accountIds: readonly string[], target?: LabTarget, requestKey?: string): Promise<RunId>
  plan(command: AccountCommand, accountIds: readonly string[], target?: LabTarget): Promise<Run>
  apply(run: Run): Promise<void>
  /** The same through weather that may refuse the call itself: asked again, with the same key, until it is answered. */
  planStormy(command: AccountCommand, accountIds: readonly string[], target?: LabTarget): Promise<Run>
  applyStormy(run: Run): Promise<void>
  /** Gives the next event of the queue to the worker; false: there was none. */
  deliverNext(): Promise<boolean>
  /** Plans, applies, waits for the end. */
  run(command: AccountCommand, accountIds: readonly string[], target?: LabTarget): Promise<Run>
  /** Plans to take a run back, for all of its accounts or some. */
  undo(run: Pick<Run, 'runId'>, accountIds?: readonly string[] | null): Promise<Run>
  /** Plans another try of what failed. */
  retry(run: Pick<Run, 'runId'>, failed?: 'retryable' | 'all'): Promise<Run>
  /** Applies a plan and waits for the end. */
  finish(planned: Run): Promise<Run>
  get(runId: string): Promise<Run>
  items(runId: string): Promise<RunItem[]>
  /** A change of the world by somebody else: not counted among the changes that the app has made. */
  outside(change: () => unknown): void
  /** Protects these addresses, beside those that are. */
  protect(emails: readonly string[]): Promise<void>
  /** Requests that Atlassian has received so far. */
  requestCount(): number
  /** Accounts that Atlassian lists, in the world's order. */
  readonly people: readonly string[]
}

let keys = 0
/** ours: how long a person waits before asking again. */
export const ASKED_AGAIN_MS = 5_000

export function makeLab(options: HarnessOptions = {}): Lab {
  const harness = makeHarness(options)
  const witness = new Witness(harness)
  const trace = new Trace(harness, (accountId) => witness.runOf(accountId))
  const admin = 'organizationAdmin'
  const get = async (runId: string): Promise<Run> =>
    (await harness.ask(admin, 'runs.getRun', { runId: RunId.parse(runId) })).run

  const lab: Lab = {
    ...harness,
    changes: witness.changes,
    byOthers: witness.byOthers,
    idle: witness.idle,
    complaints: witness.complaints,
    trace,
    close: () => witness.close(),
    get,
    requestCount: () => witness.requests,
    people: harness.world.accounts.filter(({ kind }) => kind !== 'app').map(({ accountId }) => accountId),
    outside(change) {
      const before = witness.byOthers.length
      witness.outside(change)
      for (const { kind, accountId } of witness.byOthers.slice(before)) trace.note('!', `${kind} ${accountId ?? ''}`)
    },
    async call(who, operation, input) {
      const answer = await harness.call(who, operation, input)
      trace.note('>', `${operation} -> ${answer.status}`)
      return answer
    },
    deliver(event) {
      trace.note('@', String(event.kind), String(event.runId))
      return harness.deliver(event)
    },
    async drain(most = 1_000) {
      for (let count = 0; count < most; count += 1) if (!(await lab.deliverNext())) return
      throw new Error(`the queue is not empty after ${most} events`)
    },
    async protect(emails) {
      const { protection, version } = await harness.ask(admin, 'protection.getProtection', {})
      await harness.ask(admin, 'protection.setProtection', {
        protection: { ...protection, emails: [...protection.emails, ...emails] },
        version,
      })
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
        ...(target.organizationId === undefined
          ? {}
          : { organizationId: CustomerOrganizationId.parse(target.organizationId) }),
        ...(target.serviceDeskId === undefined ? {} : { serviceDeskId: ServiceDeskId.parse(target.serviceDeskId) }),
        ...(target.groupId === undefined ? {} : { groupId: GroupId.parse(target.groupId) }),
      }
      const answer = await lab.call(admin, command, input)
      expect(answer).toMatchObject({ status: 200 })
      return RunId.parse((answer.body as { runId: string }).runId)
    },
    async plan(command, accountIds, target) {
      const runId = await lab.start(command, accountIds, target)
      await lab.drain()
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
      const runId = await untilAnswered(harness, () => lab.start(command, accountIds, target, key))
      await lab.drain()
      return untilAnswered(harness, () => get(runId))
    },
    applyStormy: (run) => untilAnswered(harness, () => lab.apply(run)),
    async deliverNext() {
      const next = harness.queue.take()
      if (next === undefined) return false
      if (next.dueAt > harness.clock.now()) await harness.clock.advance(next.dueAt - harness.clock.now())
      await lab.deliver(next.event)
      return true
    },
    run: async (command, accountIds, target) => lab.finish(await lab.plan(command, accountIds, target)),
    async finish(planned) {
      await lab.apply(planned)
      await lab.drain()
      return get(planned.runId)
    },
    async undo({ runId }, accountIds = null) {
      const named = accountIds?.map((accountId) => AccountId.parse(accountId)) ?? null
      const started = await harness.ask(admin, 'runs.undoRun', { ...why('back'), runId, accountIds: named })
      await lab.drain()
      return get(started.runId)
    },
    async retry({ runId }, failed = 'retryable') {
      const started = await harness.ask(admin, 'runs.retryRun', { ...why('again'), runId, failed })
      await lab.drain()
      return get(started.runId)
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

const why = (kind: string) => ({
  reason: Reason.parse('it was a mistake'),
  ticket: null,
  requestKey: RequestKey.parse(`${kind}-request-key-${String((keys += 1)).padStart(8, '0')}`),
})

/** Authorization asks Atlassian too, and a storm may leave it without an answer. */
async function untilAnswered<T>({ clock }: Harness, ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 20) throw error
      await clock.sleep(ASKED_AGAIN_MS)
    }
  }
}
