import { AccountId, RunId, type WorkspaceId } from '../../contract/vocabulary.ts'
import { ENTITY, KEY, STREAM } from '../keys.ts'
import type { Store } from '../ports.ts'
import { timestamp } from '../timestamp.ts'
import { readLoosely, type StoredItem } from './items.ts'
import { inOrder } from './layout.ts'
import { recordOf, type RunRecord } from './record.ts'
import { GIVING, mayHaveGiven } from './seats-unread.ts'

/** What a run gave: `at` ISO 8601, `workspaceId` null when it is not known where. */
export interface SeatsGiven {
  readonly runId: RunRecord['runId']
  readonly at: string
  readonly workspaceId: WorkspaceId | null
  readonly accountIds: AccountId[]
}
/** A run that could not be read, or not whole, and what it may have given to whom. `workspaceId` null: anything, `accountIds` null: anybody. */
export interface SeatsUnread {
  readonly runId: RunRecord['runId']
  readonly workspaceId: WorkspaceId | null
  readonly accountIds: AccountId[] | null
}

/** ours: a run may stand paused, and still give seats so long after it was made. */
const STANDING_MS = 30 * 86_400_000
/** ours: what one reading costs at most: pages of runs, and chunks of twenty accounts. */
const MOST_PAGES = 10
const PER_PAGE = 50
const MOST_CHUNKS = 1_000
const CHUNKS_AT_ONCE = 20

const GIVING_STEPS: readonly string[] = ['assign-role', 'join-group', 'restore', 'reactivate']

/** Seats that runs gave at or after `since` (epoch ms), as their accounts tell. `andMore`: there are more of them than one reading takes. */
export async function readSeatsGiven(
  store: Store,
  since: number,
  now: number,
): Promise<{ given: SeatsGiven[]; unread: SeatsUnread[]; andMore: boolean }> {
  const { records, unread, andMore } = await runsSince(store, since)
  const given: SeatsGiven[] = []
  let more = andMore
  let chunksLeft = MOST_CHUNKS
  for (const record of records) {
    const by = new Map<WorkspaceId | null, AccountId[]>()
    const lost: (AccountId | null)[] = []
    const chunks = inOrder(record).slice(0, chunksLeft)
    if (chunks.length < record.chunks) more = true
    chunksLeft -= chunks.length
    for (let from = 0; from < chunks.length; from += CHUNKS_AT_ONCE) {
      const ahead = chunks.slice(from, from + CHUNKS_AT_ONCE)
      const stored = await Promise.all(ahead.map(({ chunk }) => readLoosely(store, record, chunk)))
      for (const [at, items] of stored.entries()) {
        if (items?.includes(null) !== false) lost.push(...(await accountsLost(store, record, ahead[at]?.chunk ?? -1)))
        for (const item of items ?? [])
          if (item !== null) for (const id of givenTo(item, record)) by.set(id, [...(by.get(id) ?? []), item.accountId])
      }
    }
    const at = record.finishedAt ?? timestamp(now)
    for (const [workspaceId, accountIds] of by) given.push({ runId: record.runId, at, workspaceId, accountIds })
    const named = lost.filter((one) => one !== null)
    if (lost.length > 0) unread.push({ ...whereOf(record), accountIds: named.length === lost.length ? named : null })
  }
  return { given, unread, andMore: more }
}

/** The runs that may have given something since then, newest first. */
async function runsSince(
  store: Store,
  since: number,
): Promise<{ records: RunRecord[]; unread: SeatsUnread[]; andMore: boolean }> {
  const oldest = timestamp(since - STANDING_MS)
  const records: RunRecord[] = []
  const unread: SeatsUnread[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<Store['queryEntity']>> = await store.queryEntity({
      entity: ENTITY.run,
      index: 'by-created',
      partition: [STREAM],
      sort: 'desc',
      limit: PER_PAGE,
      ...(cursor === null ? {} : { cursor }),
    })
    for (const { key, value } of page.rows) {
      const record = recordOf(value)
      if (record === null) {
        const may = mayHaveGiven(value, timestamp(since), oldest)
        if (may !== null) unread.push({ runId: RunId.parse(key), ...may, accountIds: null })
      } else if (record.createdAt < oldest) return { records, unread, andMore: false }
      else if (gives(record) && (record.finishedAt ?? timestamp(since)) >= timestamp(since)) records.push(record)
    }
    cursor = page.next
    if (cursor === null) return { records, unread, andMore: false }
  }
  return { records, unread, andMore: true }
}

const gives = ({ command, appliedAt, counts }: RunRecord): boolean =>
  GIVING.includes(command) && appliedAt !== null && counts.succeeded + counts.failed + counts.unknown > 0

/** A role on a product is given there; what a group, a status or an undo gives is not told by the run's target. */
const whereOf = ({ runId, command, target }: RunRecord): Pick<SeatsUnread, 'runId' | 'workspaceId'> => ({
  runId,
  workspaceId: command === 'access.grantAccess' ? target.workspaceId : null,
})

/** Whom the accounts of a chunk are that could not be read; null: not even that is known. */
async function accountsLost(store: Store, record: RunRecord, chunk: number): Promise<(AccountId | null)[]> {
  const stored = await store.get(KEY.runItems(record.runId, record.itemSet, chunk))
  if (!Array.isArray(stored)) return [null]
  const read = await readLoosely(store, record, chunk)
  return stored.flatMap((item: unknown, at) => (read?.[at] == null ? [accountOf(item)] : []))
}
const accountOf = (item: unknown): AccountId | null =>
  typeof item === 'object' && item !== null && 'accountId' in item
    ? (AccountId.safeParse(item.accountId).data ?? null)
    : null

/** Where an account may have got a seat. What a run of an earlier version took is not stored: then it is told by its steps. */
function givenTo({ steps, takes }: StoredItem, { target }: RunRecord): readonly (WorkspaceId | null)[] {
  const done = steps.filter(
    ({ step, state }) => GIVING_STEPS.includes(step.kind) && (state === 'succeeded' || state === 'unknown'),
  )
  if (done.length === 0) return []
  return takes ?? [done.every(({ step }) => step.kind === 'assign-role') ? target.workspaceId : null]
}
