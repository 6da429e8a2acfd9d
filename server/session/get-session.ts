import { readConnectionRecord } from '../connection.ts'
import type { Handler } from '../context.ts'

/** Who is asking, and whether an organization is connected. Works before a key is set, and when the key is dead. */
export const getSession: Handler<'session.getSession'> = async (_, context) => {
  const record = await readConnectionRecord(context)
  return {
    accountId: context.actorId,
    siteCloudId: context.cloudId,
    organization: record === null ? null : { organizationId: record.organizationId, name: record.organizationName },
    // With a key that works, whoever comes this far was let in by it; see `authorize`.
    keyRefused: record !== null && context.connection === null,
  }
}
