import * as z from 'zod'
import { GroupId, type Timestamp } from '../../../contract/vocabulary.ts'

/** Small forms that answers share. Everything may be null or missing; unknown fields are let through unread. */

const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)?$/

/**
 * Any ISO 8601 moment as UTC with three decimals. Atlassian writes up to nine (`…29.936941226Z`), which are cut, and leaves
 * the zone out at times, which then is UTC. null: not a moment.
 */
export function moment(text: string): Timestamp | null {
  const match = STAMP.exec(text.trim())
  if (!match) return null
  const [, minute = '', second = '00', fraction = '', zone = 'Z'] = match
  const time = Date.parse(
    `${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`,
  )
  if (Number.isNaN(time)) return null
  const iso = new Date(time).toISOString()
  // Years beyond 9999 are written with a sign and more digits: no longer in text order, so not told.
  return iso.length === 24 ? iso : null
}

/** Text, or not told. Blank is not told. */
export const text = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value))

/** A moment, or not told. */
export const time = z
  .string()
  .nullish()
  .transform((value, context) => {
    if (value === undefined || value === null || value === '') return null
    const iso = moment(value)
    if (iso === null) context.addIssue({ code: z.ZodIssueCode.custom, message: 'is no moment' })
    return iso
  })

/** A count, or not told. Never zero for "not told". */
export const count = z
  .number()
  .int()
  .nonnegative()
  .nullish()
  .transform((value) => value ?? null)

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null)

/** A word of a list that Atlassian may extend: one that is not ours is `unknown`, and so is none. */
export function word<const T extends readonly string[]>(known: T) {
  return z
    .string()
    .nullish()
    .transform((value): T[number] | 'unknown' => known.find((one) => one === value) ?? 'unknown')
}

/** A group by its bare id; user rows name it `ari:cloud:identity::group/<id>`. */
export const groupId = z
  .string()
  .transform((value) => value.slice(value.lastIndexOf('/') + 1))
  .pipe(GroupId)

/** The rows and the way on. `data` must be there: a page without rows is an empty list, not none. */
export function pageOf<T extends z.ZodTypeAny>(row: T) {
  return z.object({ data: z.array(row), links: z.object({ next: z.string().nullish() }).nullish() })
}
