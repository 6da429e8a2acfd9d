// @vitest-environment happy-dom
import { expect, it } from 'vitest'
// What comes later: read here, so that waiting for it is no guess.
import '../../client/csv/CsvButton.vue'
import '../../client/licenses/licenses-csv.ts'
import '../../client/runs/RunsPage.vue'
import { runFixture } from '../../client/runs/run-fixture.ts'
import type { Call } from '../../contract/envelope.ts'
import type { Run } from '../../contract/runs/run.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, rowsOf, textOf } from './read-page.ts'
import Papa from 'papaparse'

/** A file's lines, its heading first. */
const linesOf = (file: string): readonly (readonly string[])[] =>
  Papa.parse<string[]>(file.replace('\uFEFF', '').trim()).data
const plain = (shown: string | undefined): string => (shown ?? '').replaceAll(/[,%€$£ ]/g, '')

it('writes each table behind a chart as it is shown', async () => {
  await withPage(makeHarness({ users: 300 }), '/dashboard', async (page) => {
    const tileOf = (title: string): Element => {
      const found = [...page.root.querySelectorAll('section.tile')].find(
        (tile) => textOf(tile.querySelector('h2')) === title,
      )
      if (found === undefined) throw new Error(`there is no tile ${title}`)
      return found
    }
    const exportOf = (title: string): Element | null => tileOf(title).querySelector('button[aria-label^="Export CSV"]')
    /** Which cells of a line stand in the table, in its order. */
    const cells: Readonly<Record<string, (line: readonly string[]) => readonly string[]>> = {
      'Users by status': ([what = '', users = '']) => [what, users],
      'Last activity': ([, what = '', users = '']) => [what, users],
      'Idle seats': ([product = '', , seats = '']) => [product, seats],
    }
    for (const [title, of] of Object.entries(cells)) {
      expect(exportOf(title), `${title}: a chart is no table`).toBeNull()
      const toTable = [...tileOf(title).querySelectorAll('button')].find((one) => textOf(one) === 'Show as table')
      await page.click(toTable)
      const [header, ...lines] = linesOf(await page.file(exportOf(title)))
      expect(new Set(header).size).toBe(header?.length)
      const shown = rowsOf(tileOf(title)).map(([label, value]) => [label, plain(value)])
      expect(shown.length).toBeGreaterThan(0)
      expect(lines.map(of)).toEqual(shown)
    }
    const products = linesOf(await page.file(exportOf('Seats of each product')))
    expect(products.length - 1).toBe(rowsOf(tileOf('Seats of each product')).length)
    const twice = linesOf(await page.file(exportOf('Held more than once')))
    expect(twice.length - 1).toBe(tileOf('Held more than once').querySelectorAll('li').length)
  })
})

/** The app with one run, as its record says. */
function withRun(harness: Harness, run: Run): Harness {
  const body = { runs: [run], unreadable: [], next: null }
  return {
    ...harness,
    send: (who, call) =>
      (call as Call).operation === 'runs.listRuns'
        ? Promise.resolve({ status: 200, requestId: 'r', body })
        : harness.send(who, call),
  }
}

it('writes which products the freed seats are of', async () => {
  const harness = makeHarness({ users: 60 })
  const [first, second] = harness.world.workspaces.map(({ id }) => WorkspaceId.parse(id))
  const seatsFreed = [
    { workspaceId: first!, seats: 2 },
    { workspaceId: second!, seats: 3 },
  ]
  const at = new Date(harness.clock.now()).toISOString()
  const { plan } = runFixture()
  const run = runFixture({
    state: 'finished',
    createdAt: at,
    appliedAt: at,
    plan: { ...plan!, seatsFreed },
    verification: {
      state: 'done',
      dueAt: at,
      doneAt: at,
      seats: seatsFreed.map(({ workspaceId, seats }) => ({
        workspaceId,
        promised: seats,
        freed: seats,
        held: 0,
        unknown: 0,
      })),
      taken: [],
      differences: 0,
      unknown: 0,
    },
  })
  await withPage(withRun(harness, run), '/dashboard', async (page) => {
    const button = buttonNamed(page.root, 'Export CSV: Changed by runs in 30 days')
    expect(linesOf(await page.file(button))).toEqual([
      ['Product', 'Workspace id', 'Seats freed'],
      [expect.any(String), second, '3'],
      [expect.any(String), first, '2'],
    ])
  })
})

it('what is promised and not read back yet opens the runs that promise it', async () => {
  const harness = makeHarness({ users: 60 })
  const [first, second] = harness.world.workspaces.map(({ id }) => WorkspaceId.parse(id))
  const at = new Date(harness.clock.now()).toISOString()
  const { plan, counts } = runFixture()
  const run = runFixture({
    state: 'finished',
    createdAt: at,
    appliedAt: at,
    counts: { ...counts, succeeded: 9 },
    plan: {
      ...plan!,
      seatsFreed: [
        { workspaceId: first!, seats: 2 },
        { workspaceId: second!, seats: 3 },
      ],
      seatsTaken: [{ workspaceId: second!, seats: 4 }],
    },
    verification: null,
  })
  await withPage(withRun(harness, run), '/dashboard', async (page) => {
    for (const words of [
      '5 more seats promised, not read back yet',
      '4 more seats to be taken by plans, not read back',
    ]) {
      const link = [...page.root.querySelectorAll('main a')].find((one) => textOf(one) === words)
      await page.click(link)
      expect(rowsOf(page.root)).toHaveLength(1)
      expect(textOf(page.root.querySelector('tfoot'))).toContain(words)
      await page.go('/dashboard')
    }
    await page.go('/runs?applied=30&show=freed')
    expect(rowsOf(page.root)).toEqual([])
  })
})
