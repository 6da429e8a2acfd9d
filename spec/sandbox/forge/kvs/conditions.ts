import { KVS_LIMITS } from '../limits.ts'
import type { EntityDefinition } from '../manifest.ts'
import { KvsError } from './error.ts'
import type { Condition, Filters } from './wire.ts'

/** @throws KvsError when a condition names an attribute that the entity does not have, or there are too many. */
export function checkConditions(definition: EntityDefinition, filters: Filters): void {
  const conditions = listOf(filters)
  if (conditions.length > KVS_LIMITS.conditions)
    throw new KvsError(400, 'INVALID_FILTER_CONDITION', 'Too many conditions')
  for (const { property, condition, values } of conditions) {
    if (!definition.attributes[property])
      throw new KvsError(400, 'QUERY_WHERE_FIELD_INVALID', `The entity ${definition.name} has no attribute ${property}`)
    checkValues(condition, values)
  }
}

/** @throws KvsError when there are not the values that the condition needs. */
export function checkValues(condition: Condition['condition'], values: Condition['values']): void {
  const needed = condition === 'BETWEEN' ? 2 : 1
  if (values.length < needed)
    throw new KvsError(400, 'INSUFFICIENT_FILTER_VALUES', `${condition} needs ${needed} values`)
  if (values.length > needed) throw new KvsError(400, 'INVALID_FILTER_VALUES', `${condition} takes ${needed} values`)
}

/** Whether a row fulfils the filters. A row that does not exist fulfils none (assumed for NOT_EXISTS, measured for the others). */
export function holds(filters: Filters, row: Readonly<Record<string, unknown>> | undefined): boolean {
  if (!row) return false
  return 'and' in filters ? filters.and.every((one) => test(one, row)) : filters.or.some((one) => test(one, row))
}

function listOf(filters: Filters): readonly Condition[] {
  return 'and' in filters ? filters.and : filters.or
}

function test({ property, condition, values }: Condition, row: Readonly<Record<string, unknown>>): boolean {
  return matches(condition, values, row[property])
}

/** One condition on one value. A missing attribute fulfils NOT_EXISTS only (assumed). */
export function matches(condition: Condition['condition'], values: Condition['values'], held: unknown): boolean {
  if (condition === 'EXISTS') return held !== undefined
  if (condition === 'NOT_EXISTS') return held === undefined
  if (held === undefined) return false
  const [first, second] = values
  if (condition === 'EQUAL_TO') return held === first
  if (condition === 'NOT_EQUAL_TO') return held !== first
  if (condition === 'CONTAINS' || condition === 'NOT_CONTAINS') {
    const inside = typeof held === 'string' ? held.includes(String(first)) : Array.isArray(held) && held.includes(first)
    return inside === (condition === 'CONTAINS')
  }
  if (condition === 'BEGINS_WITH') return typeof held === 'string' && held.startsWith(String(first))
  const low = order(held, first)
  if (low === null) return false
  if (condition === 'GREATER_THAN') return low > 0
  if (condition === 'GREATER_THAN_EQUAL_TO') return low >= 0
  if (condition === 'LESS_THAN') return low < 0
  if (condition === 'LESS_THAN_EQUAL_TO') return low <= 0
  const high = order(held, second)
  return low >= 0 && high !== null && high <= 0
}

/** Numbers by value, texts by their UTF-8 bytes; different kinds are not comparable. */
function order(a: unknown, b: unknown): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return null
}
