import type { Run, RunItem } from '../../contract/runs/run.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { errorText } from '../text/errors.ts'
import { list } from '../text/format.ts'
import type { PlaceNames } from '../text/steps.ts'
import { exclusions, unreads } from '../text/exclusions.ts'
import { followText } from '../text/run-follow.ts'
import { lifecycleText } from '../text/lifecycle.ts'
import { runsText } from '../text/runs.ts'
import { standingText } from '../text/runs-standing.ts'
import { stepText } from '../text/steps.ts'
import type { GivenLately, SeatsLately } from './given-lately.ts'
import { givenLately } from './given-lately.ts'
import { alsoLost } from './items-shown.ts'

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

/**
 * "frees Confluence; also frees Jira; keeps Loom through the group loom-users". Empty when nothing is known or nothing happens.
 * What goes beside the product of the run is told apart from it, and first of all which of it a run gave lately.
 */
export function seatsOf(item: RunItem, run: Run, names: PlaceNames, lately: SeatsLately | null): string {
  const named = (ids: readonly WorkspaceId[]): string => list(ids.map((id) => names.workspace(id)))
  const also = alsoLost(item, run)
  const freed = item.frees ?? []
  const told = [
    { ids: freed.filter((id) => !also.includes(id)), words: runsText.items.frees },
    { ids: also.filter((id) => freed.includes(id)), words: runsText.items.alsoFrees },
    { ids: also.filter((id) => !freed.includes(id)), words: runsText.items.alsoLosesThese },
    { ids: item.takes ?? [], words: (products: string) => followText.takes(products, run.undoes !== null) },
  ].flatMap(({ ids, words }) => (ids.length > 0 ? [words(named(ids))] : []))
  const parts = [...givenLately(item, lately).map((one) => givenWords(one, names)), ...told]
  for (const kept of item.keeps ?? []) {
    const through = [...kept.groupIds.map((id) => names.group(id)), ...(kept.direct ? [runsText.items.direct] : [])]
    parts.push(runsText.items.keeps(names.workspace(kept.workspaceId), list(through)))
  }
  return parts.join('; ')
}

/** "a run gave Confluence on 3 Nov 2026". */
export const givenWords = ({ workspaceId, at }: GivenLately, names: PlaceNames): string =>
  runsText.items.givenAt(workspaceId === null ? null : names.workspace(workspaceId), at)

/** Letters of small text that surely fit a line of the narrowest cell of seats, and the lines that a row has at least and most. */
const LETTERS = 22
const LEAST = 2
const MOST = 8
/** Lines that the marks of a row take, above its words about seats. */
export const marksOf = (item: RunItem, run: Run, lately: SeatsLately | null): number =>
  Number(alsoLost(item, run).length > 0) + Number(givenLately(item, lately).length > 0)
/** As many lines as the longest words about seats need, since what warns there must not be cut off. */
export const linesOf = (items: readonly RunItem[], run: Run, names: PlaceNames, lately: SeatsLately | null): number =>
  items.reduce((lines, item) => {
    const words = Math.ceil(seatsOf(item, run, names, lately).length / LETTERS)
    return Math.min(MOST, Math.max(lines, marksOf(item, run, lately) + words))
  }, LEAST)

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
