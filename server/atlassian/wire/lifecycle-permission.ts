import * as z from 'zod'
import { text } from './values.ts'

/** May this account be deactivated and reactivated? Source: Atlassian, User management REST API, "Get user management permissions". */
export const ManagePermissions = z.object({
  'lifecycle.enablement': z
    .object({ allowed: z.boolean(), reason: z.object({ key: text }).nullish() })
    .transform(({ allowed, reason }) => ({
      allowed,
      reason: allowed ? null : (reason?.key ?? null),
    })),
})

/** Source: Atlassian, Jira Cloud REST API v3, "Get bulk permissions". */
export const GrantedPermissions = z.object({ globalPermissions: z.array(z.string()) })
