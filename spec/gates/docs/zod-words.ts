import * as z from 'zod'
import { ERRORS } from '../../../contract/errors.ts'

/** Answers the name that a schema is exported under in the contract, or null when it has none. */
export type NameOf = (schema: z.ZodTypeAny) => string | null

/**
 * Says in words what a schema takes: `text, 3 to 500 characters`, `list of AccountId, 1 to 10000`. A schema that the
 * contract exports under a name is only named; the page describes it once, under that name.
 */
export function describe(schema: z.ZodTypeAny, nameOf: NameOf, asRoot = false): string {
  const name = asRoot ? null : nameOf(schema)
  if (name !== null) return `[${name}](#${name.toLowerCase()})`
  const inner = (child: z.ZodTypeAny) => describe(child, nameOf)

  if (schema instanceof z.ZodBranded) return describe(schema.unwrap() as z.ZodTypeAny, nameOf, asRoot)
  if (schema instanceof z.ZodNullable) return `${inner(schema.unwrap() as z.ZodTypeAny)} or null`
  // What is sent always has it; the default is for what was stored before the field was there.
  if (schema instanceof z.ZodDefault) return inner(schema.removeDefault() as z.ZodTypeAny)
  if (schema instanceof z.ZodOptional) return `${inner(schema.unwrap() as z.ZodTypeAny)}, may be absent`
  // An answer always has the field: the default is for what was stored before there was one.
  if (schema instanceof z.ZodDefault) return inner(schema.removeDefault() as z.ZodTypeAny)
  if (schema instanceof z.ZodEffects) return withRule(inner(schema.innerType() as z.ZodTypeAny), schema)
  if (schema instanceof z.ZodString) return describeText(schema)
  if (schema instanceof z.ZodNumber) return describeNumber(schema)
  if (schema instanceof z.ZodBoolean) return 'yes or no'
  if (schema instanceof z.ZodLiteral) return `\`${JSON.stringify(schema.value)}\``
  if (schema instanceof z.ZodEnum) return describeEnum(schema.options as string[])
  if (schema instanceof z.ZodArray) return describeList(schema as z.ZodArray<z.ZodTypeAny>, inner)
  if (schema instanceof z.ZodTuple) return `[${(schema.items as z.ZodTypeAny[]).map(inner).join(', ')}]`
  if (schema instanceof z.ZodRecord) return `values by name: ${inner(schema.valueSchema as z.ZodTypeAny)}`
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodTypeAny[]).map(inner).join(' or ')
  if (schema instanceof z.ZodDiscriminatedUnion) return (schema.options as z.ZodTypeAny[]).map(inner).join(' or ')
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape as z.ZodRawShape).map(([key, value]) => `${key}: ${inner(value)}`)
    return `{ ${fields.join('; ')} }`
  }
  if (schema instanceof z.ZodUnknown) return 'anything'
  throw new Error(`The docs cannot describe a ${schema.constructor.name} yet: add it to spec/gates/docs/zod-words.ts.`)
}

/** `0 to 5`, `at least 1`, `at most 500`, or nothing. */
function range(min: number | null, max: number | null, unit = ''): string {
  if (min !== null && max !== null) return min === max ? `, exactly ${min}${unit}` : `, ${min} to ${max}${unit}`
  if (min !== null) return `, at least ${min}${unit}`
  return max !== null ? `, at most ${max}${unit}` : ''
}

function describeText(schema: z.ZodString): string {
  const patterns = schema._def.checks.flatMap((check) => (check.kind === 'regex' ? [check.regex.source] : []))
  const pattern = patterns.map((source) => ` matching \`${source.replaceAll('|', '\\|')}\``).join('')
  const kind = schema.isEmail ? 'e-mail address' : 'text'
  return `${kind}${pattern}${range(schema.minLength, schema.maxLength, ' characters')}`
}

function describeNumber(schema: z.ZodNumber): string {
  return `${schema.isInt ? 'whole number' : 'number'}${range(schema.minValue, schema.maxValue)}`
}

/** The codes of the error catalogue stand on a page of their own. */
function describeEnum(options: readonly string[]): string {
  if (options.every((option) => option in ERRORS)) return '[error code](errors.md)'
  return options.map((option) => `\`${option}\``).join(' ')
}

function describeList(schema: z.ZodArray<z.ZodTypeAny>, inner: (child: z.ZodTypeAny) => string): string {
  const { minLength, maxLength, exactLength } = schema._def
  const bounds = exactLength
    ? `, exactly ${exactLength.value}`
    : range(minLength?.value ?? null, maxLength?.value ?? null)
  return `list of ${inner(schema.element)}${bounds}`
}

/** A rule in code cannot be read from outside; that there is one is said. */
function withRule(text: string, schema: z.ZodEffects<z.ZodTypeAny>): string {
  return schema._def.effect.type === 'refinement' ? `${text}, with a further rule` : text
}
