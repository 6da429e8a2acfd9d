import Papa from 'papaparse'
import { csvBlob } from '../../client/csv/csv.ts'
import { makeRows } from './page/data.ts'
import { median, milliseconds } from './section.ts'
import type { Section } from './section.ts'

const ROWS = 100_000
const TIMES = 5
const HEADER = [
  'Account id',
  'Name',
  'E-mail',
  'Status',
  'Managed',
  'Source',
  'Groups',
  'Job title',
  'Department',
  'Added on',
]

/** 100,000 users as CSV, ours against Papa Parse with its protection against formulas switched on. */
export async function measureCsv(): Promise<Section> {
  const rows = makeRows(ROWS).map((row) => [
    row.accountId,
    row.name,
    row.email,
    row.status,
    row.claimStatus,
    row.managementSource,
    row.groups?.length ?? null,
    row.jobTitle,
    row.department,
    row.addedToOrg,
  ])
  const longest: number[] = []
  const ours = await timed(async () => {
    let start = performance.now()
    let most = 0
    const pause = async () => {
      most = Math.max(most, performance.now() - start)
      await new Promise((done) => setImmediate(done))
      start = performance.now()
    }
    const blob = await csvBlob(HEADER, rows, { pause })
    longest.push(most)
    return blob.size
  })
  const oneGo = await timed(async () => (await csvBlob(HEADER, rows, { rowsPerChunk: ROWS + 1 })).size)
  const papa = await timed(async () => {
    const text = Papa.unparse({ fields: HEADER, data: rows }, { escapeFormulae: true, newline: '\r\n' })
    return new Blob(['\uFEFF', text]).size
  })
  return {
    title: 'CSV of 100,000 users',
    method:
      `Ten columns, in Node, median of ${TIMES}, to a Blob of the same kind. Ours stops every 2,000 rows to let the browser draw; ` +
      'the longest block is what the page stands still for at once, at worst. Papa Parse’s `unparse` is one piece of work.',
    head: ['', 'total', 'longest block'],
    rows: [
      ['ours, in chunks', milliseconds(ours), milliseconds(median(longest))],
      ['ours, in one go', milliseconds(oneGo), milliseconds(oneGo)],
      ['Papa Parse 5.7', milliseconds(papa), milliseconds(papa)],
    ],
  }
}

async function timed(work: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < TIMES; time += 1) {
    const start = performance.now()
    if ((await work()) < 1_000_000) throw new Error('the file is too small to be right')
    times.push(performance.now() - start)
  }
  return median(times)
}
