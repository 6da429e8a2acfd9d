import { useUsersStore } from '../users/users-store.ts'

/**
 * Names for account ids. They come from the users that the page holds in memory and are never kept elsewhere; an account
 * that is not loaded, or no longer exists, shows its id.
 */
export function useNames() {
  const users = useUsersStore()
  return {
    /** The name, or the e-mail, or the id. */
    nameOf: (accountId: string): string => {
      const user = users.find(accountId)
      return user?.name ?? user?.email ?? accountId
    },
    emailOf: (accountId: string): string | null => users.find(accountId)?.email ?? null,
    isKnown: (accountId: string): boolean => users.find(accountId) !== undefined,
    /** Starts loading the users, unless they are loaded or loading. */
    load: (): void => void users.ensureLoaded(),
  }
}
