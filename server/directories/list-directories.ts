import type { Handler } from '../context.ts'
import { timestamp } from '../timestamp.ts'

/** The directories that the key can manage. */
export const listDirectories: Handler<'directories.listDirectories'> = async (_, { connection, clock }) => {
  const asOf = timestamp(clock.now())
  const directories = await connection.organization.listDirectories()
  return { directories: [...directories], asOf }
}
