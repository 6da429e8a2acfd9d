import type { RunItem } from '../../contract/runs/run.ts'
import { errorText } from '../text/errors.ts'
import { list } from '../text/format.ts'
import type { PlaceNames } from '../text/steps.ts'
import { exclusions, unreads } from '../text/exclusions.ts'
import { followText } from '../text/run-follow.ts'
import { lifecycleText } from '../text/lifecycle.ts'
import { runsText } from '../text/runs.ts'
import { standingText } from '../text/runs-standing.ts'
import { stepText } from '../text/steps.ts'

/** The steps of one account, with how each ended once something was tried. */
export function stepsOf(item: RunItem, names: PlaceNames): string {
  const plain = item.state === 'planned' || item.state === 'waiting' || item.state === 'succeeded'
  const taken = item.steps.map(({ step, state }) => {
    const words = stepText(step, names)
    return plain ? words : runsText.items.stepWithState(words, runsText.stepState[state])
  })
  const not = item.cannot.map(({ step, exclusion }) =>
    followText.cannot(stepText(step, names), exclusions[exclusion].short),
  )
  return [...taken, ...not].join('; ')
}

/** "frees Confluence; keeps Jira through the group jira-users". Empty when nothing is known or nothing happens. */
export function seatsOf(item: RunItem, names: PlaceNames): string {
  const parts: string[] = []
  if (item.frees !== null && item.frees.length > 0)
    parts.push(runsText.items.frees(list(item.frees.map((id) => names.workspace(id)))))
  if (item.takes !== null && item.takes.length > 0)
    parts.push(followText.takes(list(item.takes.map((id) => names.workspace(id)))))
  for (const kept of item.keeps ?? []) {
    const through = [...kept.groupIds.map((id) => names.group(id)), ...(kept.direct ? [runsText.items.direct] : [])]
    parts.push(runsText.items.keeps(names.workspace(kept.workspaceId), list(through)))
  }
  return parts.join('; ')
}

/** Letters of small text that surely fit a line of the narrowest cell of seats, and the lines that a row has at least and most. */
const LETTERS = 22
const LEAST = 2
const MOST = 8
/** As many lines as the longest words about seats need, since what warns there must not be cut off. */
export const linesOf = (items: readonly RunItem[], names: PlaceNames): number =>
  items.reduce(
    (lines, item) => Math.min(MOST, Math.max(lines, Math.ceil(seatsOf(item, names).length / LETTERS))),
    LEAST,
  )

/** Why it was left out, skipped or failed, and what to do. Empty for accounts to which nothing special happened. */
export function whyOf(item: RunItem, names: PlaceNames): string {
  if (item.differences.length > 0)
    return item.differences.map((one) => standingText.verify.difference(one, names)).join(' ')
  if (item.exclusion !== null) {
    const { short, explain } = exclusions[item.exclusion]
    const head = item.unread === null ? short : runsText.items.unread(unreads[item.unread])
    return `${head}. ${explain}`
  }
  const { problem } = item
  if (problem === null) return ''
  const { what, fix } = errorText(problem.code, 'command')
  const upstream = problem.status === null ? '' : ` ${answered(problem.status, problem.upstreamCode)}`
  const again = problem.retryable ? runsText.items.retryable : runsText.items.notRetryable
  return `${what}${upstream} ${problem.retryable ? again : `${fix} ${again}`}`
}

/** What Atlassian said: in a sentence where its codes are known. */
function answered(status: number, codes: string | null): string {
  if (status !== 409 || codes === null) return runsText.items.upstream(status, codes)
  return codes.split(',').map(lifecycleText).join(' ')
}
