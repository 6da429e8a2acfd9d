import { SEAT_ROLES, type AccountId } from '../../contract/vocabulary.ts'
import type { ContextOf } from '../context.ts'
import { orUnknown } from '../partial.ts'
import { readUser } from '../users/read-user.ts'
import { isOnSite } from '../workspace.ts'
import type { ExplainedUser } from '../../contract/projects/explained-user.ts'

const OWNER = /^ari:cloud:([a-z-]+)::/

/**
 * Groups and seats of one user, from the Admin API: these requests cost none of the app's points. Group ids are the same
 * in all products. Source: Atlassian, Jira Cloud REST API v3, "Get user groups".
 * @throws Refusal NOT_FOUND
 */
export async function explainedUser(
  { connection, cloudId }: Pick<ContextOf<'projects.listUserProjects'>, 'connection' | 'cloudId'>,
  accountId: AccountId,
): Promise<ExplainedUser> {
  const { organization } = connection
  const [{ user }, assignments] = await Promise.all([
    readUser(organization, accountId),
    orUnknown(organization.listUserRoleAssignments(accountId)),
  ])
  const seats = assignments?.flatMap(({ workspaceId, membership, roles }) => {
    const holdsSeat = roles.some(({ roleId }) => (SEAT_ROLES as readonly string[]).includes(roleId))
    const owner = OWNER.exec(workspaceId)?.[1] ?? ''
    return holdsSeat && isOnSite(workspaceId, cloudId) && owner.startsWith('jira-') ? [{ owner, membership }] : []
  })
  // Who is suspended in the product's directory keeps the roles, and can't use it; whether they are may not be told.
  const products = seats?.some(({ membership }) => membership === 'unknown')
    ? null
    : seats?.flatMap(({ owner, membership }) => (membership === 'active' ? [owner] : []))
  return {
    accountId,
    active: user.status === 'active',
    groupIds: user.groupIds === null ? null : [...user.groupIds],
    products: products ?? null,
  }
}
