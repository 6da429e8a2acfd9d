import { changesBetween } from '../changes.ts'
import type { Handler } from '../context.ts'
import { KEY } from '../keys.ts'

/** Forgets the key, then what is stored about it. Running changes find no key and stop at the next account. */
export const deleteApiKey: Handler<'settings.deleteApiKey'> = async (_, { connection, secrets, store, note }) => {
  note(changesBetween({ organizationId: connection?.organizationId ?? null }, { organizationId: null }))
  await secrets.deleteApiKey()
  await store.delete(KEY.connection)
  await store.delete(KEY.keyEnd)
  return { deleted: true }
}
