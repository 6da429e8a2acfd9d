import * as z from 'zod'
import { SpaceId, type SpaceRow } from '../../../contract/spaces/space.ts'
import { text } from './values.ts'

const TYPES: Readonly<Record<string, SpaceRow['type']>> = {
  global: 'global',
  knowledge_base: 'knowledge-base',
  personal: 'personal',
  collaboration: 'collaboration',
}
const links = z.object({ next: z.string().nullish() }).nullish()

const Space = z.object({ id: SpaceId, key: text, name: text, type: text, status: text }).transform((row): SpaceRow => ({
  spaceId: row.id,
  key: row.key,
  name: row.name,
  type: TYPES[row.type ?? ''] ?? 'other',
  archived: row.status === 'archived' ? true : row.status === 'current' ? false : null,
  path: row.key === null ? '/wiki/spaces' : `/wiki/spaces/${encodeURIComponent(row.key)}`,
}))
export const SpacePage = z.object({ results: z.array(Space), _links: links })

const Permission = z.object({
  principal: z.object({ type: text, id: text }),
  operation: z.object({ key: text, targetType: text }),
})
export const SpacePermissionPage = z.object({ results: z.array(Permission), _links: links })
