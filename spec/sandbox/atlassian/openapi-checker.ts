import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { AdminOperation, CheckedExchange, OpenApiChecker } from './openapi.ts'
import { asJsonSchema } from './openapi-schema.ts'
import { GATEWAY_STATUSES, OUTSIDE } from './openapi-tolerance.ts'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly pointer: string
  readonly list: boolean
  readonly kind: string | undefined
}

interface Operation {
  readonly document: string
  readonly method: string
  readonly path: string
  readonly segments: readonly string[]
  readonly pointer: string
  readonly spec: Readonly<Record<string, unknown>>
}

/** Documents by file, the path that their server adds, and the paths that they are asked about. */
export const DOCUMENTS = [
  { file: 'admin-organization.json', prefix: '/admin', covers: /^\/admin\// },
  { file: 'admin-user-management.json', prefix: '', covers: /^\/users\// },
  { file: 'jira-platform-v3.json', prefix: '', covers: /^\/rest\/api\/3\// },
  { file: 'jira-service-management.json', prefix: '', covers: /^\/rest\/servicedeskapi\// },
  { file: 'confluence-v2.json', prefix: '/wiki/api/v2', covers: /^\/wiki\/api\/v2\// },
] as const

/** Holds exchanges against the documents of one folder; reads a document when it is first asked about. */
export class Checker implements OpenApiChecker {
  readonly #folder: string
  readonly #ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false, logger: false })
  readonly #operations = new Map<string, readonly Operation[]>()
  readonly #documents = new Map<string, Record<string, unknown>>()
  readonly #validators = new Map<string, ValidateFunction>()

  constructor(folder: string) {
    this.#folder = folder
    addFormats(this.#ajv)
  }

  checkRequest({ request }: Pick<CheckedExchange, 'request'>): readonly string[] {
    if (OUTSIDE.some((path) => path.test(request.path))) return []
    const operation = this.#find(request.method, request.path)
    if (!operation) return [`${request.method} ${request.path.split('/').slice(0, 4).join('/')}…: not documented`]
    const where = `${operation.method} ${operation.path}`
    const problems: string[] = []
    const parameters = this.#parameters(operation)
    const query = new URLSearchParams(request.query)
    for (const name of new Set(query.keys())) {
      const parameter = parameters.find((one) => one.in === 'query' && one.name === name)
      if (!parameter) problems.push(`${where}: parameter ${name} is not documented`)
      else
        problems.push(
          ...this.#validate(
            operation.document,
            parameter.pointer,
            parameter.list ? query.getAll(name) : coerce(query.get(name) ?? '', parameter.kind),
            `${where} ?${name}`,
          ),
        )
    }
    for (const parameter of parameters) {
      if (parameter.in === 'query' && parameter.required && !query.has(parameter.name))
        problems.push(`${where}: parameter ${parameter.name} is missing`)
    }
    const body = at(operation.spec, 'requestBody')
    if (request.body === '') {
      if (body?.required === true) problems.push(`${where}: a body is required`)
      return problems
    }
    if (!body) return [...problems, `${where}: takes no body`]
    const parsed = parse(request.body)
    if (parsed === undefined) return [...problems, `${where}: the body is not JSON`]
    return [
      ...problems,
      ...this.#validate(
        operation.document,
        `${operation.pointer}/requestBody/content/application~1json/schema`,
        parsed,
        `${where} body`,
      ),
    ]
  }

  checkResponse(exchange: CheckedExchange): readonly string[] {
    const { request, response } = exchange
    if (exchange.weather === true || OUTSIDE.some((path) => path.test(request.path))) return []
    const operation = this.#find(request.method, request.path)
    if (response.status === 501)
      return [`${request.method} ${operation?.path ?? request.path}: answered 501, not modelled`]
    if (!operation)
      return response.status === 404 || response.status === 405
        ? []
        : [`${request.method} ${request.path}: not documented, yet answered ${response.status}`]
    const where = `${operation.method} ${operation.path} → ${response.status}`
    const documented = this.#deref(operation.document, at(operation.spec, 'responses', String(response.status)))
    if (!documented) return GATEWAY_STATUSES.includes(response.status) ? [] : [`${where}: status is not documented`]
    if (response.status === 204) return response.bodyText === '' ? [] : [`${where}: must be empty`]
    const content = at(documented.value, 'content')
    const type = content ? Object.keys(content).find((name) => name.startsWith('application/json')) : undefined
    if (type === undefined) return []
    const parsed = parse(response.bodyText)
    if (parsed === undefined) return [`${where}: the body is not JSON`]
    const pointer = documented.pointer ?? `${operation.pointer}/responses/${response.status}`
    return this.#validate(operation.document, `${pointer}/content/${escape(type)}/schema`, parsed, where)
  }

  adminOperations(): readonly AdminOperation[] {
    return DOCUMENTS.slice(0, 2).flatMap(({ file, prefix }) =>
      this.#read(file, prefix).map(({ method, path, spec }) => ({
        method,
        path,
        scope: /read:[a-z-]+:admin/.exec(String(spec.description))?.[0] ?? null,
      })),
    )
  }

  #find(method: string, path: string): Operation | undefined {
    const document = DOCUMENTS.find(({ covers }) => covers.test(path))
    if (!document) return undefined
    const given = path.split('/')
    return this.#read(document.file, document.prefix)
      .filter(
        (operation) =>
          operation.method === method &&
          operation.segments.length === given.length &&
          operation.segments.every((segment, index) => segment.startsWith('{') || segment === given[index]),
      )
      .sort(
        (a, b) =>
          a.segments.filter((segment) => segment.startsWith('{')).length -
          b.segments.filter((segment) => segment.startsWith('{')).length,
      )[0]
  }

  #read(file: string, prefix: string): readonly Operation[] {
    const known = this.#operations.get(file)
    if (known) return known
    const raw = JSON.parse(readFileSync(join(this.#folder, file), 'utf8')) as Record<string, unknown>
    const document = asJsonSchema(raw)
    this.#documents.set(file, document)
    this.#ajv.addSchema({ $id: file, ...document })
    const operations = Object.entries(at(document, 'paths') ?? {}).flatMap(([path, item]) =>
      Object.entries(item as Record<string, unknown>)
        .filter(([method]) => ['get', 'post', 'put', 'delete', 'patch'].includes(method))
        .map(([method, spec]): Operation => ({
          document: file,
          method: method.toUpperCase(),
          path: `${prefix}${path}`,
          segments: `${prefix}${path}`.split('/'),
          pointer: `/paths/${escape(path)}/${method}`,
          spec: spec as Record<string, unknown>,
        })),
    )
    this.#operations.set(file, operations)
    return operations
  }

  #parameters(operation: Operation): readonly Parameter[] {
    const list = Array.isArray(operation.spec.parameters) ? (operation.spec.parameters as unknown[]) : []
    return list.flatMap((item, index) => {
      const found = this.#deref(operation.document, item as Record<string, unknown>)
      if (!found) return []
      const { name, in: place, required } = found.value as { name: string; in: string; required?: boolean }
      const schema = at(found.value, 'schema')
      const pointer = `${found.pointer ?? `${operation.pointer}/parameters/${index}`}/schema`
      return [
        {
          name,
          in: place,
          ...(required === undefined ? {} : { required }),
          pointer,
          list: schema?.type === 'array',
          kind: schema?.type as string | undefined,
        },
      ]
    })
  }

  /** Follows one local reference; `pointer` says where it led. */
  #deref(
    file: string,
    value: Record<string, unknown> | undefined,
  ): { value: Record<string, unknown>; pointer: string | null } | null {
    if (!value) return null
    if (typeof value.$ref !== 'string') return { value, pointer: null }
    const pointer = value.$ref.slice(1)
    const found = at(
      this.#documents.get(file),
      ...pointer
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')),
    )
    return found ? { value: found, pointer } : null
  }

  #validate(file: string, pointer: string, value: unknown, where: string): readonly string[] {
    const id = `${file}#${encodeURI(pointer)}`
    let validate = this.#validators.get(id)
    if (!validate) this.#validators.set(id, (validate = this.#ajv.compile({ $ref: id })))
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      (error) =>
        `${where} ${error.instancePath}: ${error.message ?? error.keyword}${error.keyword === 'additionalProperties' ? ` (${String(error.params.additionalProperty)})` : ''}`,
    )
  }
}

function at(value: unknown, ...keys: readonly string[]): Record<string, unknown> | undefined {
  let found: unknown = value
  for (const key of keys)
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : undefined
}

const escape = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1')

/** Query texts as the type that the document gives them. */
const coerce = (text: string, kind: string | undefined): unknown =>
  kind === 'integer' || kind === 'number'
    ? text.trim() === '' || Number.isNaN(Number(text))
      ? text
      : Number(text)
    : kind === 'boolean'
      ? text === 'true'
        ? true
        : text === 'false'
          ? false
          : text
      : text

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
