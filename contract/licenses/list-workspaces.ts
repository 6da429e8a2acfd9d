import * as z from 'zod'
import { query } from '../define.ts'
import { Timestamp, WorkspaceId } from '../vocabulary.ts'

/** One workspace. null: not told by Atlassian. */
export const Workspace = z.object({
  workspaceId: WorkspaceId,
  name: z.string().nullable(),
  /** Atlassian's product word, for example `confluence`; for grouping only, joins go by `workspaceId`. */
  productKey: z.string().nullable(),
  siteUrl: z.string().nullable(),
  status: z.string().nullable(),
  plan: z.string().nullable(),
  /** The most users it may have. A ceiling, not what was bought. */
  capacity: z.number().int().nonnegative().nullable(),
  /** One of Atlassian's own product sandboxes: not counted as licences. */
  isProductSandbox: z.boolean(),
  /** Belongs to the Jira site that this page runs in. */
  onThisSite: z.boolean(),
})
export type Workspace = z.infer<typeof Workspace>

/** All workspaces of the organization. `complete: false` says that some pages could not be read. */
export const listWorkspaces = query({
  summary: 'The workspaces (product instances) of the organization',
  requires: 'organization-admin',
  since: 1,
  input: z.object({}).strict(),
  output: z.object({ workspaces: z.array(Workspace), complete: z.boolean(), asOf: Timestamp }),
})
