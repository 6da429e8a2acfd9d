import { ENTITY } from '../keys.ts'
import type { Store } from '../ports.ts'

/** The runs in a stage, as the index knows them. It may be behind: the row, read by key, is not. */
export async function runsIn(store: Store, stage: string): Promise<string[]> {
  const found: string[] = []
  let cursor: string | null = null
  do {
    const page = await store.queryEntity({
      entity: ENTITY.run,
      index: 'by-state',
      partition: [stage],
      sort: 'asc',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    })
    found.push(...page.rows.map(({ key }) => key))
    cursor = page.next
  } while (cursor !== null)
  return found
}
