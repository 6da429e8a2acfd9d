import type { ApiKeyStatus } from '../../contract/settings/api-key.ts'
import { lastFour, readKnownConnection, recordOfKey, replacingRecord } from '../connection.ts'
import { changesBetween } from '../changes.ts'
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
 *
 * The key that is in use already is no replacement: what was learned of its end is stored, and who set it and when stays.
 * @throws Refusal API_KEY_… or UPSTREAM_… (why the key did not pass)
 */
export const setApiKey: Handler<'settings.setApiKey'> = async ({ apiKey }, context) => {
  const tried = await tryKey(apiKey, context)
  if (!tried.usable || tried.organization === null) throw new Refusal(tried.problem ?? 'AUTHORIZATION_UNKNOWN')
  const { organizationId, name } = tried.organization

  const { store, secrets } = context
  const [oldKey, stored] = await Promise.all([secrets.getApiKey(), readKnownConnection(store)])
  const inUse = recordOfKey(stored, oldKey)
  // A key without a record of its own is still of the organization that was connected.
  const before = oldKey === undefined ? null : (inUse ?? stored)
  const moves = before !== null && before.organizationId !== organizationId
  if (moves && context.connection === null) throw new Refusal('API_KEY_OTHER_ORGANIZATION')

  // Here both keys are known, and nowhere else: only the outcome of comparing them leaves.
  const same = oldKey === apiKey && !moves ? inUse : null
  const status: ApiKeyStatus = {
    organizationId,
    organizationName: name,
    lastFour: lastFour(apiKey),
    setBy: same?.setBy ?? context.actorId,
    setAt: same?.setAt ?? timestamp(context.clock.now()),
    expiresAt: tried.end.expiresAt,
    mayEnd: tried.end.mayEnd,
  }
  context.note(
    changesBetween(
      {
        organizationId: before?.organizationId ?? null,
        expiresAt: before?.expiresAt ?? null,
        setBy: before?.setBy ?? null,
      },
      { organizationId, expiresAt: status.expiresAt, setBy: status.setBy },
    ),
  )
  // The record first: it tells of both keys, and whichever of them is stored then is the one in use.
  await store.set(KEY.connection, replacingRecord(status, inUse))
  await secrets.setApiKey(apiKey)
  return { apiKey: status, outcome: same !== null ? 'same' : before === null ? 'connected' : 'replaced' }
}
