import { watch } from 'vue'
import type { AddressKey } from '../api/address.ts'
import { tellUnknown } from '../api/address.ts'
import { useWorkspacesStore } from './workspaces-store.ts'

/**
 * A product in the address that does not exist is told like any other word there that leads nowhere, and taken away.
 * `chosen`: the word at this key that should be a product; null: there is none.
 */
export function useGoneProduct(key: AddressKey, chosen: () => string | null, clear: () => void): void {
  const workspaces = useWorkspacesStore()
  watch(
    () => {
      const word = chosen()
      return word !== null && workspaces.isGone(word) ? word : null
    },
    (word) => {
      if (word === null) return
      tellUnknown([`${key}=${word}`])
      clear()
    },
    { immediate: true },
  )
}
