/**
 * The colours that charts may use; each has a meaning only together with its label. `brand` and `information` are one blue in
 * Atlassian's themes, so that no chart has both.
 */
export type ChartTone = 'success' | 'warning' | 'danger' | 'discovery' | 'information' | 'neutral' | 'brand' | 'teal'

/** One part of a chart: `value` in the chart's own unit. `to`: the list behind it. */
export interface ChartPart {
  readonly key: string
  readonly label: string
  readonly value: number
  readonly tone: ChartTone
  readonly to?: { readonly path: string; readonly query?: Readonly<Record<string, string>> }
}

/** A column. null: nobody knows yet how high it is, which is not zero. */
export interface ColumnPart extends Omit<ChartPart, 'value'> {
  readonly value: number | null
}

/** Parts laid end to end over `width`: where each begins and how wide it is. Parts of nothing are left out; every other one can be seen. */
export function laidOut<P extends { readonly value: number }>(
  parts: readonly P[],
  width: number,
  least = 2,
): { part: P; x: number; width: number }[] {
  const shown = parts.filter(({ value }) => value > 0)
  const total = shown.reduce((sum, { value }) => sum + value, 0)
  if (total === 0) return []
  const raised = shown.map((part) => ({ part, width: Math.max(least, (part.value / total) * width) }))
  const over = raised.reduce((sum, one) => sum + one.width, 0) / width
  let x = 0
  return raised.map(({ part, width: wide }) => {
    const at = { part, x, width: wide / over }
    x += at.width
    return at
  })
}
