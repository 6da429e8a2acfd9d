import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Checker, DOCUMENTS } from './openapi-checker.ts'

/** A request and its answer, as `Atlassian.onExchange` tells them or as a client saw them. */
export interface CheckedExchange {
  readonly request: { readonly method: string; readonly path: string; readonly query: string; readonly body: string }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly bodyText: string
  }
  /** Answers that the weather made are not Atlassian's documents' business. */
  readonly weather?: boolean
}

export interface OpenApiChecker {
  /** What is wrong with the request: places and rules, never values. Empty = as documented. */
  checkRequest(exchange: Pick<CheckedExchange, 'request'>): readonly string[]
  checkResponse(exchange: CheckedExchange): readonly string[]
  /** Every documented operation, with the server's path in front; of the Admin APIs alone. */
  adminOperations(): readonly AdminOperation[]
}

export interface AdminOperation {
  readonly method: string
  readonly path: string
  /** The scope that its description asks for; null when it names none. */
  readonly scope: string | null
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Where the documents are: `UAM_OPENAPI_DIR`, else a folder beside the project. */
export const openApiFolder = (): string => resolve(ROOT, process.env.UAM_OPENAPI_DIR ?? '../shared/atlassian/openapi')

/** How tests call the documents; says what to do where they are absent, because skipped tests are listed by name. */
export const openApiName = (): string =>
  `Atlassian's OpenAPI documents${missingIn(openApiFolder()).length === 0 ? '' : ' (absent here; see UAM_OPENAPI_DIR in the README)'}`

/**
 * Null when Atlassian's documents are not there; they are Atlassian's and no part of the project. The tests that need them
 * are then skipped by name.
 *
 * @throws Error when `UAM_OPENAPI_DIR` names a folder that lacks one: who asks for the check must not be told that it passed.
 */
export function loadOpenApi(folder: string = openApiFolder()): OpenApiChecker | null {
  const missing = missingIn(folder)
  if (missing.length === 0) return new Checker(folder)
  if (process.env.UAM_OPENAPI_DIR === undefined) return null
  throw new Error(`UAM_OPENAPI_DIR is ${folder}, where ${missing.join(', ')} is missing.`)
}

function missingIn(folder: string): string[] {
  return DOCUMENTS.map(({ file }) => file).filter((file) => !existsSync(join(folder, file)))
}
