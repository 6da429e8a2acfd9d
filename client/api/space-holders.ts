import * as z from 'zod'
import { holdersOf, roleHolderOf, usesRoles, type ToldRole } from '../../contract/spaces/holders.ts'
import type { SpaceHolder, SpaceId, SpaceRoleReading } from '../../contract/spaces/space.ts'
import { requestConfluence } from './bridge.ts'
import { CallError } from './call-error.ts'
import { PAGE_ENDPOINTS } from './page-endpoints.ts'
import { readAnswer } from './read-answer.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
/** Source of all names: Atlassian, Confluence Cloud REST API v2; at most 250 a page. */
const PAGE_SIZE = '250'
const Permission = z.object({
  principal: z.object({ type: text, id: text }),
  operation: z.object({ key: text, targetType: text }),
})
const Assignment = z.object({ principal: z.object({ principalType: text, principalId: text }), roleId: text })
const Role = z.object({ id: z.string(), name: text, spacePermissions: z.array(z.string()).nullish() })
const Mode = z.object({ mode: text })
const rowsOf = <Schema extends z.ZodTypeAny>(row: Schema) =>
  z.object({ results: z.array(row), _links: z.object({ next: z.string().nullish() }).nullish() })

/** Who can use a space, as one answer of the server tells it. */
export interface SpaceReading {
  readonly holders: readonly SpaceHolder[]
  readonly roles: SpaceRoleReading
}

/**
 * Reads who can use spaces by the page itself, as the person on it: outside of the app's points, and only spaces that this person
 * may view. What is the same for all spaces is asked once in the life of a reader.
 * @throws CallError UPSTREAM_REFUSED (not one that this person may view, too), UPSTREAM_RATE_LIMITED, UPSTREAM_UNAVAILABLE, UPSTREAM_UNREADABLE, NOT_DELIVERED
 */
export function makeSpaceReader(): (spaceId: SpaceId) => Promise<SpaceReading> {
  const usesRolesHere = once(async () => usesRoles((await ask(PAGE_ENDPOINTS['get-space-role-mode'].path, Mode)).mode))
  const rolesHere = once(async () => everyRow(PAGE_ENDPOINTS['list-space-roles'].path, Role))

  return async (spaceId) => {
    const [permissions, uses] = await Promise.all([
      everyRow(PAGE_ENDPOINTS['list-space-permissions'].path.replace('{id}', spaceId), Permission),
      usesRolesHere(),
    ])
    const holders = holdersOf(permissions)
    if (uses !== true) return { holders, roles: uses === null ? 'unknown' : 'unused' }
    const path = PAGE_ENDPOINTS['list-space-role-assignments'].path.replace('{id}', spaceId)
    const [rows, told] = await Promise.all([orUnknown(everyRow(path, Assignment)), rolesHere()])
    if (rows === null) return { holders, roles: 'unread' }
    const roles = new Map<string, ToldRole>(told?.map((role) => [role.id, role]))
    return { holders: [...holders, ...rows.map((row) => roleHolderOf(row, roles))], roles: 'read' }
  }
}

/** Asked once, also when it is refused; what fails in a way that passes is asked again. */
function once<T>(read: () => Promise<T>): () => Promise<T | null> {
  let reading: Promise<T | null> | null = null
  return () =>
    (reading ??= orUnknown(read()).catch((thrown: unknown) => {
      reading = null
      throw thrown
    }))
}

/** What is refused, or told in a way that is not understood, is unknown. */
async function orUnknown<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (thrown) {
    if (thrown instanceof CallError && ['UPSTREAM_REFUSED', 'UPSTREAM_UNREADABLE'].includes(thrown.code)) return null
    throw thrown
  }
}

/** A list to its end. Its next page is a path with the cursor in it. @throws CallError as the reader does */
async function everyRow<Schema extends z.ZodTypeAny>(path: string, row: Schema): Promise<z.output<Schema>[]> {
  const rows: z.output<Schema>[] = []
  const seen = new Set<string>()
  for (let cursor: string | null = null; ;) {
    const query = new URLSearchParams({ limit: PAGE_SIZE, ...(cursor === null ? {} : { cursor }) })
    const page: z.output<ReturnType<typeof rowsOf<Schema>>> = await ask(`${path}?${query.toString()}`, rowsOf(row))
    rows.push(...(page.results as z.output<Schema>[]))
    const next: string = page._links?.next ?? ''
    if (next === '') return rows
    cursor = new URL(next, 'https://site.invalid').searchParams.get('cursor')
    // A list that is cut short, or runs in a circle, must not pass for a whole one.
    if (cursor === null || seen.has(cursor)) throw new CallError('UPSTREAM_UNREADABLE')
    seen.add(cursor)
  }
}

const ask = <Schema extends z.ZodTypeAny>(path: string, schema: Schema): Promise<z.output<Schema>> =>
  readAnswer(requestConfluence(path), schema)
