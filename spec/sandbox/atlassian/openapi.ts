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

/** Null when Atlassian's documents are not there; they are not part of the project. */
export function loadOpenApi(folder: string = openApiFolder()): OpenApiChecker | null {
  if (!DOCUMENTS.slice(0, 2).every(({ file }) => existsSync(join(folder, file)))) return null
  return new Checker(folder)
}
