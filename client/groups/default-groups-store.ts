import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { GroupRow } from '../../contract/groups/group.ts'
import { toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oldestOf } from '../api/oldest-of.ts'
import { onStale } from '../api/stale.ts'

/** So many groups are asked for at the same time. */
const AT_ONCE = 4

/**
 * For which products a group is the default. No list of Atlassian tells it: it is one question a group, so it is asked only
 * for groups that grant something, and only when somebody wants to know. What was told outlasts the page of groups: in memory
 * only, and until groups are out of date.
 */
export const useDefaultGroupsStore = defineStore('default-groups', () => {
  const byGroup = shallowRef<ReadonlyMap<string, readonly string[]>>(new Map())
  /** How many of those asked last could not be read. */
  const failed = shallowRef(0)
  /** How many are still to be asked; 0: nobody is asking. */
  const left = shallowRef(0)
  /** The oldest of the answers. */
  const asOf = shallowRef<string | null>(null)
  /** Which asking is the one that counts: answers to one before `drop` are of another time. */
  let current = {}

  async function ask({ groupId, directoryId }: GroupRow, mine: object): Promise<void> {
    try {
      const answer = await call('groups.getGroup', { groupId, directoryId })
      if (current !== mine) return
      if (answer.grants === null) failed.value += 1
      else {
        const products = answer.grants.flatMap((grant) => (grant.defaultRole === null ? [] : [grant.workspaceId]))
        byGroup.value = new Map(byGroup.value).set(groupId, products)
        asOf.value = oldestOf(asOf.value, answer.asOf)
      }
    } catch (thrown) {
      // Counted and said; the group stays unknown, and asking again asks for it again.
      toCallError(thrown)
      if (current === mine) failed.value += 1
    }
  }
  /** Asks for those of them that are not known. */
  async function load(groups: readonly GroupRow[]): Promise<void> {
    if (left.value > 0) return
    const mine = (current = {})
    const wanted = groups.filter(({ groupId }) => !byGroup.value.has(groupId))
    failed.value = 0
    left.value = wanted.length
    for (let at = 0; at < wanted.length && current === mine; at += AT_ONCE) {
      const some = wanted.slice(at, at + AT_ONCE)
      await Promise.all(some.map((group) => ask(group, mine)))
      if (current === mine) left.value = wanted.length - at - some.length
    }
  }
  function drop(): void {
    current = {}
    byGroup.value = new Map()
    failed.value = 0
    left.value = 0
    asOf.value = null
  }
  onStale(['groups.listGroups', 'groups.getGroup'], drop)
  return { byGroup, failed, left, asOf, load, drop }
})
