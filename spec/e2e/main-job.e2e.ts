import { afterEach, describe, expect, test } from 'vitest'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { applyPlan, connectKey, downloadRows, exportUsers, filterBy, goTo, planChange } from './steps.ts'

/** The main job as a person does it, and what the world, the audit log and the files say afterwards. */
let e2e: E2e
afterEach(() => e2e.stop())

const number = (text: string | null): number => Number((text ?? '').replaceAll(/[^\d]/g, ''))

describe.each([300, 12_000])('in an organization of %i', (users) => {
  test('takes back the Confluence seats that nobody ever used', { timeout: 240_000 }, async () => {
    e2e = await startE2e({ users })
    const { world } = e2e.sandbox
    const open = await e2e.open({ width: 1_440 })
    const { app } = open
    const confluence = world.workspaceLabelled('confluence').id
    const neverUsed = neverUsedHolders(e2e, confluence)
    expect(neverUsed.length).toBeGreaterThan(20)

    await connectKey(open, e2e.sandbox.demoKey)
    await goTo(open, 'Users')
    await app.getByText(`${users.toLocaleString('en')} users`, { exact: true }).waitFor({ timeout: 120_000 })

    // Find: who holds a Confluence seat and never opened it. The numbers must be the world's.
    await filterBy(open, 'Product', /^Confluence/)
    await filterBy(open, 'Last active', /^Never used/, /^Invited, not accepted/, /^Maybe active/)
    await app
      .getByText(`${neverUsed.length.toLocaleString('en')} of ${users.toLocaleString('en')} users match`)
      .waitFor()
    await open.check()

    // Select all that match; a search that hides some of them changes nothing about that.
    await app.getByRole('columnheader').getByRole('checkbox').click()
    const bulk = app.getByRole('region', { name: 'Selected users' })
    await bulk.getByRole('button', { name: `Select all ${neverUsed.length.toLocaleString('en')} matching` }).click()
    await bulk.getByText(`${neverUsed.length.toLocaleString('en')} selected`).waitFor()
    await app.getByRole('searchbox').fill('zz-nobody')
    await app.getByText('Nobody matches').waitFor()
    await bulk.getByText(`${neverUsed.length.toLocaleString('en')} selected`).waitFor()
    await app.getByRole('searchbox').fill('')
    await open.screenshot(`main-job-selected-${users}`)
    const shown = await exportUsers(open, bulk.getByRole('button', { name: 'Export selected' }), 'The columns on show')
    expect(shown).toHaveLength(neverUsed.length + 1)
    expect(new Set(column(shown, 'Account ID'))).toEqual(new Set(neverUsed))

    // Plan: nothing is written; the plan's numbers add up to what was selected.
    const written: string[] = []
    world.onChange(({ kind, accountId }) => written.push(`${kind} ${accountId}`))
    await planChange(open, 'Revoke product access', 'Never opened Confluence')
    const changes = number(await app.locator('section[aria-labelledby="plan-heading"] .main').textContent())
    const excluded = number(await app.getByRole('heading', { name: /left out$/ }).textContent())
    expect(changes).toBeGreaterThan(10)
    expect(changes + excluded).toBe(neverUsed.length)
    expect(written).toEqual([])
    await open.check()
    await open.screenshot(`main-job-plan-${users}`)

    // Apply and watch, with a reload in the middle: the run does not live in the page.
    await applyPlan(open, changes)
    await open.page.reload()
    await app
      .getByRole('main')
      .getByText(`All ${changes.toLocaleString('en')} accounts are done.`)
      .waitFor({ timeout: 180_000 })
    await open.check()
    await open.screenshot(`main-job-result-${users}`)

    // The world agrees.
    const lost = neverUsed.filter((accountId) => !world.holdsSeat(accountId, confluence))
    expect(lost).toHaveLength(changes)

    // The result as a file: a row for each selected account, the done ones being those that lost the seat.
    const results = await downloadRows(open, () => app.getByRole('button', { name: 'Export CSV' }).click())
    expect(results).toHaveLength(neverUsed.length + 1)
    const done = results.slice(1).filter((row) => row[results[0]?.indexOf('State') ?? -1] === 'Done')
    expect(new Set(done.map(([accountId]) => accountId))).toEqual(new Set(lost))

    // The audit log: an intent and an outcome for each changed account, and the file says the same.
    await app.getByRole('button', { name: 'Audit log of this run' }).click()
    await app.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor()
    await app.getByRole('table').or(app.getByRole('grid')).first().waitFor()
    await open.check()
    await open.screenshot(`main-job-audit-${users}`)
    const log = await downloadRows(open, () => app.getByRole('button', { name: 'Export CSV' }).click())
    const [header = []] = log
    const about = (status: string): string[] =>
      log
        .slice(1)
        .filter((row) => row[header.indexOf('Status')] === status && row[header.indexOf('Affected account id')] !== '')
        .map((row) => row[header.indexOf('Affected account id')] ?? '')
    expect(about('intended').sort()).toEqual([...lost].sort())
    expect(about('succeeded').sort()).toEqual([...lost].sort())
    await open.close()
  })
})

test('a Jira admin who is no organization admin is refused once an organization is connected, and it is in the log', async () => {
  e2e = await startE2e({ users: 300 })
  const admin = await e2e.open()
  await connectKey(admin, e2e.sandbox.demoKey)

  const refused = await e2e.open({ persona: 'jiraAdmin' })
  await refused.app.getByRole('heading', { name: 'Only organization admins can use this app' }).waitFor()
  expect(await refused.app.getByText(e2e.sandbox.world.organization.name).count()).toBe(0)
  await refused.check()
  await refused.screenshot('refused-jira-admin')
  await refused.close()

  const ordinary = await e2e.open({ persona: 'user' })
  await ordinary.app.getByRole('heading', { name: 'Only Jira administrators can open this page' }).waitFor()
  await ordinary.check()
  await ordinary.close()

  await goTo(admin, 'Audit log')
  const { personas } = e2e.sandbox.world
  for (const accountId of [personas.jiraAdmin, personas.user])
    expect(await refusalsOf(admin, accountId)).toBeGreaterThan(0)
  await admin.close()
})

/** How many refusals of one account the exported audit log has. */
async function refusalsOf(open: OpenPage, accountId: string): Promise<number> {
  const rows = await downloadRows(open, () => open.app.getByRole('button', { name: 'Export CSV' }).click())
  const [header = []] = rows
  return rows.filter(
    (row) => row[header.indexOf('Actor id')] === accountId && row[header.indexOf('Status')] === 'refused',
  ).length
}

/** By brute force over the world: active holders of a seat with no activity on that workspace. */
function neverUsedHolders({ sandbox: { world } }: E2e, workspaceId: string): string[] {
  const listed = new Set<string>(world.seatHolders(workspaceId))
  return world.accounts
    .filter(
      ({ accountId, state }) =>
        listed.has(accountId) &&
        !state.activity.some(({ workspace }) => world.workspaces[workspace]?.id === workspaceId),
    )
    .map(({ accountId }) => accountId)
}

const column = (rows: readonly (readonly string[])[], name: string): string[] => {
  const at = rows[0]?.indexOf(name) ?? -1
  return rows.slice(1).map((row) => row[at] ?? '')
}
