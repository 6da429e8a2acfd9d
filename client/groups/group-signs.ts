import type { GroupRow } from '../../contract/groups/group.ts'
import type { GroupUses } from '../users/engine/count-group-use.ts'

/** What is worth a look about a group. null: cannot be said (yet), which is not "no". */
export interface GroupSigns {
  readonly empty: boolean | null
  readonly several: boolean | null
  readonly nothing: boolean | null
  readonly nobodyActive: boolean | null
  /** Products whose new users join the group. */
  readonly defaultFor: readonly string[] | null
}

export interface SignFacts {
  /** Products that the group is known to grant. */
  readonly grants: readonly string[]
  /** Every product was read. */
  readonly grantsWhole: boolean
  /** null: the users, or who holds seats, were not read to the end. */
  readonly uses: GroupUses | null
  /** Products for which it is the default; undefined: not asked. */
  readonly defaults: readonly string[] | undefined
}

export function signsOf(group: GroupRow, { grants, grantsWhole, uses, defaults }: SignFacts): GroupSigns {
  return {
    empty: group.members === null ? null : group.members === 0,
    several: grants.length > 1 ? true : grantsWhole ? false : null,
    nothing: grantsNothing(group, grants, grantsWhole),
    nobodyActive: nobodyActive(group, uses),
    defaultFor: defaults ?? null,
  }
}

/** A role that takes no paid seat, a guest's or one on a product sandbox, is something too. */
function grantsNothing({ workspaces }: GroupRow, grants: readonly string[], whole: boolean): boolean | null {
  if (grants.length > 0 || (workspaces ?? 0) > 0) return false
  return whole && workspaces === 0 ? true : null
}

/** An empty group has nobody who could be active: that is another sign. */
function nobodyActive(group: GroupRow, uses: GroupUses | null): boolean | null {
  if (group.members === 0) return false
  const use = uses?.byGroup.get(group.groupId)
  if ((use?.inUse ?? 0) > 0) return false
  if (uses === null || group.members === null || uses.homeless > 0) return null
  // Members that no list of users told may be active.
  if (use === undefined || use.unclear > 0 || use.members < group.members) return null
  return true
}
