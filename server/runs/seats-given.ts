import type { AccountId, WorkspaceId } from '../../contract/vocabulary.ts'
import { ENTITY, STREAM } from '../keys.ts'
import type { Store } from '../ports.ts'
import { timestamp } from '../timestamp.ts'
import { readLoosely, type StoredItem } from './items.ts'
import { inOrder } from './layout.ts'
import { recordOf, type RunRecord } from './record.ts'

/** What a run gave: `at` ISO 8601, `workspaceId` null when it is not known where. */
export interface SeatsGiven {
  readonly runId: RunRecord['runId']
  readonly at: string
  readonly workspaceId: WorkspaceId | null
  readonly accountIds: AccountId[]
}

/** ours: a run may stand paused, and still give seats so long after it was made. */
const STANDING_MS = 30 * 86_400_000
/** ours: what one reading costs at most: pages of runs, and chunks of twenty accounts. */
const MOST_PAGES = 10
const PER_PAGE = 50
const MOST_CHUNKS = 1_000
const CHUNKS_AT_ONCE = 20

const GIVING: readonly RunRecord['command'][] = [
  'access.grantAccess',
  'groups.addToGroup',
  'users.restoreUser',
  'users.reactivateAccount',
  'runs.undoRun',
]
const GIVING_STEPS: readonly string[] = ['assign-role', 'join-group', 'restore', 'reactivate']

/**
 * Seats that runs gave at or after `since` (epoch ms), as their accounts tell. `complete` false: a run or an account could not
 * be read, or there are more of them than one reading takes.
 */
export async function readSeatsGiven(
  store: Store,
  since: number,
  now: number,
): Promise<{ given: SeatsGiven[]; complete: boolean }> {
  const { records, complete: allRuns } = await runsSince(store, since)
  const given: SeatsGiven[] = []
  let complete = allRuns
  let chunksLeft = MOST_CHUNKS
  for (const record of records) {
    const by = new Map<WorkspaceId | null, AccountId[]>()
    const chunks = inOrder(record).slice(0, chunksLeft)
    if (chunks.length < record.chunks) complete = false
    chunksLeft -= chunks.length
    for (let from = 0; from < chunks.length; from += CHUNKS_AT_ONCE) {
      const ahead = chunks.slice(from, from + CHUNKS_AT_ONCE)
      for (const items of await Promise.all(ahead.map(({ chunk }) => readLoosely(store, record, chunk))))
        for (const item of items ?? [null]) {
          if (item === null) complete = false
          else for (const id of givenTo(item, record)) by.set(id, [...(by.get(id) ?? []), item.accountId])
        }
    }
    const at = record.finishedAt ?? timestamp(now)
    for (const [workspaceId, accountIds] of by) given.push({ runId: record.runId, at, workspaceId, accountIds })
  }
  return { given, complete }
}

/** The runs that may have given something since then, newest first. */
async function runsSince(store: Store, since: number): Promise<{ records: RunRecord[]; complete: boolean }> {
  const oldest = timestamp(since - STANDING_MS)
  const records: RunRecord[] = []
  let cursor: string | null = null
  let complete = true
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<Store['queryEntity']>> = await store.queryEntity({
      entity: ENTITY.run,
      index: 'by-created',
      partition: [STREAM],
      sort: 'desc',
      limit: PER_PAGE,
      ...(cursor === null ? {} : { cursor }),
    })
    for (const { value } of page.rows) {
      const record = recordOf(value)
      if (record === null) complete = false
      else if (record.createdAt < oldest) return { records, complete }
      else if (gives(record) && (record.finishedAt ?? timestamp(since)) >= timestamp(since)) records.push(record)
    }
    cursor = page.next
    if (cursor === null) return { records, complete }
  }
  return { records, complete: false }
}

const gives = ({ command, appliedAt, counts }: RunRecord): boolean =>
  GIVING.includes(command) && appliedAt !== null && counts.succeeded + counts.failed + counts.unknown > 0

/** Where an account may have got a seat. What a run of an earlier version took is not stored: then it is told by its steps. */
function givenTo({ steps, takes }: StoredItem, { target }: RunRecord): readonly (WorkspaceId | null)[] {
  const done = steps.filter(
    ({ step, state }) => GIVING_STEPS.includes(step.kind) && (state === 'succeeded' || state === 'unknown'),
  )
  if (done.length === 0) return []
  return takes ?? [done.every(({ step }) => step.kind === 'assign-role') ? target.workspaceId : null]
}
