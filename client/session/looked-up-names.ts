import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { AccountId } from '../../contract/vocabulary.ts'
import { toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'

interface Named {
  readonly name: string | null
  readonly email: string | null
}

/** Accounts that were asked for one by one, because only their names are needed. In memory only. */
export const useLookedUpNames = defineStore('looked-up-names', () => {
  const found = shallowRef<ReadonlyMap<string, Named>>(new Map())
  /** Of whom the name could not be read. */
  const unread = shallowRef<ReadonlySet<string>>(new Set())
  const asked = new Set<string>()

  async function lookUp(accountId: string): Promise<void> {
    const known = AccountId.safeParse(accountId)
    if (!known.success || asked.has(accountId)) return
    asked.add(accountId)
    try {
      const { user } = await call('users.getUser', { accountId: known.data })
      found.value = new Map(found.value).set(accountId, { name: user.name, email: user.email })
    } catch (thrown) {
      unread.value = new Set(unread.value).add(accountId)
      // The id stands in for the name. Who is gone stays so; for others it is tried again when they are shown again.
      if (toCallError(thrown).code !== 'NOT_FOUND') asked.delete(accountId)
    }
  }
  return { found, unread, lookUp }
})
