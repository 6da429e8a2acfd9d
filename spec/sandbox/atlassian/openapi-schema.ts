import { DROPPED_FORMATS, EXTRA, NULLS } from './openapi-tolerance.ts'

type Json = unknown
type JsonObject = Record<string, Json>

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keywords of OpenAPI that JSON Schema does not know, or that only describe. */
const IGNORED: readonly string[] = [
  'example',
  'examples',
  'discriminator',
  'xml',
  'externalDocs',
  'readOnly',
  'writeOnly',
  'deprecated',
]

/**
 * Turns a document's OpenAPI 3.0 schemas into JSON Schema, in place of their names: `nullable`, patterns with a stray
 * line end, formats that are none; and applies the tolerance list.
 */
export function asJsonSchema(document: JsonObject): JsonObject {
  const converted = convert(document, false) as JsonObject
  const schemas = at(converted, 'components', 'schemas')
  for (const [name, properties] of NULLS) {
    const own = at(schemas, name, 'properties')
    for (const property of properties)
      if (own && property in own) own[property] = { anyOf: [own[property], { type: 'null' }] }
  }
  for (const [name, extra] of Object.entries(EXTRA)) {
    const schema = at(schemas, name)
    const own = at(schema, 'properties')
    if (!schema || !own) continue
    for (const property of extra) own[property] ??= {}
    // Atlassian's schemas are open; ours are held to what is documented, so that an invented field is found.
    if (!isObject(schema.additionalProperties)) schema.additionalProperties = false
  }
  return converted
}

function at(value: Json, ...keys: readonly string[]): JsonObject | undefined {
  let found: Json = value
  for (const key of keys) found = isObject(found) ? found[key] : undefined
  return isObject(found) ? found : undefined
}

/** `named` is true where the keys are names that people chose, as under `properties`. */
function convert(value: Json, named: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => convert(item, false))
  if (!isObject(value)) return value
  const result: JsonObject = {}
  for (const [key, inner] of Object.entries(value)) {
    if (!named && IGNORED.includes(key)) continue
    if (!named && key === 'format' && typeof inner === 'string' && DROPPED_FORMATS.includes(inner)) continue
    if (!named && key === 'pattern' && typeof inner === 'string') result[key] = inner.trim()
    else if (!named && (key === 'enum' || key === 'required')) result[key] = inner
    else
      result[key] = convert(
        inner,
        !named && ['properties', 'schemas', 'responses', 'paths', 'content', 'headers', 'parameters'].includes(key),
      )
  }
  if (named) return result
  const { nullable, ...rest } = result
  // OpenAPI 3.0 ignores what stands beside a `$ref` (one has a made-up type there); nullable is meant all the same.
  const schema = typeof rest.$ref === 'string' ? { $ref: rest.$ref } : rest
  return nullable === true ? { anyOf: [schema, { type: 'null' }] } : schema
}
