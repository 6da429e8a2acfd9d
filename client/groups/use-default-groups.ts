import { onScopeDispose, shallowRef } from 'vue'
import type { GroupRow } from '../../contract/groups/group.ts'
import { toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'

/** So many groups are asked for at the same time. */
const AT_ONCE = 4

/**
 * For which products a group is the default. No list of Atlassian tells it: it is one question a group, so it is asked only
 * for groups that grant something, and only when somebody wants to know.
 */
export function useDefaultGroups() {
  const byGroup = shallowRef<ReadonlyMap<string, readonly string[]>>(new Map())
  const failed = shallowRef(0)
  const left = shallowRef<number | null>(null)
  let gone = false
  onScopeDispose(() => {
    gone = true
  })

  async function ask({ groupId, directoryId }: GroupRow): Promise<void> {
    try {
      const { grants } = await call('groups.getGroup', { groupId, directoryId })
      if (grants === null) failed.value += 1
      else {
        const products = grants.flatMap(({ workspaceId, defaultRole }) => (defaultRole === null ? [] : [workspaceId]))
        byGroup.value = new Map(byGroup.value).set(groupId, products)
      }
    } catch (thrown) {
      // Counted and said; the group stays unknown, and asking again asks for it again.
      toCallError(thrown)
      failed.value += 1
    }
  }
  /** Asks for those of them that are not known. */
  async function load(groups: readonly GroupRow[]): Promise<void> {
    if (left.value !== null && left.value > 0) return
    const wanted = groups.filter(({ groupId }) => !byGroup.value.has(groupId))
    failed.value = 0
    left.value = wanted.length
    for (let at = 0; at < wanted.length && !gone; at += AT_ONCE) {
      const some = wanted.slice(at, at + AT_ONCE)
      await Promise.all(some.map(ask))
      left.value = wanted.length - at - some.length
    }
  }
  return { byGroup, failed, left, load }
}
