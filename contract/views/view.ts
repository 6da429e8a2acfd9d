import * as z from 'zod'
import { LIMITS } from '../limits.ts'
import { ClaimStatus, GroupId, holdsEmail, ManagementSource, UserStatus, WorkspaceId } from '../vocabulary.ts'

/** A way of looking at the users, made by us. */
export const ViewId = z
  .string()
  .regex(/^view-[a-z0-9-]{8,64}$/, 'is not the id of a view')
  .brand<'ViewId'>()
export type ViewId = z.infer<typeof ViewId>

/**
 * What an admin calls a view. The only free text in it, so that it stays short, and an e-mail address is refused. Characters
 * that hide or turn others around make two names look like one.
 */
export const ViewName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(LIMITS.viewNameLength)
  .refine((name) => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(name), 'has characters that cannot be shown')
  .refine((name) => !holdsEmail(name), 'must not hold an e-mail address')

/** The columns of the users table, but for those of single products. */
export const VIEW_COLUMNS = [
  'name',
  'email',
  'accountId',
  'status',
  'claim',
  'source',
  'products',
  'lastActive',
  'groups',
  'admin',
  'addedAt',
] as const
/** A column; a workspace stands for its last use. */
export const ViewColumn = z.union([z.enum(VIEW_COLUMNS), WorkspaceId])
export type ViewColumn = z.infer<typeof ViewColumn>

/** `idle-90`, `between-8-30`, `last-never`, `overdue` …: a condition on the last use, as the page's address writes it. */
const UseWord = z
  .string()
  .regex(
    /^(never|invited|unknown|recent|warning|overdue|maybe|never-idle|never-new|unjudged|held-unknown|none|reclaimable|any-idle|(idle|within)-\d{1,4}|between-\d{1,4}-\d{1,4}|last-(never|invited|unknown|none))$/,
    'is not a condition on the last use',
  )
/** `sites:confluence`, `paths:ari:cloud:…`: a product on several sites, a seat through several groups; `untold:…`, `no-way:…`: through what is not told. */
const OverlapWord = z
  .string()
  .regex(
    /^(sites:[\w.-]{1,80}|(paths|untold|no-way):ari:[a-zA-Z0-9:._/{}%~=@+,-]{4,300})$/,
    'is neither a product on several sites nor a seat through several groups or through what is not told',
  )

const listOf = <S extends z.ZodTypeAny>(schema: S) => z.array(schema).max(LIMITS.viewIds).default([])

/**
 * What narrows the list: ids and fixed words. There is no place for a search or for e-mail domains, which may be about a
 * person. A field that an earlier version did not know has a default, so that its views stay readable.
 */
export const ViewFilters = z
  .object({
    statuses: listOf(UserStatus),
    claims: listOf(ClaimStatus),
    sources: listOf(ManagementSource),
    groups: listOf(GroupId),
    allGroups: listOf(GroupId),
    noGroups: listOf(GroupId),
    admin: z.enum(['yes', 'no', 'unknown']).nullable().default(null),
    protected: z.enum(['yes', 'no']).nullable().default(null),
    product: WorkspaceId.nullable().default(null),
    uses: listOf(UseWord),
    overlap: OverlapWord.nullable().default(null),
  })
  .strict()
export type ViewFilters = z.infer<typeof ViewFilters>

/** How high a row is. */
export const Density = z.enum(['comfortable', 'compact'])
export type Density = z.infer<typeof Density>

/** How the users are looked at: which, in what order, in which columns from left to right. */
export const ViewState = z
  .object({
    filters: ViewFilters,
    sort: z.object({ column: ViewColumn, direction: z.enum(['asc', 'desc']) }).strict(),
    columns: z
      .array(ViewColumn)
      .min(1)
      .max(LIMITS.viewIds)
      .refine((all) => new Set(all).size === all.length, 'names a column twice'),
    density: Density.default('comfortable'),
  })
  .strict()
  // Every text in it is ASCII by its pattern, so characters are bytes.
  .refine((state) => JSON.stringify(state).length <= LIMITS.viewBytes, 'names too many groups and products')
export type ViewState = z.infer<typeof ViewState>

/** A saved view. Shared by all admins of the organization; it does not say who made it. */
export const View = z.object({ viewId: ViewId, name: ViewName, state: ViewState })
export type View = z.infer<typeof View>

/** All of them, and the version that a change has to name. 0: none was ever saved. */
export const Views = z.object({ views: z.array(View), version: z.number().int().nonnegative() })
export type Views = z.infer<typeof Views>
