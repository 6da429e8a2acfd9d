import * as z from 'zod'

/**
 * Request bodies of Forge's storage, as `@forge/kvs` 1.6.5 sends them. Strict: a field that the package cannot send is
 * refused, because the platform was never seen to take it.
 */
const metadata = z
  .object({ metadataFields: z.array(z.enum(['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME'])).optional() })
  .strict()
const ttl = z.object({ value: z.number(), unit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']) }).strict()
const setOptions = z
  .object({
    ttl: ttl.optional(),
    keyPolicy: z.enum(['OVERRIDE', 'FAIL_IF_EXISTS']).optional(),
    returnValue: z.enum(['PREVIOUS', 'LATEST']).optional(),
    returnMetadataFields: z.array(z.enum(['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME'])).optional(),
  })
  .strict()
const scalar = z.union([z.string(), z.number(), z.boolean()])
const condition = z
  .object({
    property: z.string(),
    condition: z.enum([
      'BEGINS_WITH',
      'BETWEEN',
      'EQUAL_TO',
      'NOT_EQUAL_TO',
      'GREATER_THAN',
      'GREATER_THAN_EQUAL_TO',
      'LESS_THAN',
      'LESS_THAN_EQUAL_TO',
      'CONTAINS',
      'NOT_CONTAINS',
      'EXISTS',
      'NOT_EXISTS',
    ]),
    values: z.array(scalar).min(1).max(2),
  })
  .strict()
const filters = z.union([
  z.object({ and: z.array(condition).min(1) }).strict(),
  z.object({ or: z.array(condition).min(1) }).strict(),
])

export const getBody = z.object({ key: z.string(), options: metadata.optional() }).strict()
export const setBody = z.object({ key: z.string(), value: z.unknown(), options: setOptions.optional() }).strict()
export const deleteBody = z.object({ key: z.string() }).strict()
const entityName = { entityName: z.string() }
export const entityGetBody = getBody.extend(entityName).strict()
export const entitySetBody = setBody.extend(entityName).strict()
export const entityDeleteBody = deleteBody.extend(entityName).strict()
export const queryBody = z
  .object({
    limit: z.number().optional(),
    after: z.string().optional(),
    where: z
      .array(z.object({ property: z.string(), condition: z.string(), values: z.array(scalar) }).strict())
      .max(1)
      .optional(),
    options: metadata.optional(),
  })
  .strict()
export const entityQueryBody = z
  .object({
    entityName: z.string(),
    indexName: z.string(),
    partition: z.array(scalar).optional(),
    range: condition.omit({ property: true }).optional(),
    filters: filters.optional(),
    sort: z.enum(['ASC', 'DESC']).optional(),
    limit: z.number().optional(),
    cursor: z.string().optional(),
    options: metadata.optional(),
  })
  .strict()

/** In a transaction there is a ttl, but no key policy. */
const writeOptions = z.object({ ttl: ttl.optional() }).strict()
const operation = { key: z.string(), entityName: z.string().optional(), conditions: filters.optional() }
export const transactionBody = z
  .object({
    set: z.array(z.object({ ...operation, value: z.unknown(), options: writeOptions.optional() }).strict()).optional(),
    delete: z.array(z.object(operation).strict()).optional(),
    check: z.array(z.object({ key: z.string(), entityName: z.string(), conditions: filters }).strict()).optional(),
  })
  .strict()

const item = { key: z.string(), entityName: z.string().optional() }
export const batchSetBody = z.array(
  z.object({ ...item, value: z.unknown(), options: writeOptions.optional() }).strict(),
)
export const batchDeleteBody = z.array(z.object(item).strict())
export const batchGetBody = z.array(z.object({ ...item, options: metadata.optional() }).strict())

export type Metadata = z.infer<typeof metadata>
export type Ttl = z.infer<typeof ttl>
export type SetOptions = z.infer<typeof setOptions>
export type Condition = z.infer<typeof condition>
export type Filters = z.infer<typeof filters>
export type EntityQuery = z.infer<typeof entityQueryBody>
export type KeyQuery = z.infer<typeof queryBody>
