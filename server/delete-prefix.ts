import { LIMITS } from '../contract/limits.ts'
import type { Context } from './context.ts'

type Clearing = Pick<Context, 'store' | 'clock' | 'deadline'>

/** One round of deleting takes well under this, in ms. */
const ROUND_MS = 1_500

/** Whether there is no time for another round. */
export function isLate({ clock, deadline }: Pick<Clearing, 'clock' | 'deadline'>): boolean {
  return clock.now() + ROUND_MS > deadline
}

/** Deletes all plain rows whose key begins so. @returns how many, and whether time ran out before all were deleted */
export async function deletePrefix(context: Clearing, prefix: string): Promise<{ deleted: number; more: boolean }> {
  const { store } = context
  let deleted = 0
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof store.queryPrefix>> = await store.queryPrefix(prefix, cursor ?? undefined)
    for (let from = 0; from < page.rows.length; from += LIMITS.transactionOperations) {
      if (isLate(context)) return { deleted, more: true }
      const batch = page.rows.slice(from, from + LIMITS.transactionOperations)
      await store.transact(batch.map(({ key }) => ({ op: 'delete', key })))
      deleted += batch.length
    }
    cursor = page.next
  } while (cursor !== null)
  return { deleted, more: false }
}
