import * as z from 'zod'
import { AuditEntry } from '../../contract/audit/audit-entry.ts'
import { readConnectionRecord } from '../connection.ts'
import type { Handler } from '../context.ts'
import { ENTITY, KEY, STREAM } from '../keys.ts'
import type { Store } from '../ports.ts'
import { readProtectedList } from '../protected-list.ts'
import { readRules, readRulesVersion } from '../rules.ts'
import { Refusal } from '../refusal.ts'
import { readSingleton } from '../singleton.ts'

/** More pages than this are not counted out: the number is then unknown. */
const MOST_PAGES = 10

/** The connection and how much is stored. What could not be counted or read is null. */
export const getSettings: Handler<'settings.getSettings'> = async (_, { store, secrets }) => {
  const [apiKey, runs, auditEntries, protectedEntries, rules, rulesVersion] = await Promise.all([
    readConnectionRecord({ store, secrets }),
    orUnknown(countRuns(store)),
    orUnknown(countAuditEntries(store)),
    orUnknown(
      readProtectedList(store).then(
        ({ protection: { emails, domains, groups } }) => emails.length + domains.length + groups.length,
      ),
    ),
    orUnknown(readRules(store).then((read) => read.rules)),
    readRulesVersion(store),
  ])
  return {
    apiKey,
    stored: { runs, auditEntries, protectedEntries },
    rules,
    rulesVersion,
  }
}

async function orUnknown<T>(reading: Promise<T | null>): Promise<T | null> {
  try {
    return await reading
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
