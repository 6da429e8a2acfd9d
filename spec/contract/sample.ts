import * as z from 'zod'

/** Texts of every form that the contract knows; the first that fits is taken. A new form of id needs a line here. */
const TEXTS = [
  '712020:00000000-0000-4000-8000-00000000beef',
  'ari:cloud:jira-software::site/00000000-0000-4000-8000-00000000beef',
  'run-00000000-beef',
  '00000000-0000-4000-8000-00000000beef',
  'a'.repeat(64),
  '2026-11-02T09:00:00.000Z',
  'atlassian/user',
  'person@example.com',
  'example.com',
  '10001',
  'ATCTT3xSample-key-for-tests_0000',
  'view-00000000-beef',
  'overdue',
  'sites:confluence',
]

/**
 * A valid value for a schema, found from the schema alone, so that generated tests cover operations that do not exist yet.
 * @throws Error when it can't find one: then this file needs to learn the new form
 */
export function sampleOf(schema: z.ZodTypeAny): unknown {
  const value = propose(schema)
  const parsed = schema.safeParse(value)
  if (!parsed.success)
    throw new Error(
      `spec/contract/sample.ts does not know a value for this schema: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
    )
  return value
}

function propose(schema: z.ZodTypeAny): unknown {
  if (schema instanceof z.ZodBranded) return propose(schema.unwrap() as z.ZodTypeAny)
  if (schema instanceof z.ZodEffects) return propose(schema.innerType() as z.ZodTypeAny)
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return propose(schema.unwrap() as z.ZodTypeAny)
  if (schema instanceof z.ZodDefault) return propose(schema.removeDefault() as z.ZodTypeAny)
  if (schema instanceof z.ZodUnion) return propose((schema.options as z.ZodTypeAny[])[0] ?? z.never())
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(schema.shape as z.ZodRawShape).map(([name, field]) => [name, sampleOf(field)]),
    )
  if (schema instanceof z.ZodArray) return [sampleOf(schema.element as z.ZodTypeAny)]
  if (schema instanceof z.ZodEnum) return (schema.options as string[])[0]
  if (schema instanceof z.ZodLiteral) return schema.value
  if (schema instanceof z.ZodBoolean) return false
  if (schema instanceof z.ZodNumber) return [0, 1, 100].find((number) => schema.safeParse(number).success)
  if (schema instanceof z.ZodString) return TEXTS.find((text) => schema.safeParse(text).success)
  throw new Error(`spec/contract/sample.ts does not know ${schema.constructor.name}`)
}
