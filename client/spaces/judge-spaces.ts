import type { SpaceHolder, SpacePermission, SpaceRow } from '../../contract/spaces/space.ts'
import type { SpaceUser } from '../../contract/spaces/space-user.ts'
import { judgeSpace, type SpaceHolders } from './judge-space.ts'

/** A space that a user can open: see `SpaceVerdict`. */
export interface OpenSpace {
  readonly space: SpaceRow
  readonly permissions: readonly SpacePermission[]
  readonly ways: readonly SpaceHolder[]
  readonly asAnyone: boolean
}
export interface JudgedSpaces {
  readonly open: readonly OpenSpace[]
  readonly undecided: readonly { readonly space: SpaceRow; readonly holders: readonly SpaceHolder[] }[]
  readonly unread: readonly SpaceRow[]
}

/** All of them, by whether one user can open them; those that are closed are left out. */
export function judgeSpaces(
  spaces: readonly (SpaceHolders & { readonly space: SpaceRow })[],
  user: SpaceUser,
): JudgedSpaces {
  const open: OpenSpace[] = []
  const undecided: { space: SpaceRow; holders: readonly SpaceHolder[] }[] = []
  const unread: SpaceRow[] = []
  for (const { space, ...read } of spaces) {
    const verdict = judgeSpace(read, user)
    if (verdict.is === 'open') open.push({ space, ...verdict })
    else if (verdict.is === 'undecided') undecided.push({ space, holders: verdict.holders })
    else if (verdict.is === 'unread') unread.push(space)
  }
  return { open, undecided, unread }
}
