import type { HandlersFor } from '../context.ts'
import { getProjectAccess } from './get-project-access.ts'
import { listProjects } from './list-projects.ts'
import { listUserProjects } from './list-user-projects.ts'

export const projects = {
  listProjects,
  getProjectAccess,
  listUserProjects,
} satisfies HandlersFor['projects']
