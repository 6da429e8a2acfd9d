import { isPortalOnly } from '../../contract/customers/customer.ts'
import type { Run, RunItem } from '../../contract/runs/run.ts'
import type { Cell } from '../csv/csv.ts'
import { commonText } from '../text/common.ts'
import { customersText } from '../text/customers.ts'
import { list } from '../text/format.ts'
import type { PlaceNames } from '../text/steps.ts'
import { exclusions } from '../text/exclusions.ts'
import { standingText } from '../text/runs-standing.ts'
import { runsFiles } from '../text/runs-files.ts'
import { runsText } from '../text/runs.ts'
import type { SeatsLately } from './given-lately.ts'
import { givenLately, mayBeGiven } from './given-lately.ts'
import { alsoLost } from './items-shown.ts'
import { givenWords, stepsOf } from './run-item-words.ts'

/** What a name is taken from; null where the page does not know it. */
export interface PeopleNames {
  nameOf(accountId: string): string
  emailOf(accountId: string): string | null
  isKnown(accountId: string): boolean
}

/** The accounts of a run, a line each, in the run's order and the columns of `runsFiles.csvColumns`. */
export function* runItemRows(
  run: Run,
  items: readonly RunItem[],
  places: PlaceNames,
  people: PeopleNames,
  lately: SeatsLately | null,
): Generator<Cell[]> {
  for (const item of items)
    yield [
      item.accountId,
      people.isKnown(item.accountId)
        ? people.nameOf(item.accountId)
        : isPortalOnly(item.accountId)
          ? customersText.portalCustomer
          : null,
      people.emailOf(item.accountId),
      runsText.itemState[item.state],
      item.exclusion === null ? null : exclusions[item.exclusion].short,
      stepsOf(item, places),
      item.frees === null ? null : list(item.frees.map((id) => places.workspace(id))),
      item.keeps === null ? null : list(item.keeps.map((kept) => places.workspace(kept.workspaceId))),
      item.problem?.code ?? null,
      item.problem === null ? null : item.problem.retryable ? 'yes' : 'no',
      item.settledAt,
      item.problem === null
        ? null
        : [item.problem.status, item.problem.upstreamCode].filter((part) => part !== null).join(' '),
      item.problem?.link ?? null,
      item.verified === null ? null : runsFiles.readBack[item.verified],
      item.differences.map((one) => standingText.verify.difference(one, places)).join(' '),
      item.paths === null ? null : list(alsoLost(item, run).map((id) => places.workspace(id))),
      givenCell(item, lately, places),
    ]
}

/** What a run gave; where not all could be read, "unknown" is not "nothing". */
function givenCell(item: RunItem, lately: SeatsLately | null, places: PlaceNames): string | null {
  if (lately === null || item.state !== 'planned') return null
  const given = givenLately(item, lately).map((one) => givenWords(one, places))
  return given.length > 0 || !mayBeGiven(item, lately) ? list(given) : commonText.unknown
}
