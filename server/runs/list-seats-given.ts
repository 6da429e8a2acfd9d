import { AccountId, Timestamp } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import { readRules } from '../rules.ts'
import { readSeatsGiven } from './seats-given.ts'

const DAY_MS = 86_400_000

/** Whom runs gave a seat, as far back as any threshold looks: never used is judged by it. @throws Refusal RULES_UNKNOWN */
export const listSeatsGiven: Handler<'runs.listSeatsGiven'> = async (_input, { store, clock }) => {
  const { thresholds } = (await readRules(store)).rules
  const days = Math.max(thresholds.overdueDays, ...thresholds.perWorkspace.map(({ overdueDays }) => overdueDays))
  const now = clock.now()
  // The page judges by the beginning of the day.
  const { given, unread, andMore } = await readSeatsGiven(store, now - (days + 1) * DAY_MS, now)
  return {
    given: given.map((one) => ({
      ...one,
      at: Timestamp.parse(one.at),
      accountIds: one.accountIds.map((id) => AccountId.parse(id)),
    })),
    unread,
    complete: unread.length === 0 && !andMore,
    andMore,
  }
}
