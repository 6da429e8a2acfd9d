import { area } from '../define.ts'
import { grantAccess } from './grant-access.ts'
import { revokeAccess } from './revoke-access.ts'

export const access = area({ revokeAccess, grantAccess })
