import type { DirectoryId } from '../contract/vocabulary.ts'
import type { DirectoryStatus, RoleAssignment } from './organizations-port.ts'

/** An account's status in each directory on whose workspaces it holds a role; of other directories Atlassian tells none. */
export const statusesIn = (
  assignments: readonly RoleAssignment[],
): ReadonlyMap<DirectoryId, DirectoryStatus['status']> =>
  new Map(
    assignments.flatMap(({ directories }) =>
      directories.map(({ directoryId, status }) => [directoryId, status] as const),
    ),
  )
