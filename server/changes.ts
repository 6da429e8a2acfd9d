import type { AuditChange, AuditDetails } from '../contract/audit/audit-entry.ts'

type Fields = Readonly<Record<string, AuditChange['from']>>

/** What an audit entry has room for. */
const MOST = 100

/**
 * What is another in a setting, for the audit entry about it: numbers, switches and codes by the path of their field.
 * @param before field to value; a field that is not there is not set
 */
export function changesBetween(before: Fields, after: Fields): Pick<AuditDetails, 'changed'> {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((field) => {
    const [from, to] = [before[field] ?? null, after[field] ?? null]
    return from === to ? [] : [{ field, from, to }]
  })
  return { changed: changed.slice(0, MOST) }
}

/** The fields of a setting by their paths; an element of a list by the workspace that it is about. */
export function fieldsOf(value: object, path = ''): Fields {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
      if (Array.isArray(field))
        return field.flatMap(({ workspaceId, ...about }: { workspaceId: string }) =>
          Object.entries(fieldsOf(about, `${path}${name}.${workspaceId}.`)),
        )
      return typeof field === 'object' && field !== null
        ? Object.entries(fieldsOf(field, `${path}${name}.`))
        : [[`${path}${name}`, field as AuditChange['from']]]
    }),
  )
}
