import type { CallErrorCode } from '../../api/call-error.ts'
import { call } from '../../api/client.ts'
import type { Workspace } from '../../licenses/workspaces-store.ts'
import { judgedAt } from '../engine/thresholds.ts'
import { UserTable } from '../engine/user-table.ts'
import { GrantsLoader } from './load-grants.ts'
import type { LoadPorts } from './load-ports.ts'
import { browserWait } from './load-ports.ts'
import { SeatsLoader } from './load-seats.ts'
import { UsersLoader } from './load-users.ts'
import { Pacer } from './pacer.ts'

const ports: LoadPorts = { call, wait: browserWait, now: () => Date.now() }

/** One reading of the organization. A new one starts from nothing; the old one stays on show until the new one is there. */
export interface Reading {
  readonly table: UserTable
  readonly pacer: Pacer
  readonly users: UsersLoader
  readonly seats: SeatsLoader
  readonly grants: GrantsLoader
  readonly abort: AbortController
  /**
   * The moment by which it is judged (`judgedAt`), from its beginning to its end: a page that stays open over midnight says
   * the same in a number and in the list behind it.
   */
  day: number
  /** Why the protected list could not be read for it. */
  protectionProblem: CallErrorCode | null
}

/** `changed` is called after every step that shows. */
export function beginReading(changed: () => void): Reading {
  const table = new UserTable()
  const pacer = new Pacer(ports)
  const abort = new AbortController()
  return {
    table,
    pacer,
    abort,
    day: judgedAt(ports.now()),
    protectionProblem: null,
    users: new UsersLoader(table, ports, pacer, abort.signal, changed),
    seats: new SeatsLoader(table, ports, pacer, abort.signal, changed),
    grants: new GrantsLoader(table, ports, pacer, abort.signal, changed),
  }
}

/**
 * Tells a reading which products there are, null: not known. Once its users are there, who holds seats is read of those that
 * it did not read, this site's first: products and users come in any order.
 */
export function knowProducts({ table, users, seats }: Reading, all: readonly Workspace[] | null, whole: boolean): void {
  table.places.setWorkspaces(all ?? [])
  const here = (one: Workspace): number => Number(one.onThisSite)
  const ids = [...(all ?? [])]
    .sort((a, b) => here(b) - here(a) || Number(a.isProductSandbox) - Number(b.isProductSandbox))
    .map(({ workspaceId }) => workspaceId)
  seats.know(ids)
  table.seats.setAllKnown(all !== null && whole)
  if (users.progress.state === 'complete' || users.progress.state === 'partial')
    seats.background(ids.filter((id) => table.seats.state(id) === 'waiting'))
}
