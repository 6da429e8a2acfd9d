import { LIMITS } from '../../contract/limits.ts'
import { sha256 } from '../canonical-json.ts'
import { KEY } from '../keys.ts'
import { opened, type Passage } from './passage.ts'

const MOST = LIMITS.auditedRefusalsPerMinute
const MINUTE_MS = 60_000
/** ours: a place is of no use after its minute. */
const PLACE_SECONDS = 3_600

/**
 * Whether one more refusal of this person is written to the audit log. The log is one chain and grows by one writer at a
 * time: without a limit, anybody who can open a page could fill it and keep the admins from writing to it.
 *
 * Each entry takes one numbered place of the person's minute, the first that is free; a place can be taken once. When
 * storage fails here the refusal is written: that it fails will show there.
 */
export async function mayAuditRefusal(passage: Passage): Promise<boolean> {
  const { store, clock } = passage.ports
  // Account ids hold letters that keys may not.
  const minute = sha256(`${opened(passage).actorId} ${Math.floor(clock.now() / MINUTE_MS)}`)
  const isTaken = async (place: number): Promise<boolean> => (await store.get(KEY.refusal(minute, place))) !== undefined
  try {
    if (await isTaken(MOST - 1)) return false
    for (let place = await firstFree(isTaken); place < MOST; place += 1)
      if (await store.claim(KEY.refusal(minute, place), true, PLACE_SECONDS)) return true
    return false
  } catch {
    return true
  }
}

/** Places are taken in order, so halving finds the first free one. */
async function firstFree(isTaken: (place: number) => Promise<boolean>): Promise<number> {
  let first = 0
  let end = MOST - 1
  while (first < end) {
    const middle = Math.floor((first + end) / 2)
    if (await isTaken(middle)) first = middle + 1
    else end = middle
  }
  return first
}
