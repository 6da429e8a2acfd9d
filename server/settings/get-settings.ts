import * as z from 'zod'
import { LIMITS } from '../../contract/limits.ts'
import { AuditEntry } from '../../contract/audit/audit-entry.ts'
import { readConnectionRecord } from '../connection.ts'
import type { Handler } from '../context.ts'
import { ENTITY, KEY, STREAM } from '../keys.ts'
import type { Store } from '../ports.ts'
import { readProtectedList } from '../protected-list.ts'
import { Refusal } from '../refusal.ts'
import { readSingleton } from '../singleton.ts'

/** More pages than this are not counted out: the number is then unknown. */
const MOST_PAGES = 10

/** The connection and how much is stored. A number that could not be counted is null. */
export const getSettings: Handler<'settings.getSettings'> = async (_, { store, secrets }) => {
  const [apiKey, runs, auditEntries, protectedEntries] = await Promise.all([
    readConnectionRecord({ store, secrets }),
    orUncounted(countRuns(store)),
    orUncounted(countAuditEntries(store)),
    orUncounted(
      readProtectedList(store).then(({ protection }) => protection.emails.length + protection.domains.length),
    ),
  ])
  return {
    apiKey,
    stored: { runs, auditEntries, protectedEntries },
    breaker: { accounts: LIMITS.breakerAccounts, share: LIMITS.breakerShare },
  }
}

async function orUncounted(count: Promise<number | null>): Promise<number | null> {
  try {
    return await count
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function countRuns(store: Store): Promise<number | null> {
  let count = 0
  let cursor: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await store.queryEntity({
      entity: ENTITY.run,
      index: 'by-created',
      partition: [STREAM],
      sort: 'desc',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    })
    count += page.rows.length
    cursor = page.next
    if (cursor === null) return count
  }
  return null
}

/** The chain has no gaps and is only cut off at its old end: from the first entry that is left to the head. */
async function countAuditEntries(store: Store): Promise<number | null> {
  const head = await readSingleton(store, KEY.auditHead, z.object({ sequence: z.number().int() }))
  if (head === null || head.value.sequence === 0) return 0
  const oldest = await store.queryEntity({
    entity: ENTITY.auditEntry,
    index: 'by-time',
    partition: [STREAM],
    sort: 'asc',
    limit: 1,
  })
  const entry = z.object({ entry: AuditEntry.pick({ sequence: true }) }).safeParse(oldest.rows[0]?.value)
  return entry.success ? head.value.sequence - entry.data.entry.sequence + 1 : null
}
