import * as z from 'zod'
import { AccountId, GroupId } from '../vocabulary.ts'

/** A Jira project. Source: Jira Cloud platform REST API v3: ids are numbers, written as texts. */
export const ProjectId = z
  .string()
  .regex(/^\d{1,18}$/, 'is not a project id')
  .brand<'ProjectId'>()
export type ProjectId = z.infer<typeof ProjectId>

/** What a person can do in a project, as far as it matters here; Jira knows many more permissions. */
export const ProjectPermission = z.enum(['browse', 'create', 'agent', 'administer'])
export type ProjectPermission = z.infer<typeof ProjectPermission>

/** One project as a list shows it. null: not told by Jira. */
export const ProjectRow = z.object({
  projectId: ProjectId,
  key: z.string().nullable(),
  name: z.string().nullable(),
  /** Open at Atlassian's end: kinds that are not known here are `other`. */
  type: z.enum(['software', 'service-desk', 'business', 'product-discovery', 'other']),
  /** Team-managed projects have roles and permissions of their own. */
  teamManaged: z.boolean().nullable(),
  archived: z.boolean(),
  leadId: AccountId.nullable(),
  /** As Jira tells it to the app, so that a list of projects need not read all users. */
  leadName: z.string().nullable().default(null),
  /** Path of the project on the site. */
  path: z.string(),
})
export type ProjectRow = z.infer<typeof ProjectRow>

/** The permission scheme of a project, as far as a page names it. `name` null: not told by Jira. */
export const ProjectScheme = z.object({ name: z.string().nullable() })
export type ProjectScheme = z.infer<typeof ProjectScheme>

/**
 * How a permission scheme reaches people.
 * - `anyone` on the web · `product` everybody with access to a product of Jira (`product`: its key, or null for any of them)
 * - `group` · `user` · `lead` of the project · `role`: a project role, with its actors
 * - `issue`: depends on the issue (its reporter, its assignee, a field) · `portal`: customers of the portal · `other`: unknown here
 */
export const HolderKind = z.enum(['anyone', 'product', 'group', 'user', 'lead', 'role', 'issue', 'portal', 'other'])
export type HolderKind = z.infer<typeof HolderKind>

const NamedGroup = z.object({ groupId: GroupId.nullable(), name: z.string().nullable() })

/**
 * One holder of a scheme with everything that it is given. Fields that the kind does not have are null. Who holds only `others`
 * can do something where somebody else lets them in, and is no user of the project.
 */
export const ProjectHolder = z.object({
  kind: HolderKind,
  permissions: z.array(ProjectPermission),
  /** Every other permission, by Jira's own key. Open at Atlassian's end: apps bring keys of their own. */
  others: z.array(z.string()),
  product: z.string().nullable(),
  group: NamedGroup.nullable(),
  accountId: AccountId.nullable(),
  role: z
    .object({
      roleId: z.string(),
      /** null: not told. */
      name: z.string().nullable(),
      /** null: the actors were not read: they could not be, or the role gives `others` alone. That is not "nobody". */
      actors: z
        .object({
          users: z.array(AccountId),
          groups: z.array(NamedGroup),
          /** Records of deleted accounts, which Jira names `unknown`. */
          lost: z.number().int().nonnegative(),
        })
        .nullable(),
    })
    .nullable(),
})
export type ProjectHolder = z.infer<typeof ProjectHolder>
