import type { AuditDetails } from '../contract/audit/audit-entry.ts'
import type { EntryOf, InputOf, OperationName, OutputOf, Contract } from '../contract/index.ts'
import type { AccountCommand, RunState, RunTarget } from '../contract/runs/run.ts'
import type { AccountId, OrganizationId, RequestKey, RunId } from '../contract/vocabulary.ts'
import type { Guard } from './guard.ts'
import type { OrganizationApi } from './organizations-port.ts'
import type { OpenServiceDesk, ServiceDeskApi } from './service-desk-port.ts'
import type {
  AdminApi,
  AuditLog,
  Clock,
  Ids,
  JiraApi,
  Log,
  OpenAdminApi,
  PersonalDataApi,
  Queue,
  Secrets,
  Store,
} from './ports.ts'

import type { OpenSite } from './site-port.ts'

/** Everything from outside. Made once per invocation by `index.ts`; specs make their own. */
export interface Ports {
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly store: Store
  readonly secrets: Secrets
  readonly queue: Queue
  readonly jira: JiraApi
  readonly audit: AuditLog
  readonly openAdminApi: OpenAdminApi
  readonly openSite: OpenSite
  readonly openServiceDesk: OpenServiceDesk
  readonly personalData: PersonalDataApi
  /** Kept behind a port because areas do not know each other. */
  readonly startRun: StartRun
  readonly stopRuns: StopRuns
}

/** The connected organization, ready to be asked. */
export interface Connection {
  readonly organizationId: OrganizationId
  readonly admin: AdminApi
  /** `admin.organizations.within(organizationId)`. */
  readonly organization: OrganizationApi
  /** Jira Service Management, asked as the app: for the worker, which is nobody in person. */
  readonly serviceDesk: ServiceDeskApi
}

/** What a handler may use. Built up by the rings; a handler sees only what its operation's metadata promises. */
export interface Context extends Ports {
  readonly requestId: string
  readonly operation: OperationName
  readonly actorId: AccountId
  /** The site that the page runs in, from the runtime; null when it was not told. */
  readonly cloudId: string | null
  /** Epoch ms; nothing new is started after it. */
  readonly deadline: number
  readonly connection: Connection | null
  readonly guard: Guard | null
  /** Adds ids, codes and numbers to the audit entry about how this command ended. */
  readonly note: (details: AuditDetails) => void
}

type MetaOf<N extends OperationName> = EntryOf<N> extends { metadata: infer M } ? M : never
/** The context of one operation: `connection` is there when an organization admin was required, `guard` when accounts are named. */
export type ContextOf<N extends OperationName> = Omit<Context, 'connection' | 'guard'> & {
  readonly connection: MetaOf<N> extends { requires: 'organization-admin' } ? Connection : Connection | null
  readonly guard: MetaOf<N> extends { protects: { field: string } } ? Guard : null
}
export type Handler<N extends OperationName> = (input: InputOf<N>, context: ContextOf<N>) => Promise<OutputOf<N>>
/** One handler for each entry of the contract: a missing or a wrong one does not compile. */
export type HandlersFor<C extends Contract = Contract> = {
  readonly [A in keyof C & string]: {
    readonly [
      O in keyof C[A] & string as `${A}.${O}` extends OperationName ? O : never
    ]: `${A}.${O}` extends infer N extends OperationName ? Handler<N> : never
  }
}

/** Creates a run in `planning`, claims its request key and pushes its first event. Needs the guard, so it can't be called around the protect ring. */
export type StartRun = (
  context: Context & { readonly guard: Guard },
  run: {
    readonly command: AccountCommand
    readonly target: Pick<RunTarget, 'workspaceId' | 'groupId'> & Partial<RunTarget>
    readonly accountIds: readonly AccountId[]
    readonly reason: string
    readonly ticket: string | null
    readonly requestKey: RequestKey
  },
) => Promise<{ runId: RunId; state: RunState }>

/**
 * Asks every run that is being applied to stop between two accounts, and its worker to come and see.
 * Once none is, those that were given up in the middle get an outcome for each account they had begun with.
 * @returns how many are still at it: they end by themselves, each account they have begun with its outcome
 */
export type StopRuns = (ports: Pick<Ports, 'store' | 'queue' | 'clock' | 'audit'>) => Promise<number>
