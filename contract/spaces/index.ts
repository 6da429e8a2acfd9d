import { area } from '../define.ts'
import { getSpaceAccess } from './get-space-access.ts'
import { listSpaces } from './list-spaces.ts'
import { listUserSpaces } from './list-user-spaces.ts'

export const spaces = area({ listSpaces, getSpaceAccess, listUserSpaces })
