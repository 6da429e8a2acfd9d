import * as z from 'zod'
import { usesRoles } from '../../../contract/spaces/holders.ts'
import { text } from './values.ts'

const links = z.object({ next: z.string().nullish() }).nullish()

/** Source for all of these: Atlassian, Confluence Cloud REST API v2, "Space roles". null: a mode that is not known here. */
export const SpaceRoleMode = z.object({ mode: text }).transform(({ mode }) => usesRoles(mode))

const Role = z.object({ id: z.string(), name: text, spacePermissions: z.array(z.string()).nullish() })
export const SpaceRolePage = z.object({ results: z.array(Role), _links: links })
export type SpaceRoleRow = z.output<typeof Role>

const Assignment = z.object({ principal: z.object({ principalType: text, principalId: text }), roleId: text })
export const SpaceRoleAssignmentPage = z.object({ results: z.array(Assignment), _links: links })
