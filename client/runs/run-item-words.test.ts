import { describe, expect, it } from 'vitest'
import { DirectoryId, GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import { runFixture, runItemFixture } from './run-fixture.ts'
import { csvBlob } from '../csv/csv.ts'
import { runsFiles } from '../text/runs-files.ts'
import { runItemRows } from './runs-csv.ts'
import { alsoLost, isShown } from './items-shown.ts'
import { linesOf, seatsOf, stepsOf, whyOf } from './run-item-words.ts'

const names = {
  workspace: (id: string) => (id.includes('conf') ? 'Confluence' : id.includes('jira') ? 'Jira' : id),
  group: (id: string) => `group ${id}`,
  customerOrganization: (id: string) => `organization ${id}`,
  serviceDesk: (id: string) => id,
}
const confluence = WorkspaceId.parse('ari:cloud:confluence::site/1')
const owner = {
  code: 'UPSTREAM_REFUSED',
  status: 409,
  upstreamCode: 'billingContact',
  retryable: false,
  link: 'https://support.atlassian.com/x/',
} as const
const jira = WorkspaceId.parse('ari:cloud:jira::site/1')
const run = runFixture()
const people = { nameOf: (id: string) => id, emailOf: () => null, isKnown: () => false }

describe('the words for one account of a run', () => {
  it('says how each step ended only where that is news', () => {
    expect(stepsOf(runItemFixture(0, 'planned'), names)).toBe('Suspend in the directory')
    const failed = runItemFixture(0, 'failed')
    expect(stepsOf({ ...failed, steps: failed.steps.map((step) => ({ ...step, state: 'failed' })) }, names)).toBe(
      'Suspend in the directory (failed)',
    )
  })

  it('names what is freed and what is kept, and through what', () => {
    const item = runItemFixture(0, 'planned', {
      frees: [],
      keeps: [{ workspaceId: confluence, groupIds: [GroupId.parse('g1')], direct: true }],
    })
    expect(seatsOf(item, run, names, null)).toBe('keeps Confluence through group g1 and a direct role')
    expect(seatsOf({ ...item, frees: [confluence], keeps: null }, run, names, null)).toBe('frees Confluence')
    expect(seatsOf({ ...item, frees: null, keeps: null }, run, names, null)).toBe('')
  })

  /** A run about Confluence, and somebody whose group gives Jira along with it; `over` says what becomes of Jira. */
  const about = runFixture({ command: 'access.revokeAccess', target: { ...run.target, workspaceId: confluence } })
  const both = (over: Partial<ReturnType<typeof runItemFixture>> = {}) =>
    runItemFixture(0, 'planned', {
      paths: [confluence, jira].map((workspaceId) => ({
        workspaceId,
        groupIds: [GroupId.parse('g1')],
        direct: [],
        inferred: false,
        admin: false,
      })),
      frees: [confluence, jira],
      keeps: [],
      ...over,
    })

  it('tells what goes beside the product of the run apart from it, with a seat in use there or without', () => {
    expect(seatsOf(both(), about, names, null)).toBe('frees Confluence; also frees Jira')
    expect(seatsOf(both({ frees: [confluence] }), about, names, null)).toBe('frees Confluence; also loses Jira')
    const kept = { workspaceId: jira, groupIds: [GroupId.parse('g2')], direct: false }
    expect(seatsOf(both({ frees: [confluence], keeps: [kept] }), about, names, null)).toMatch(
      /^frees Confluence; keeps Jira/,
    )
    expect(linesOf([both()], about, names, null)).toBe(3)
    expect([...runItemRows(about, [both()], names, people, null)].map((row) => row.at(-2))).toEqual(['Jira'])
  })

  it('finds by it only who loses something for which the run is not', () => {
    const kept = { workspaceId: jira, groupIds: [GroupId.parse('g2')], direct: false }
    const shown = (item = both(), of = about): boolean => {
      expect(isShown(item, of, 'also-loses', 'any', null)).toBe(alsoLost(item, of).length > 0)
      return isShown(item, of, 'also-loses', 'any', null)
    }
    expect([shown(), shown(both({ state: 'succeeded' })), shown(both({ state: 'unknown' }))]).toEqual([
      true,
      true,
      true,
    ])
    expect(shown(both({ keeps: [kept] }))).toBe(false)
    expect(shown(both({ state: 'failed' }))).toBe(false)
    expect(shown(both({ paths: null, frees: null }))).toBe(false)
    expect(shown(both(), run)).toBe(false)
    expect(isShown(both(), about, 'also-loses', 'protected-email', null)).toBe(false)
  })

  it('gives rows as many lines as the longest words about seats need, up to a most', () => {
    const item = runItemFixture(0, 'planned', { frees: [confluence], keeps: null })
    const kept = { workspaceId: confluence, groupIds: [GroupId.parse('g1')], direct: true }
    const { length } = seatsOf({ ...item, keeps: [kept] }, run, names, null)
    expect(linesOf([], run, names, null)).toBe(2)
    expect(linesOf([item], run, names, null)).toBe(2)
    expect(linesOf([item, { ...item, keeps: [kept] }, item], run, names, null)).toBe(Math.ceil(length / 22))
    expect(length).toBeGreaterThan(66)
    expect(linesOf([{ ...item, keeps: Array.from({ length: 40 }, () => kept) }], run, names, null)).toBe(8)
  })

  it('says why, what Atlassian answered, and whether trying again makes sense', () => {
    expect(whyOf(runItemFixture(0, 'excluded'), names)).toContain('Protected e-mail')
    const problem = {
      code: 'UPSTREAM_REFUSED',
      status: 403,
      upstreamCode: 'manage:org',
      retryable: false,
      link: null,
    } as const
    expect(whyOf(runItemFixture(0, 'failed', { problem }), names)).toMatch(/403 \(manage:org\).*API key.*will not help/)
    expect(whyOf(runItemFixture(0, 'failed', { problem: { ...problem, retryable: true } }), names)).toMatch(
      /tried again/,
    )
    expect(whyOf(runItemFixture(0, 'succeeded'), names)).toBe('')
  })

  it('says in a sentence what Atlassian has against it, and shows codes that are not known as they are', () => {
    const said = whyOf(
      runItemFixture(0, 'failed', { problem: { ...owner, upstreamCode: 'billingContact,ownsSites' } }),
      names,
    )
    expect(said).toMatch(/billing contact of a subscription\..*Atlassian: ownsSites\./)
  })

  it('writes into the CSV file what reading back told, in the columns of its header', () => {
    const step = { kind: 'suspend', directoryId: DirectoryId.parse('dir-1') } as const
    const rows = [
      ...runItemRows(
        run,
        [
          runItemFixture(0, 'succeeded', { verified: 'as-done' }),
          runItemFixture(1, 'succeeded', { verified: 'different', differences: [{ kind: 'step', step }] }),
          runItemFixture(2, 'succeeded', { verified: 'unknown' }),
        ],
        names,
        people,
        null,
      ),
    ]
    for (const row of rows) expect(row).toHaveLength(runsFiles.csvColumns.length)
    expect(rows.map((row) => row.at(-4))).toEqual(['As done', 'Different', 'Unknown'])
    expect(rows.map((row) => row.at(-3) !== '')).toEqual([false, true, false])
  })

  it('writes every account into the CSV file, leaving unknown names empty', async () => {
    const text = await (
      await csvBlob(
        ['one'],
        runItemRows(
          run,
          [
            runItemFixture(0, 'succeeded'),
            runItemFixture(1, 'excluded'),
            { ...runItemFixture(2, 'failed', { problem: owner }), settledAt: null },
          ],
          names,
          people,
          null,
        ),
      )
    ).text()
    expect(text.trim().split('\r\n').slice(1)).toEqual([
      '557058:u-0,,,Done,,Suspend in the directory,,,,,,,,,,,',
      '557058:u-1,,,Left out,Protected e-mail,,,,,,,,,,,,',
      '557058:u-2,,,Failed,,Suspend in the directory (not tried),,,UPSTREAM_REFUSED,no,,409 billingContact,https://support.atlassian.com/x/,,,,',
    ])
  })
})
