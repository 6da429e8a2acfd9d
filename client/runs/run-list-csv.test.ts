import { afterEach, expect, it } from 'vitest'
import { RunId } from '../../contract/vocabulary.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import { csvLine } from '../csv/csv.ts'
import { runsFiles } from '../text/runs-files.ts'
import { everyRun, runListRows } from './run-list-csv.ts'
import { runFixture } from './run-fixture.ts'

let restore = (): void => undefined
afterEach(() => restore())

const places = {
  workspace: (id: string) => id,
  group: (id: string) => `Group ${id}`,
  customerOrganization: (id: string) => id,
  serviceDesk: (id: string) => id,
}
const people = { isKnown: (id: string) => id === '557058:actor', nameOf: () => 'Ann', emailOf: () => null }
const run = (at: number, over = {}) => runFixture({ runId: RunId.parse(`run-0000000${at}`), ...over })
const collect = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}
const idsOf = async (signal: AbortSignal): Promise<unknown[]> =>
  (await collect(everyRun(signal))).map((one) => (typeof one === 'string' ? one : one.runId))

/** Three pages; the second begins with a run that the first had already. */
const PAGES = {
  first: { runs: [run(1), run(2)], unreadable: ['run-0000000x'], next: 'second' },
  second: { runs: [run(2), run(3)], unreadable: [], next: 'third' },
  third: { runs: [run(4)], unreadable: ['run-0000000y'], next: null },
}
const read = (cursor: string | null): unknown => PAGES[(cursor ?? 'first') as keyof typeof PAGES]

it('reads every page to the end, each run once, and those that nobody can read', async () => {
  const server = answerWith({ 'runs.listRuns': ({ cursor }) => read(cursor) })
  restore = server.restore
  expect(await idsOf(new AbortController().signal)).toEqual([
    'run-00000001',
    'run-00000002',
    'run-0000000x',
    'run-00000003',
    'run-00000004',
    'run-0000000y',
  ])
  expect(server.calls).toHaveLength(3)
})

it('a page that cannot be read ends it with its code, and nobody takes a part for the whole', async () => {
  restore = answerWith({
    'runs.listRuns': ({ cursor }) => (cursor === null ? read(null) : new Refusal('UPSTREAM_UNAVAILABLE')),
  }).restore
  await expect(idsOf(new AbortController().signal)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
})

it('asks for nothing more once it is told to stop', async () => {
  const controller = new AbortController()
  const server = answerWith({
    'runs.listRuns': ({ cursor }) => {
      if (cursor !== null) controller.abort(new Error('stopped'))
      return read(cursor)
    },
  })
  restore = server.restore
  await expect(idsOf(controller.signal)).rejects.toThrow('stopped')
  expect(server.calls).toHaveLength(2)
})

it('has a cell for each column; names that are not known and times that have not come are empty', async () => {
  const { header } = runsFiles.listCsv
  const rows = await collect(
    runListRows(
      [
        run(1, {
          command: 'groups.removeFromGroup',
          target: { workspaceId: null, groupId: 'g1', customerOrganizationId: null, serviceDeskId: null },
          reason: '=cmd()',
          state: 'finished',
          appliedAt: '2026-03-01T10:00:00.000Z',
          finishedAt: '2026-03-01T10:01:30.000Z',
          origin: { kind: 'retry', runId: 'run-00000009' },
        }),
        run(2, { actorId: '557058:somebody' }),
        RunId.parse('run-0000000x'),
      ],
      places,
      people,
    ),
  )
  for (const row of rows) expect(row).toHaveLength(header.length)
  const [first, second, lost] = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])))
  expect(first).toMatchObject({
    Change: 'Remove from group: Group g1',
    Command: 'groups.removeFromGroup',
    'Target id': 'g1',
    State: 'Finished',
    'State code': 'finished',
    Accounts: 4,
    'Left out': 1,
    Waiting: 3,
    'Started by': 'Ann',
    'Applied in seconds': 90,
    'Made as': 'retry',
    'Made from run': 'run-00000009',
  })
  expect(csvLine(rows[0] ?? [])).toContain("'=cmd()")
  expect(second).toMatchObject({ 'Started by account id': '557058:somebody', 'Started by': null, 'Applied at': null })
  expect(lost).toMatchObject({ 'Run id': 'run-0000000x', Change: 'Could not be read', Accounts: null, Failed: null })
})
