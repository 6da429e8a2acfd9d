import type { HandlersFor } from '../context.ts'
import { addToGroup } from './add-to-group.ts'
import { getGroup } from './get-group.ts'
import { listGrantingGroups } from './list-granting-groups.ts'
import { listGroups } from './list-groups.ts'
import { removeFromGroup } from './remove-from-group.ts'

export const groups = {
  listGroups,
  getGroup,
  listGrantingGroups,
  removeFromGroup,
  addToGroup,
} satisfies HandlersFor['groups']
