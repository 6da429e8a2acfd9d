import type { UserFilter } from '../../contract/users/user.ts'
import type { UserSearch } from '../organizations-port.ts'

/** The contract's filter as the Admin API's search has it: what is absent there is null here. */
export function userSearch(filter: UserFilter): UserSearch {
  return {
    directoryId: filter.directoryId,
    ...(filter.statuses === null ? {} : { statuses: filter.statuses }),
    ...(filter.claimStatus === null ? {} : { claimStatus: filter.claimStatus }),
  }
}
