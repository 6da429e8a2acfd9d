import * as z from 'zod'
import { PersonalDataReport } from '../../contract/privacy/personal-data-report.ts'
import { AccountId, Timestamp } from '../../contract/vocabulary.ts'
import { KEY } from '../keys.ts'
import type { Store } from '../ports.ts'
import { createSingleton, readSingleton, replaceSingleton, type Singleton } from '../singleton.ts'
import { timestamp } from '../timestamp.ts'
import { Place, START } from './stored-accounts.ts'

/** A round that goes on: where it is, what was found and not reported yet, and until when it has to wait. */
export const Round = PersonalDataReport.extend({
  place: Place.nullable(),
  pending: z.array(AccountId),
  notBefore: Timestamp.nullable(),
})
export type Round = z.infer<typeof Round>

const Record = z.object({
  /** Until then somebody is at it. */
  leaseUntil: Timestamp.nullable(),
  current: Round.nullable(),
  last: PersonalDataReport.nullable(),
})
export type ReportRecord = z.infer<typeof Record>

const NOTHING: ReportRecord = { leaseUntil: null, current: null, last: null }

/** What is stored about reports. In a form that can't be read it counts as nothing: then a new round begins, which does no harm. */
export async function readReport(store: Store): Promise<Singleton<ReportRecord> | null> {
  return readSingleton(store, KEY.personalDataReport, Record.catch(NOTHING))
}

/** The same for whoever is going to write: the row is there afterwards. */
export async function openReport(store: Store): Promise<Singleton<ReportRecord>> {
  const stored = await readReport(store)
  if (stored !== null) return stored
  await createSingleton(store, KEY.personalDataReport, 0, NOTHING)
  return (await readReport(store)) ?? { version: 0, value: NOTHING }
}

/** Somebody else has the round. */
export class Overtaken extends Error {}

/** @throws Overtaken when the record is no longer the one that was read */
export async function writeReport(
  store: Store,
  { version }: Singleton<ReportRecord>,
  value: ReportRecord,
): Promise<Singleton<ReportRecord>> {
  if ((await store.transact([replaceSingleton(KEY.personalDataReport, version, value)])) === 'conflict')
    throw new Overtaken('another invocation has this round')
  return { version: version + 1, value }
}

export function newRound(now: number): Round {
  const counts = { accounts: 0, closed: 0, updated: 0, erased: 0, followed: 0, flagged: 0, unowned: 0, unread: 0 }
  const startedAt = timestamp(now)
  return { startedAt, finishedAt: null, ...counts, problem: null, place: START, pending: [], notBefore: null }
}
