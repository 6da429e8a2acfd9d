import { initContract } from '@ts-rest/core'
import type * as z from 'zod'
import { ErrorBody } from './errors.ts'

/**
 * How an operation is described: ts-rest carries the description, zod the shapes, and typed metadata the rest.
 * The metadata has no defaults, so that nothing can be forgotten. This is the only file of the contract that
 * imports ts-rest; leaving it one day is a change of this file and of the client's.
 */
const c = initContract()

/**
 * Who may call.
 * - `organization-admin`: has Jira's ADMINISTER, asked as that user, and is an admin of the connected organization by the Admin API.
 * - `setup`: as above once a key is set; before that, and once Atlassian refuses the key, Jira's ADMINISTER alone. Only
 *   what is needed to set a key may have it, and what whoever could uninstall the app may know and do: count what is stored,
 *   and delete all of it.
 */
export type Requires = 'organization-admin' | 'setup'

/** Drives the confirmation: `irreversible` always asks for the typed number. */
export type Risk = 'reversible' | 'irreversible'

/**
 * Which accounts a command is going to touch, for the protect ring.
 * - `{ field }`: the input's field with account ids; the ring checks them and hands the guard down.
 * - `run`: the accounts of a stored run; the worker checks each again right before its write.
 * - `none`: no account's access changes.
 */
export type Protects<Input> = { readonly field: keyof Input & string } | 'run' | 'none'

export interface QueryMeta {
  readonly kind: 'query'
  readonly summary: string
  readonly requires: Requires
  readonly since: number
}
export interface CommandMeta {
  readonly kind: 'command'
  readonly summary: string
  readonly requires: Requires
  readonly risk: Risk
  readonly protects: { readonly field: string } | 'run' | 'none'
  /** Names of queries whose answers are stale after this command; the client fetches them again. */
  readonly makesStale: readonly string[]
  readonly since: number
}
export type OperationMeta = QueryMeta | CommandMeta

/** An object schema that refuses fields it does not know. */
type StrictObject = z.ZodObject<z.ZodRawShape, 'strict'>

/** Describes a question: reads, changes nothing. */
export function query<In extends StrictObject, Out extends z.ZodTypeAny, const R extends Requires>(
  entry: { summary: string; requires: R; since: number } & { input: In; output: Out },
) {
  const { input, output, ...rest } = entry
  return {
    method: 'POST' as const,
    path: '/' as const,
    body: input,
    responses: { 200: output },
    strictStatusCodes: true as const,
    summary: entry.summary,
    metadata: { kind: 'query' as const, ...rest },
  }
}

/** Describes a change. It is audited because it is a command. */
export function command<
  In extends StrictObject,
  Out extends z.ZodTypeAny,
  const R extends Requires,
  const P extends Protects<z.infer<In>>,
>(
  entry: {
    summary: string
    requires: R
    risk: Risk
    protects: P
    makesStale: readonly string[]
    since: number
  } & { input: In; output: Out },
) {
  const { input, output, ...rest } = entry
  return {
    method: 'POST' as const,
    path: '/' as const,
    body: input,
    responses: { 200: output },
    strictStatusCodes: true as const,
    summary: entry.summary,
    metadata: { kind: 'command' as const, ...rest },
  }
}

/** One area of the tree: operations under one noun. Given `EVERY_OPERATION`, the root. */
export const area = c.router

/**
 * The error catalogue, attached once at the root for every operation. A plain object and not a helper around
 * `area`: inside a generic function ts-rest loses the numbers of the statuses, and with them every error in the client's types.
 */
export const EVERY_OPERATION = {
  strictStatusCodes: true,
  commonResponses: {
    400: ErrorBody,
    403: ErrorBody,
    404: ErrorBody,
    409: ErrorBody,
    413: ErrorBody,
    422: ErrorBody,
    429: ErrorBody,
    500: ErrorBody,
    502: ErrorBody,
    503: ErrorBody,
    504: ErrorBody,
  },
} as const
