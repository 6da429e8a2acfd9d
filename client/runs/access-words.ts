import type { AccessPath } from '../../contract/runs/plan.ts'
import type { RunItem } from '../../contract/runs/run.ts'
import { planText } from '../text/plan.ts'
import { roleText } from '../text/roles.ts'
import type { PlaceNames } from '../text/steps.ts'

const text = planText.detail

/** "confluence-users and a direct role (user)". */
function waysOf({ groupIds, direct, inferred }: AccessPath, names: PlaceNames): string[] {
  return [
    ...groupIds.map((id) => names.group(id)),
    ...(direct.length > 0 ? [text.direct(direct.map(roleText))] : []),
    ...(inferred ? [text.inferred] : []),
  ]
}

/** Why an account has each product that is touched, a sentence each. null: not read. */
export function beforeOf({ paths }: RunItem, names: PlaceNames): string[] | null {
  if (paths === null) return null
  return paths.map((path) => {
    const ways = waysOf(path, names)
    return text.through(names.workspace(path.workspaceId), path.admin ? [...ways, text.admin] : ways)
  })
}

/** What is left of it, a sentence each. null: not read. */
export function afterOf(item: RunItem, names: PlaceNames): string[] | null {
  if (item.paths === null || item.frees === null) return null
  const left = item.steps.flatMap(({ step }) => (step.kind === 'leave-group' ? [names.group(step.groupId)] : []))
  const sentences = left.length > 0 ? [text.leaves(left)] : []
  for (const path of item.paths) {
    const product = names.workspace(path.workspaceId)
    const kept = item.keeps?.find(({ workspaceId }) => workspaceId === path.workspaceId)
    if (kept !== undefined) {
      const ways = kept.groupIds.map((id) => names.group(id))
      const rest = path.inferred ? text.inferred : text.direct(path.direct.map(roleText))
      sentences.push(text.keeps(product, kept.direct ? [...ways, rest] : ways))
    } else sentences.push(item.frees.includes(path.workspaceId) ? text.loses(product) : text.losesNoSeat(product))
  }
  return sentences
}
