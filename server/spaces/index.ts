import type { HandlersFor } from '../context.ts'
import { getSpaceAccess } from './get-space-access.ts'
import { listSpaces } from './list-spaces.ts'
import { listUserSpaces } from './list-user-spaces.ts'

export const spaces = { listSpaces, getSpaceAccess, listUserSpaces } satisfies HandlersFor['spaces']
