import type { OutputOf } from '../../contract/index.ts'
import type { Run } from '../../contract/runs/run.ts'
import type { Cursor, RunId } from '../../contract/vocabulary.ts'
import { call } from '../api/client.ts'
import type { Cell } from '../csv/csv.ts'
import { runsFiles } from '../text/runs-files.ts'
import { runsText } from '../text/runs.ts'
import type { PlaceNames } from '../text/steps.ts'
import { durationOf, runTitle } from './run-words.ts'
import type { PeopleNames } from './runs-csv.ts'

/** A run, or the id of one whose record nobody can read: a file without it would say that there is none. */
export type RunOrId = Run | RunId

/**
 * All runs, newest first, read to the end. An index that changes meanwhile may tell a run twice: it is given once.
 * @throws CallError when a page can't be read; the signal's reason when it says so
 */
export async function* everyRun(signal: AbortSignal): AsyncGenerator<RunOrId> {
  const given = new Set<string>()
  let cursor: Cursor | null = null
  do {
    const page: OutputOf<'runs.listRuns'> = await call('runs.listRuns', { cursor })
    signal.throwIfAborted()
    for (const one of [...page.runs, ...page.unreadable]) {
      const id = typeof one === 'string' ? one : one.runId
      if (given.has(id)) continue
      given.add(id)
      yield one
    }
    cursor = page.next
  } while (cursor !== null)
}

/** One line for each run, in the columns of `runsFiles.listCsv`. Times are ISO 8601 in UTC, durations seconds. */
export async function* runListRows(
  runs: Iterable<RunOrId> | AsyncIterable<RunOrId>,
  places: PlaceNames,
  people: PeopleNames,
): AsyncGenerator<Cell[]> {
  for await (const run of runs) yield typeof run === 'string' ? unreadableRow(run) : rowOf(run, places, people)
}

const unreadableRow = (runId: RunId): Cell[] => [
  runId,
  runsFiles.listCsv.unreadable,
  ...Array.from({ length: runsFiles.listCsv.header.length - 2 }, () => null),
]

function rowOf(run: Run, places: PlaceNames, people: PeopleNames): Cell[] {
  const { target, counts } = run
  const ms = durationOf(run)
  return [
    run.runId,
    runTitle(run, places),
    run.command,
    target.workspaceId ?? target.groupId ?? target.customerOrganizationId ?? target.serviceDeskId,
    run.reason,
    run.ticket,
    runsText.state[run.state],
    run.state,
    run.problem,
    run.paused?.by ?? null,
    counts.total,
    counts.excluded,
    counts.waiting + counts.planned + counts.attempting,
    counts.succeeded,
    counts.already,
    counts.skipped,
    counts.failed,
    counts.unknown,
    run.actorId,
    people.isKnown(run.actorId) ? people.nameOf(run.actorId) : null,
    run.createdAt,
    run.plannedAt,
    run.appliedAt,
    run.finishedAt,
    ms === null ? null : ms / 1000,
    run.origin?.kind ?? null,
    run.origin?.runId ?? null,
  ]
}
