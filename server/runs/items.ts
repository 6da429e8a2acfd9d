import * as z from 'zod'
import { LIMITS } from '../../contract/limits.ts'
import { ItemProblem, RunItem, type ItemCounts, type ItemState } from '../../contract/runs/run.ts'
import {
  AccountStatus,
  DirectoryId,
  MembershipStatus,
  Timestamp,
  UserStatus,
  type AccountId,
} from '../../contract/vocabulary.ts'
import { KEY } from '../keys.ts'
import type { Store, StoreOperation } from '../ports.ts'
import { inOrder } from './layout.ts'
import type { RunRecord } from './record.ts'

/** The statuses of an account when it was planned. What is removed from it stands in its steps. */
export const Before = z.object({
  status: UserStatus,
  accountStatus: AccountStatus,
  membershipStatus: MembershipStatus,
  /**
   * Its status in single directories, as far as it was told; a directory that is not named is not known. null where
   * `membershipStatus` says it all: in an organization with one directory, and in runs that change no such status.
   */
  directories: z
    .array(z.object({ directoryId: DirectoryId, status: z.enum(['active', 'suspended']) }))
    .nullable()
    .default(null),
  /** Whether Atlassian told when the account was last active: then it must tell again before something is taken away. */
  datesTold: z.boolean().default(false),
})
export type Before = z.infer<typeof Before>

/** What an undo takes back for one account: the other run's steps as they ended, and how it was before them. */
export const Undoes = z.object({ steps: RunItem.shape.steps, before: Before.nullable() })
export type Undoes = z.infer<typeof Undoes>

/** One account of a run as it is stored: ids, statuses and codes, never a name or an e-mail. */
export const StoredItem = RunItem.omit({ index: true }).extend({
  before: Before.nullable(),
  /** A copy, so that an undo can be planned, read and applied although the first run's data is deleted meanwhile. */
  undoes: Undoes.nullable().default(null),
  /** Attempts that came to nothing, and reads that could not tell how one ended. */
  tries: z.number().int().nonnegative(),
  doubts: z.number().int().nonnegative(),
  /** Steps, by their place, that may have been sent without an answer and were not seen done: late, they may show all the same. */
  maySucceed: z.array(z.number().int().nonnegative()).default([]),
  /** An intent was written for it: it must get an outcome. */
  intended: z.boolean(),
  /** While attempting: the last moment at which something may have been sent. */
  sentBefore: Timestamp.nullable(),
  problem: ItemProblem.extend({ link: ItemProblem.shape.link.default(null) }).nullable(),
  verified: RunItem.shape.verified.default(null),
  differences: RunItem.shape.differences.default([]),
  /** The round of reading back in which that was found. */
  verifiedIn: z.number().int().nonnegative().default(0),
})
export type StoredItem = z.infer<typeof StoredItem>
const Chunk = z.array(StoredItem).max(LIMITS.accountsPerBatch)

/** ours: chunks that are read at once. */
const CHUNKS_AT_ONCE = 20

/** The states in which an item stays. */
const FINAL: readonly ItemState[] = ['excluded', 'succeeded', 'already', 'skipped', 'failed', 'unknown']
export const isFinal = (item: StoredItem): boolean => FINAL.includes(item.state)

/** An account that is not planned yet. `undoes` in an undo only. */
export function waitingItem(accountId: AccountId, undoes: Undoes | null = null): StoredItem {
  return {
    accountId,
    state: 'waiting',
    exclusion: null,
    unread: null,
    blockedBy: [],
    steps: [],
    cannot: [],
    takes: null,
    paths: null,
    frees: null,
    keeps: null,
    problem: null,
    settledAt: null,
    before: null,
    undoes,
    tries: 0,
    doubts: 0,
    maySucceed: [],
    intended: false,
    sentBefore: null,
    verified: null,
    differences: [],
    verifiedIn: 0,
  }
}

/** @throws when the chunk is not there or not readable: a run without its items must not go on */
export async function readChunk(
  store: Store,
  record: Pick<RunRecord, 'runId' | 'itemSet'>,
  chunk: number,
): Promise<readonly StoredItem[]> {
  return Chunk.parse(await store.get(KEY.runItems(record.runId, record.itemSet, chunk)))
}

/** All items of a run, in their order, some chunks at a time. */
export async function* readItems(
  store: Store,
  record: Pick<RunRecord, 'runId' | 'itemSet' | 'chunks' | 'moved'>,
): AsyncGenerator<StoredItem> {
  const all = inOrder(record)
  for (let from = 0; from < all.length; from += CHUNKS_AT_ONCE) {
    const ahead = all.slice(from, from + CHUNKS_AT_ONCE)
    for (const items of await Promise.all(ahead.map(({ chunk }) => readChunk(store, record, chunk)))) yield* items
  }
}

/**
 * The same for whoever may go on without a part of it.
 * @returns null for an account that can't be read; null in place of the list when nothing of the chunk can
 */
export async function readLoosely(
  store: Store,
  record: Pick<RunRecord, 'runId' | 'itemSet'>,
  chunk: number,
): Promise<readonly (StoredItem | null)[] | null> {
  const stored = await store.get(KEY.runItems(record.runId, record.itemSet, chunk))
  if (!Array.isArray(stored)) return null
  return stored.map((item) => StoredItem.safeParse(item).data ?? null)
}

/** For a transaction together with the run's row. */
export function writeChunk(
  record: Pick<RunRecord, 'runId' | 'itemSet'>,
  chunk: number,
  items: readonly StoredItem[],
): StoreOperation {
  return { op: 'set', key: KEY.runItems(record.runId, record.itemSet, chunk), value: items }
}

/** Counts of a run in which all accounts are waiting. */
export function waitingCounts(total: number): ItemCounts {
  return {
    total,
    waiting: total,
    planned: 0,
    excluded: 0,
    attempting: 0,
    succeeded: 0,
    already: 0,
    skipped: 0,
    failed: 0,
    unknown: 0,
  }
}

/** The counts after some items changed their states. */
export function recount(counts: ItemCounts, before: readonly StoredItem[], after: readonly StoredItem[]): ItemCounts {
  const next = { ...counts }
  for (const { state } of before) next[state] -= 1
  for (const { state } of after) next[state] += 1
  return next
}
