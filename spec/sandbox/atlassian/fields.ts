/**
 * A small checker for query parameters and body fields. It accepts exactly what Atlassian's document describes for an
 * operation, and tells "refused by the document" from "not in the document".
 */
export type Field =
  | { readonly type: 'string'; readonly nullable?: true; readonly required?: true }
  | { readonly type: 'enum'; readonly values: readonly string[]; readonly required?: true }
  | { readonly type: 'boolean' }
  | { readonly type: 'integer'; readonly min: number; readonly max: number }
  | {
      readonly type: 'strings'
      readonly max?: number
      readonly min?: number
      readonly values?: readonly string[]
      readonly unique?: true
    }
  | { readonly type: 'sort'; readonly fields: readonly string[] }
  /** Checked by the route itself. */
  | { readonly type: 'json' }

export type Fields = Readonly<Record<string, Field>>
export interface SortBy {
  readonly field: string
  readonly direction: 'asc' | 'desc'
}

/** Checked values. A field that was not sent is absent. */
export class Values {
  readonly #values: Readonly<Record<string, unknown>>

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values
  }

  raw(name: string): unknown {
    return this.#values[name]
  }

  /** Null when not sent, or sent as null where that is allowed. */
  string(name: string): string | null {
    const value = this.#values[name]
    return typeof value === 'string' ? value : null
  }

  boolean(name: string): boolean | null {
    const value = this.#values[name]
    return typeof value === 'boolean' ? value : null
  }

  integer(name: string, otherwise: number): number {
    const value = this.#values[name]
    return typeof value === 'number' ? value : otherwise
  }

  strings(name: string): readonly string[] | null {
    const value = this.#values[name]
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : null
  }

  sort(name: string): SortBy | null {
    const value = this.#values[name]
    return Array.isArray(value) && value.length > 0 ? (value[0] as SortBy) : null
  }

  names(): readonly string[] {
    return Object.keys(this.#values)
  }

  /** The values themselves, without the named ones; for a cursor that carries its query. */
  without(...names: readonly string[]): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this.#values).filter(([name]) => !names.includes(name)))
  }
}

export type Checked =
  | { readonly ok: true; readonly values: Values }
  | { readonly ok: false; readonly kind: 'unknown' | 'invalid'; readonly field: string; readonly why: string }

/** Checks a JSON body that is already parsed. */
export function checkBody(body: unknown, fields: Fields): Checked {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { ok: false, kind: 'invalid', field: '(body)', why: 'must be an object' }
  for (const [name, value] of Object.entries(body)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) return { ok: false, kind: 'unknown', field: name, why: 'is not a field of this request' }
    const why = problem(value, field)
    if (why) return { ok: false, kind: 'invalid', field: name, why }
  }
  for (const [name, field] of Object.entries(fields)) {
    if ('required' in field && field.required && !Object.hasOwn(body, name))
      return { ok: false, kind: 'invalid', field: name, why: 'is required' }
  }
  return { ok: true, values: new Values(body as Record<string, unknown>) }
}

/** Checks query parameters: lists repeat the key, as `form` style with `explode` says. */
export function checkQuery(query: URLSearchParams, fields: Fields): Checked {
  const values: Record<string, unknown> = {}
  for (const name of new Set(query.keys())) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) return { ok: false, kind: 'unknown', field: name, why: 'is not a parameter that is modelled' }
    const all = query.getAll(name)
    const value = field.type === 'strings' ? all : coerce(all[0] ?? '', field)
    const why = all.length > 1 && field.type !== 'strings' ? 'must not be repeated' : problem(value, field)
    if (why) return { ok: false, kind: 'invalid', field: name, why }
    values[name] = value
  }
  return { ok: true, values: new Values(values) }
}

function coerce(text: string, field: Field): unknown {
  if (field.type === 'integer') return /^-?\d+$/.test(text) ? Number(text) : text
  if (field.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

function problem(value: unknown, field: Field): string | null {
  switch (field.type) {
    case 'json':
      return null
    case 'string':
      return typeof value === 'string' || (value === null && field.nullable) ? null : 'must be a string'
    case 'enum':
      return typeof value === 'string' && field.values.includes(value)
        ? null
        : `must be one of ${field.values.join(', ')}`
    case 'boolean':
      return typeof value === 'boolean' ? null : 'must be true or false'
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && value >= field.min && value <= field.max
        ? null
        : `must be a whole number from ${field.min} to ${field.max}`
    case 'strings': {
      if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) return 'must be a list of strings'
      if (value.length < (field.min ?? 0)) return 'must not be empty'
      if (field.max !== undefined && value.length > field.max) return `must have at most ${field.max} items`
      if (field.unique && new Set(value).size !== value.length) return 'must not name anything twice'
      const stranger = field.values && value.find((item: string) => !field.values?.includes(item))
      return stranger === undefined || stranger === false ? null : `must be among ${field.values?.join(', ')}`
    }
    case 'sort': {
      // "If `null`, the default sorting will be used", says the description, though not the schema.
      if (value === null) return null
      if (!Array.isArray(value) || value.length !== 1) return 'must have exactly one item'
      const item: unknown = value[0]
      if (typeof item !== 'object' || item === null) return 'must hold a field and a direction'
      const { field: by, direction } = item as Record<string, unknown>
      if (typeof by !== 'string' || !field.fields.includes(by)) return `must sort by ${field.fields.join(', ')}`
      return direction === 'asc' || direction === 'desc' ? null : 'must have the direction asc or desc'
    }
  }
}
