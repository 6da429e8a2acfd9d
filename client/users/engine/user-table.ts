import type { UserDictionary, UserRow } from '../../../contract/users/user.ts'
import { Columns } from './columns.ts'
import { mergeRows } from './merge.ts'
import { Places } from './places.ts'
import { ProtectedAccounts } from './protected.ts'
import { Seats } from './seats.ts'
import { Thresholds } from './thresholds.ts'

/** Everything the page knows about users, in memory only: gone when the page closes. */
export class UserTable {
  readonly columns = new Columns()
  readonly seats = new Seats(this.columns)
  readonly protection = new ProtectedAccounts()
  readonly thresholds = new Thresholds()
  readonly places = new Places()

  /** Adds or merges a batch. @returns how many accounts are new. */
  add(rows: readonly UserRow[], dictionary: UserDictionary): number {
    const added = mergeRows(this.columns, rows, dictionary)
    if (added > 0) this.seats.settle()
    return added
  }
}
