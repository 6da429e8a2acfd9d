/** One part of `docs/performance.md`: what was measured, how, and the numbers beside a peer's. */
export interface Section {
  readonly title: string
  /** How it was measured, in a few sentences. */
  readonly method: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A section as Markdown. The first column is text, the others are numbers. */
export function toMarkdown(section: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = section.head.map((_, index) => (index === 0 ? '---' : '--:'))
  return [
    `## ${section.title}`,
    section.method,
    [line(section.head), `|${rule.join('|')}|`, ...section.rows.map(line)].join('\n'),
  ].join('\n\n')
}

/** The middle value; with an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)]
  if (upper === undefined) throw new Error('the median of nothing')
  return Number.isInteger(middle) ? (upper + sorted[middle - 1]!) / 2 : upper
}

/** Milliseconds for people: `0.4 ms`, `18 ms`, `2.4 s`. */
export function milliseconds(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`
  return ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`
}

/** Microseconds for people, from milliseconds. */
export const microseconds = (ms: number): string => `${(ms * 1_000).toFixed(1)} µs`

/** Bytes for people, in the kB of 1,000 bytes that browsers show. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`
}
