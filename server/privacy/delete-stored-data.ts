import { changesBetween } from '../changes.ts'
import type { Handler } from '../context.ts'
import { deletePrefix } from '../delete-prefix.ts'
import { ENTITY, KEY, PREFIX } from '../keys.ts'
import type { Store } from '../ports.ts'

/**
 * Deletes one kind. The report's place and the owners of addresses are made again by the next round; a request key is of
 * use for a day, a counted refusal for a minute.
 */
export const deleteStoredData: Handler<'privacy.deleteStoredData'> = async ({ kind }, context) => {
  const { deleted, more } =
    kind === 'request-keys'
      ? await deletePrefix(context, PREFIX.request)
      : kind === 'refusals'
        ? await deletePrefix(context, PREFIX.refusal)
        : await deleteRow(context.store, kind === 'protected-owners' ? KEY.protectedOwners : KEY.personalDataReport)
  context.note({ entries: deleted, ...changesBetween({ [kind]: deleted }, { [kind]: 0 }) })
  return { deleted, more }
}

async function deleteRow(store: Store, key: string): Promise<{ deleted: number; more: boolean }> {
  if ((await store.getEntity(ENTITY.singleton, key)) === undefined) return { deleted: 0, more: false }
  await store.transact([{ op: 'delete', key, entity: ENTITY.singleton }])
  return { deleted: 1, more: false }
}
