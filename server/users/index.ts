import type { HandlersFor } from '../context.ts'
import { countUsers } from './count-users.ts'
import { deactivateAccount } from './deactivate-account.ts'
import { getUser } from './get-user.ts'
import { getUserAccess } from './get-user-access.ts'
import { getUserGroups } from './get-user-groups.ts'
import { getUserStats } from './get-user-stats.ts'
import { listUsers } from './list-users.ts'
import { reactivateAccount } from './reactivate-account.ts'
import { restoreUser } from './restore-user.ts'
import { suspendUser } from './suspend-user.ts'

export const users = {
  listUsers,
  getUser,
  getUserAccess,
  getUserGroups,
  countUsers,
  getUserStats,
  suspendUser,
  restoreUser,
  deactivateAccount,
  reactivateAccount,
} satisfies HandlersFor['users']
