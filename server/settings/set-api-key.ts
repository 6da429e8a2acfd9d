import type { ApiKeyStatus } from '../../contract/settings/api-key.ts'
import { lastFour, readConnectionRecord } from '../connection.ts'
import type { Handler } from '../context.ts'
import { KEY } from '../keys.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { tryKey } from './try-key.ts'

/**
 * Tries the key again and, only if it passes, replaces the one in use.
 *
 * Normally the caller was found to be an admin of the connected organization, and may connect another one that owns this
 * site. When the stored key is dead that could not be asked: then the new key must be of the same organization, so that
 * nobody can move the app to another one by waiting for a key to expire.
 * @throws Refusal API_KEY_… or UPSTREAM_… (why the key did not pass)
 */
export const setApiKey: Handler<'settings.setApiKey'> = async ({ apiKey }, context) => {
  const tried = await tryKey(apiKey, context)
  if (!tried.usable || tried.organization === null) throw new Refusal(tried.problem ?? 'AUTHORIZATION_UNKNOWN')
  const { organizationId, name } = tried.organization

  const { store, secrets } = context
  const before = await readConnectionRecord(store)
  const moves = before !== null && before.organizationId !== organizationId
  if (moves && context.connection === null) throw new Refusal('API_KEY_OTHER_ORGANIZATION')

  const status: ApiKeyStatus = {
    organizationId,
    organizationName: name,
    lastFour: lastFour(apiKey),
    setBy: context.actorId,
    setAt: timestamp(context.clock.now()),
    expiresAt: tried.expiresAt,
  }
  const oldKey = await secrets.getApiKey()
  // Two writes that can't be one. In between, the record must not name an organization that the key is not of.
  if (moves) await store.delete(KEY.connection)
  await secrets.setApiKey(apiKey)
  try {
    await store.set(KEY.connection, status)
  } catch (error) {
    // The key in use stays until the new one works.
    if (oldKey === undefined) await secrets.deleteApiKey()
    else await secrets.setApiKey(oldKey)
    if (moves) await store.set(KEY.connection, before)
    throw error
  }
  return { apiKey: status }
}
