// @vitest-environment happy-dom
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import type { AuditEntry, AuditFilter } from '../../contract/audit/audit-entry.ts'
import type { OutputOf } from '../../contract/index.ts'
import { AccountId, type Cursor } from '../../contract/vocabulary.ts'
import { checkExport } from '../audit/check-export.ts'
import { makeHarness } from '../harness.ts'
import { makeLab, type Lab } from '../runs/run-lab.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf, under } from './read-page.ts'
import { withoutAnswer } from './without-answer.ts'

/** Every list in a panel has its file, and a list that goes on behind what is shown is in its file to the end. */

const linesOf = (file: string): readonly Readonly<Record<string, string>>[] =>
  Papa.parse<Record<string, string>>(file.replace('\uFEFF', ''), { header: true, skipEmptyLines: true }).data
const fileUnder = ({ root, file }: OpenedPage, heading: string): Promise<string> =>
  file(under(root, heading).querySelector('button[aria-label^="Export CSV"]'))
const everyEntryAbout = async (lab: Lab, targetId: string): Promise<readonly AuditEntry[]> => {
  const filter = { from: null, to: null, actorId: null, action: null, status: null, runId: null } as const
  const asked: AuditFilter = { ...filter, targetId: AccountId.parse(targetId) }
  const found: AuditEntry[] = []
  let cursor: Cursor | null = null
  do {
    const part: OutputOf<'audit.listAuditEntries'> = await lab.ask('organizationAdmin', 'audit.listAuditEntries', {
      ...asked,
      cursor,
    })
    found.push(...part.entries)
    cursor = part.next
  } while (cursor !== null)
  return found
}

it('what the audit log tells of one user is two files, of the whole log, and one more entry in it', async () => {
  const world = createWorld({ users: 120 })
  const lab = makeLab({ world })
  const accountId = world.fixtures.colonAccount
  const runIds: string[] = []
  for (let turn = 0; turn < 3; turn += 1) {
    const { runId } = await lab.run('users.suspendUser', [accountId])
    runIds.unshift(runId)
    runIds.unshift((await lab.run('users.restoreUser', [accountId])).runId)
  }
  const entries = await everyEntryAbout(lab, accountId)
  await withPage(lab, `/users/${accountId}`, async (page) => {
    const shown = under(page.root, 'Audit history').querySelectorAll('li').length
    expect(shown).toBeLessThan(entries.length)
    const runs = linesOf(await fileUnder(page, 'Runs'))
    expect(runs.map((line) => line['Run id'])).toEqual(runIds)
    expect([...new Set(runs.map((line) => line['Account id']))]).toEqual([accountId])
    expect(runs.map((line) => line['Time (UTC)'])).toEqual(
      runIds.map((runId) => entries.find((entry) => entry.runId === runId)?.at),
    )
    const log = await fileUnder(page, 'Audit history')
    expect(linesOf(log).map((line) => Number(line['Sequence']))).toEqual(entries.map(({ sequence }) => sequence))
    expect(checkExport(log).intact).toBe(true)
    expect(page.calls.filter((call) => call === 'audit.exportAuditEntries')).toHaveLength(1)
  })
  lab.close()
})

it('there is no file of the log that the log does not tell of', async () => {
  const world = createWorld({ users: 120 })
  const lab = makeLab({ world })
  const accountId = world.fixtures.colonAccount
  await lab.run('users.suspendUser', [accountId])
  await withPage(withoutAnswer(lab, 'audit.exportAuditEntries'), `/users/${accountId}`, async (page) => {
    await expect(fileUnder(page, 'Audit history')).rejects.toThrow('no file was made')
    expect(textOf(page.root.querySelector('.ui-flags'))).toContain('The file could not be made')
  })
  lab.close()
})

it('what a group grants is a file', async () => {
  const world = createWorld({ users: 120 })
  const group = world.groupNamed('jira-users')
  await withPage(makeHarness({ world }), `/groups/${group.id}`, async (page) => {
    const shown = [...under(page.root, 'What it grants').querySelectorAll('li')].map((row) => textOf(row.children[0]))
    const lines = linesOf(await fileUnder(page, 'What it grants'))
    expect(shown.length).toBeGreaterThan(0)
    expect(lines.map((line) => line['Product'])).toEqual(shown)
    for (const line of lines) {
      expect([line['Group id'], line['Group']]).toEqual([group.id, 'jira-users'])
      const grant = group.grants.find(({ workspace }) => world.workspaces[workspace]?.id === line['Workspace id'])
      expect(line['Roles']?.split('; ')).toEqual(grant?.roles)
    }
  })
})

it('where the log cannot be read again after that, what was read stays, and is read from its start then', async () => {
  const world = createWorld({ users: 120 })
  const lab = makeLab({ world })
  const accountId = world.fixtures.colonAccount
  await lab.run('users.suspendUser', [accountId])
  const shown = ({ root }: OpenedPage): string[] =>
    [...under(root, 'Audit history').querySelectorAll('li')].map((row) => textOf(row))
  // The panel, the file, and the panel once more.
  const harness = withoutAnswer(lab, 'audit.listAuditEntries', (nth) => nth === 3)
  await withPage(harness, `/users/${accountId}`, async (page) => {
    const before = shown(page)
    expect(before.length).toBeGreaterThan(0)
    await fileUnder(page, 'Audit history')
    expect(shown(page)).toEqual(before)
    await page.click(buttonNamed(under(page.root, 'Runs'), 'Try again'))
    expect(shown(page)).toEqual(before)
    expect(buttonNamed(under(page.root, 'Runs'), 'Try again')).toBeNull()
  })
  lab.close()
})
