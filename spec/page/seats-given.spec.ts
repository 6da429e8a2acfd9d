// @vitest-environment happy-dom
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { call } from '../../client/api/client.ts'
import { ENTITY } from '../../server/keys.ts'
import { makeLab } from '../runs/run-lab.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf } from './read-page.ts'
import { withoutAnswer } from './without-answer.ts'

/** Seats that runs gave lately are new wherever somebody decides about them: in a plan that was made by hand, too. */

const GIVEN = 'Seat given by a run'
/** What the file of a run says of each account, in one column. */
async function columnOf(page: OpenedPage, column: string): Promise<Record<string, string>> {
  const text = (await page.file(buttonNamed(page.root, 'Export CSV'))).replace('\uFEFF', '')
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  return Object.fromEntries(data.map((line) => [line['Account id'] ?? '', line[column] ?? 'no such column']))
}

it('a plan that takes a product marks those to whom a run gave it lately, with the day, and filters by it', async () => {
  const lab = makeLab({ users: 150 })
  const { world, people } = lab
  const { id: workspaceId } = world.workspaceLabelled('bitbucket')
  const had = people.filter((one) => world.holdsSeat(one, workspaceId))
  const granted = await lab.run('access.grantAccess', people.slice(0, 30), { workspaceId })
  const news = (await lab.items(granted.runId)).flatMap((item) =>
    item.state === 'succeeded' && !had.includes(item.accountId) ? [item.accountId] : [],
  )
  await lab.clock.advance(3 * 86_400_000)
  const plan = await lab.plan('access.revokeAccess', [...news.slice(0, 4), ...had], { workspaceId })
  const planned = (await lab.items(plan.runId)).filter(({ state }) => state === 'planned')
  const young = planned.filter(({ accountId }) => news.includes(accountId)).length
  expect([young > 0, planned.length > young]).toEqual([true, true])

  await withPage(lab, `/runs/${plan.runId}`, async (page) => {
    const { root } = page
    const marks = () => [...root.querySelectorAll('.ui-lozenge')].filter((one) => textOf(one) === 'Seat given lately')
    const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
    const words = `on ${day.format(new Date(granted.finishedAt ?? Number.NaN))}`
    expect(textOf(root)).toContain(`${young} users were given a seat by a run lately`)
    expect(marks()).toHaveLength(young)
    await page.click(buttonNamed(root, `Seat given lately ${young}`))
    expect(root.querySelectorAll('[role="row"]')).toHaveLength(young + 1)
    for (const one of marks()) expect(textOf(one.parentElement)).toMatch(new RegExp(`a run gave Bitbucket.* ${words}`))
    const told = await columnOf(page, GIVEN)
    for (const { accountId } of planned)
      expect(told[accountId]).toMatch(news.includes(accountId) ? new RegExp(words) : /^$/)
  })
  // Not read is not "none".
  await withPage(withoutAnswer(lab, 'runs.listSeatsGiven'), `/runs/${plan.runId}`, async (page) => {
    expect(textOf(page.root)).toContain(
      `For ${planned.length} users it could not be read whether a run gave the seat lately`,
    )
    const told = await columnOf(page, GIVEN)
    for (const { accountId } of planned) expect(told[accountId]).toBe('Unknown')
  })
  await lab.finish(plan)
  await withPage(lab, `/runs/${plan.runId}`, (page) => {
    expect(textOf(page.root)).not.toContain('Seat given lately')
    return Promise.resolve()
  })
  lab.close()
})

it('a run that cannot be read is named where it leaves open who is idle, until it is deleted', async () => {
  const lab = makeLab({ users: 150 })
  const { id: workspaceId } = lab.world.workspaceLabelled('bitbucket')
  const { runId } = await lab.run('access.grantAccess', lab.people.slice(0, 5), { workspaceId })
  const row = (await lab.store.getEntity(ENTITY.run, runId)) as { record: object }
  const value = { ...row, record: { ...row.record, counts: 'broken' } }
  await lab.store.transact([{ op: 'set', entity: ENTITY.run, key: runId, value, conditions: [] }])
  await withPage(lab, '/dashboard', async (page) => {
    const { root } = page
    const said = () => [...root.querySelectorAll('.ui-message')].find((one) => textOf(one).includes('Idle: unknown'))
    for (const path of ['/licenses', '/users', '/dashboard']) {
      await page.go(path)
      expect(textOf(said())).toContain(`${runId} may have given anybody Bitbucket`)
    }
    expect(said()?.querySelector('a')?.getAttribute('href')).toBe(`/runs/${runId}`)
    await page.go('/licenses')
    const unclear = () =>
      [...root.querySelectorAll('main tbody tr')].flatMap((one) =>
        textOf(one).includes('not known whether idle') ? [textOf(one.firstElementChild)] : [],
      )
    expect(unclear().every((name) => name.startsWith('Bitbucket'))).toBe(true)
    expect(unclear()).not.toEqual([])

    await page.go(`/runs/${runId}`)
    await page.click(buttonNamed(root, `Delete the run: ${runId}`))
    await page.click(buttonNamed(root.querySelector('[role=dialog]') ?? root, 'Delete the run'))
    await page.go('/licenses')
    expect(said()).toBeUndefined()
    expect(unclear()).toEqual([])
  })
  lab.close()
})

it('what runs gave is read again with the users, and when thresholds look further back', async () => {
  const lab = makeLab({ users: 60 })
  await withPage(lab, '/users', async (page) => {
    const readings = () => page.calls.filter((name) => name === 'runs.listSeatsGiven').length
    const before = readings()
    expect(before).toBeGreaterThan(0)
    // Another admin may have applied a run meanwhile.
    await page.click(buttonNamed(page.root, 'Refresh'))
    expect(readings()).toBeGreaterThan(before)
    const refreshed = readings()
    const { rules, rulesVersion: version } = await call('settings.getSettings', {})
    if (rules === null) throw new Error('the rules are not there')
    const thresholds = { ...rules.thresholds, overdueDays: 365 }
    await call('settings.setRules', { rules: { ...rules, thresholds }, version })
    await page.settle()
    expect(readings()).toBeGreaterThan(refreshed)
  })
})
