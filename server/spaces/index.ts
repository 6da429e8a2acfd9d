import type { HandlersFor } from '../context.ts'
import { getSpaceAccess } from './get-space-access.ts'
import { getSpaceUser } from './get-space-user.ts'
import { listSpaceHolders } from './list-space-holders.ts'
import { listSpaces } from './list-spaces.ts'

export const spaces = { listSpaces, getSpaceAccess, listSpaceHolders, getSpaceUser } satisfies HandlersFor['spaces']
