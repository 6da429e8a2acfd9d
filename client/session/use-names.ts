import { useSeenCustomersStore } from '../customers/seen-customers.ts'
import { useLookedUpNames } from './looked-up-names.ts'
import { useUsersStore } from '../users/users-store.ts'

/**
 * Names for account ids. They come from the users and customers that the page holds in memory and are never kept elsewhere; an account
 * that is not loaded, or no longer exists, shows its id.
 */
export function useNames() {
  const users = useUsersStore()
  const customers = useSeenCustomersStore()
  const lookedUp = useLookedUpNames()
  const find = (accountId: string) =>
    users.find(accountId) ?? customers.person(accountId) ?? lookedUp.found.get(accountId)
  return {
    /** The name, or the e-mail, or the id. */
    nameOf: (accountId: string): string => {
      const user = find(accountId)
      return user?.name ?? user?.email ?? accountId
    },
    emailOf: (accountId: string): string | null => find(accountId)?.email ?? null,
    isKnown: (accountId: string): boolean => find(accountId) !== undefined,
    /** It was asked for by `look`, and could not be read: its id alone says nothing to a person. */
    isUnread: (accountId: string): boolean => find(accountId) === undefined && lookedUp.unread.has(accountId),
    /** Starts loading the users, unless they are loaded or loading. */
    load: (): void => void users.ensureLoaded(),
    /** Asks for this one, where nobody knows it: for a page that shows one name, and no reason to read everybody. */
    look: (accountId: string): void => {
      if (find(accountId) === undefined) void lookedUp.lookUp(accountId)
    },
  }
}
