import * as z from 'zod'
import { AccountId } from '../../contract/vocabulary.ts'
import type { GroupId } from '../../contract/vocabulary.ts'
import { requestJira } from './bridge.ts'
import { PAGE_ENDPOINTS } from './page-endpoints.ts'
import { patiently } from './patiently.ts'
import { readAnswer } from './read-answer.ts'

export interface GroupMember {
  readonly accountId: AccountId
  readonly name: string | null
  readonly active: boolean | null
}
export interface GroupMembersPage {
  readonly members: readonly GroupMember[]
  readonly total: number | null
  /** Where the next page begins; null: the end. */
  readonly next: number | null
}

/** Source: Jira Cloud platform REST API v3, "Get users from group": at most 50 a page. */
const PAGE_SIZE = 50
const Page = z.object({
  total: z.number().int().nonnegative().nullish(),
  isLast: z.boolean().nullish(),
  values: z.array(z.object({ accountId: AccountId, displayName: z.string().nullish(), active: z.boolean().nullish() })),
})

/**
 * One page of a group's members, inactive ones too, asked by the page as the person on it.
 * @throws CallError NOT_FOUND when the group is gone, UPSTREAM_REFUSED when Jira does not let the person see it
 */
export async function listGroupMembers(groupId: GroupId, startAt: number): Promise<GroupMembersPage> {
  const { path } = PAGE_ENDPOINTS['list-group-members']
  const query = new URLSearchParams({
    groupId,
    includeInactiveUsers: 'true',
    startAt: String(startAt),
    maxResults: String(PAGE_SIZE),
  })
  const { values, total, isLast } = await readAnswer(requestJira(`${path}?${query.toString()}`), Page, {
    missing: 'NOT_FOUND',
  })
  const ended = isLast === true || values.length === 0
  return {
    members: values.map(({ accountId, displayName, active }) => ({
      accountId,
      name: displayName ?? null,
      active: active ?? null,
    })),
    total: total ?? null,
    next: ended ? null : startAt + values.length,
  }
}

/**
 * All members of a group, page after page; a page that fails is tried again, a few times.
 * @throws CallError as `listGroupMembers` does; the signal's reason when it says so
 */
export async function* everyGroupMember(
  groupId: GroupId,
  signal: AbortSignal,
  { read = listGroupMembers, pause }: { read?: typeof listGroupMembers; pause?: (ms: number) => Promise<void> } = {},
): AsyncGenerator<GroupMember> {
  for (let at: number | null = 0; at !== null;) {
    const startAt: number = at
    const page = await patiently(() => read(groupId, startAt), signal, pause === undefined ? {} : { pause })
    signal.throwIfAborted()
    yield* page.members
    at = page.next
  }
}
