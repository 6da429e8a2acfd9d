import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { inactivityText } from '../text/inactivity.ts'
import type { ChartPart, ChartTone } from '../ui/charts.ts'
import type { LevelCounts } from '../users/engine/count-levels.ts'
import type { InactivityLevel } from '../users/engine/inactivity.ts'

/** The levels in the order of a bar, from used to idle to not known, with the word of the users page's filter. */
const ORDER: readonly (readonly [InactivityLevel, ChartTone, string])[] = [
  ['active', 'success', 'recent'],
  ['warning', 'warning', 'warning'],
  ['overdue', 'danger', 'overdue'],
  ['never', 'discovery', 'never'],
  ['maybe', 'teal', 'maybe'],
  ['invited', 'information', 'invited'],
  ['unknown', 'neutral', 'unknown'],
]

/**
 * The levels that somebody has, each with the list of the people behind it. `null`: over all products. Of a product they are
 * its holders: of whom it is not known whether they hold a seat, that is unknown too, and they are counted in none.
 */
export function partsOf(
  { levels }: LevelCounts,
  workspaceId: WorkspaceId | null,
): (ChartPart & { readonly explain: string })[] {
  return ORDER.flatMap(([level, tone, used]) =>
    levels[level] === 0
      ? []
      : [
          {
            key: level,
            label: inactivityText.levels[level],
            explain: inactivityText.explain[level],
            value: levels[level],
            tone,
            to: {
              path: '/users',
              query:
                workspaceId === null
                  ? { used, status: 'active' }
                  : { used: used === 'unknown' ? 'held-unknown' : used, product: workspaceId },
            },
          },
        ],
  )
}
