import type { HandlersFor } from '../context.ts'
import { grantAccess } from './grant-access.ts'
import { revokeAccess } from './revoke-access.ts'

export const access = { revokeAccess, grantAccess } satisfies HandlersFor['access']
