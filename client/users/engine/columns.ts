import type { AccountId, GroupId, RoleId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { Interner } from './interner.ts'

const FIRST_CAPACITY = 1024

/**
 * All users, one array per fact. A row is a number that never changes while the table lives: rows are only appended, and
 * later news about an account is merged into its row. Dates are epoch milliseconds, NaN: not told.
 */
export class Columns {
  count = 0
  /** Grows with every change; caches compare it. */
  version = 0
  /** Rows that changed after they were added, in order; sorted orders put them in place again. */
  readonly changes: number[] = []
  readonly rowOf = new Map<AccountId, number>()

  readonly accountIds: AccountId[] = []
  readonly names: (string | null)[] = []
  readonly emails: (string | null)[] = []
  readonly accountTypes: (string | null)[] = []
  readonly jobTitles: (string | null)[] = []
  readonly departments: (string | null)[] = []
  readonly roles: (readonly RoleId[] | null)[] = []
  /** Sorted numbers of `groupIds`; null: no walk told any. */
  readonly groups: (Uint32Array | null)[] = []
  /** Name, e-mail and account id, folded, a line break between them. */
  readonly haystacks: string[] = []

  readonly groupIds = new Interner<GroupId>()
  readonly workspaceIds = new Interner<WorkspaceId>()
  /** Number 0 is "no domain": the e-mail is not told or is none. */
  readonly domains = new Interner<string>()

  status = new Uint8Array(FIRST_CAPACITY)
  claim = new Uint8Array(FIRST_CAPACITY)
  source = new Uint8Array(FIRST_CAPACITY)
  /** NO, YES or UNKNOWN: confirmed the e-mail address. */
  verified = new Uint8Array(FIRST_CAPACITY)
  /** NO, YES or UNKNOWN: organization, site or user access admin. */
  admin = new Uint8Array(FIRST_CAPACITY)
  domain = new Uint32Array(FIRST_CAPACITY)
  addedAt = new Float64Array(FIRST_CAPACITY)
  /** 1: every walk that met the account told its groups. */
  groupsWhole = new Uint8Array(FIRST_CAPACITY)
  /** 1: every walk that met the account told its dates, so a date that is missing was never there. */
  datesWhole = new Uint8Array(FIRST_CAPACITY)
  /** The latest date over all workspaces. */
  lastActiveAnywhere = new Float64Array(FIRST_CAPACITY)
  /** By the number of the workspace; undefined until some row has a date on it. */
  readonly lastActive: (Float64Array | undefined)[] = []

  constructor() {
    this.domains.add('')
  }

  /** Makes room for `more` rows. Doubles, so that appending costs the same however many there are. */
  reserve(more: number): void {
    const wanted = this.count + more
    let capacity = this.status.length
    if (wanted <= capacity) return
    while (capacity < wanted) capacity *= 2
    this.status = grown(this.status, new Uint8Array(capacity))
    this.claim = grown(this.claim, new Uint8Array(capacity))
    this.source = grown(this.source, new Uint8Array(capacity))
    this.verified = grown(this.verified, new Uint8Array(capacity))
    this.admin = grown(this.admin, new Uint8Array(capacity))
    this.domain = grown(this.domain, new Uint32Array(capacity))
    this.addedAt = grown(this.addedAt, new Float64Array(capacity))
    this.groupsWhole = grown(this.groupsWhole, new Uint8Array(capacity))
    this.datesWhole = grown(this.datesWhole, new Uint8Array(capacity))
    this.lastActiveAnywhere = grown(this.lastActiveAnywhere, new Float64Array(capacity))
    for (const [number, dates] of this.lastActive.entries()) {
      if (dates) this.lastActive[number] = grown(dates, new Float64Array(capacity).fill(Number.NaN))
    }
  }

  /** The dates of one workspace, made when the first is written. */
  datesOf(workspace: number): Float64Array {
    const dates = this.lastActive[workspace] ?? new Float64Array(this.status.length).fill(Number.NaN)
    this.lastActive[workspace] = dates
    return dates
  }

  /** When the account last opened the workspace; NaN: no date was told. */
  lastActiveAt(row: number, workspace: number): number {
    return this.lastActive[workspace]?.[row] ?? Number.NaN
  }
}

function grown<A extends Uint8Array | Uint32Array | Float64Array>(old: A, fresh: A): A {
  fresh.set(old)
  return fresh
}
