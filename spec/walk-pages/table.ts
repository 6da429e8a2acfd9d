import type { Visit } from './visit.ts'

const HEAD = ['page', 'first content', 'settled', 'longest task', 'calls', 'requests', 'faults']

const time = (ms: number | null): string =>
  ms === null ? '–' : ms < 1_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1_000).toFixed(1)} s`

/** A look at all pages as a table of Markdown, with its faults below. */
export function tableOf(title: string, visits: readonly Visit[]): string {
  const rows = visits.map(({ station, firstMs, settledMs, longestMs, calls, requests, faults, missing }) => [
    station,
    missing === null ? time(firstMs) : 'not there',
    missing === null && settledMs === null ? 'not yet' : time(settledMs),
    longestMs === 0 ? '< 50 ms' : time(longestMs),
    calls.toLocaleString('en'),
    requests.toLocaleString('en'),
    faults.length === 0 ? '' : String(faults.length),
  ])
  const lines = [HEAD, HEAD.map((_, at) => (at === 0 ? '---' : '--:')), ...rows]
  const faults = visits.flatMap(({ station, faults: found }) => found.map((fault) => `- ${station}: ${fault}`))
  return [
    `## ${title}`,
    lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
    ...(faults.length === 0 ? [] : [faults.join('\n')]),
  ].join('\n\n')
}
