import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { dashboardText } from '../text/dashboard.ts'
import type { ChartTone, ColumnPart } from '../ui/charts.ts'
import type { LastActiveCounts } from '../users/engine/count-last-active.ts'
import { AGE_BUCKETS } from '../users/engine/count-last-active.ts'
import type { UseCondition } from '../users/engine/filters.ts'
import { useToWord } from '../users/filters-query.ts'

const text = dashboardText.lastActive
const WITHOUT: readonly (readonly [keyof LastActiveCounts['without'], ChartTone])[] = [
  ['never', 'discovery'],
  ['invited', 'warning'],
  ['unknown', 'neutral'],
  ['none', 'neutral'],
]

/** The filter of a bucket. */
function conditionOf({ from, to }: (typeof AGE_BUCKETS)[number]): UseCondition {
  if (to === null) return { kind: 'idle', days: from }
  return from === 0 ? { kind: 'within', days: to + 1 } : { kind: 'between', from, to }
}

/**
 * The columns of the chart, each with the list behind it. Why somebody has no date is known with the seats alone: until they
 * are read, those columns are not known. Of a product, "no seat" can't be: only holders are counted.
 */
export function lastActiveParts(
  { ages, without }: LastActiveCounts,
  workspaceId: WorkspaceId | null,
  seatsRead: boolean,
): ColumnPart[] {
  const part = (key: string, label: string, value: number | null, tone: ChartTone): ColumnPart => ({
    key,
    label,
    value,
    tone,
    to: {
      path: '/users',
      query: { used: key, ...(workspaceId === null ? { status: 'active' } : { product: workspaceId }) },
    },
  })
  return [
    ...AGE_BUCKETS.map((bucket, index) =>
      part(useToWord(conditionOf(bucket)), text.ages[index] ?? '', ages[index] ?? 0, 'brand'),
    ),
    ...WITHOUT.flatMap(([last, tone]) =>
      last === 'none' && workspaceId !== null
        ? []
        : [part(useToWord({ kind: 'last', last }), text[last], seatsRead ? without[last] : null, tone)],
    ),
  ]
}
