import type { DirectoryId } from '../../../contract/vocabulary.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import type { PlanFacts } from './planner.ts'

/** The directories that an account is in. With one directory in the organization nothing has to be asked per account. */
export async function directoriesOf(
  user: DirectoryUser,
  { connection, shared }: PlanFacts,
): Promise<readonly DirectoryId[]> {
  const all = await shared.directories(connection)
  if (all.length <= 1) return all
  return (await connection.organization.listDirectories(user.accountId)).map(({ directoryId }) => directoryId)
}
