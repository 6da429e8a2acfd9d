import type * as z from 'zod'
import { access } from './access/index.ts'
import { audit } from './audit/index.ts'
import { customers } from './customers/index.ts'
import type { OperationMeta } from './define.ts'
import { area, EVERY_OPERATION } from './define.ts'
import { directories } from './directories/index.ts'
import { groups } from './groups/index.ts'
import { licenses } from './licenses/index.ts'
import { privacy } from './privacy/index.ts'
import { projects } from './projects/index.ts'
import { protection } from './protection/index.ts'
import { runs } from './runs/index.ts'
import { session } from './session/index.ts'
import { settings } from './settings/index.ts'
import { spaces } from './spaces/index.ts'
import { users } from './users/index.ts'
import { views } from './views/index.ts'

/** The tree of everything that can be asked. An operation's name is its place: `users.listUsers`. */
export const contract = area(
  {
    session,
    settings,
    protection,
    privacy,
    directories,
    users,
    licenses,
    groups,
    projects,
    spaces,
    customers,
    access,
    runs,
    audit,
    views,
  },
  EVERY_OPERATION,
)
export type Contract = typeof contract

/** One entry of the tree, with the types forgotten: for the dispatcher, generated docs and generated tests. */
export interface Operation {
  readonly name: OperationName
  readonly input: z.ZodTypeAny
  readonly output: z.ZodTypeAny
  readonly meta: OperationMeta
}

type AreaName = keyof Contract
/** Every name, as a union: `'users.listUsers' | 'runs.getRun' | …`. */
export type OperationName = { [A in AreaName]: `${A}.${keyof Contract[A] & string}` }[AreaName]

/** Looks a description up by name, in types. */
export type EntryOf<N extends OperationName> = N extends `${infer A}.${infer O}`
  ? A extends AreaName
    ? O extends keyof Contract[A]
      ? Contract[A][O]
      : never
    : never
  : never
/** What goes in after validation. */
export type InputOf<N extends OperationName> =
  EntryOf<N> extends { body: infer B extends z.ZodTypeAny } ? z.output<B> : never
/** What comes out. */
export type OutputOf<N extends OperationName> =
  EntryOf<N> extends { responses: { 200: infer R extends z.ZodTypeAny } } ? z.output<R> : never
/** The names of commands only. */
export type CommandName = {
  [N in OperationName]: EntryOf<N> extends { metadata: { kind: 'command' } } ? N : never
}[OperationName]

/**
 * Every operation by name. A Map, because a plain object would also find `constructor`.
 */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries(contract).flatMap(([area, entries]) =>
    Object.entries(entries).map(([name, entry]): [string, Operation] => {
      const full = `${area}.${name}` as OperationName
      return [full, { name: full, input: entry.body, output: entry.responses[200], meta: entry.metadata }]
    }),
  ),
)
