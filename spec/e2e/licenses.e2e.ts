import { afterEach, expect, test } from 'vitest'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { connectKey, downloadRows, goTo } from './steps.ts'

/** The licences page against the world: how seats are used, what the idle ones cost, and from a suggestion to a plan. */
let e2e: E2e
afterEach(() => e2e.stop())

const DAY_MS = 86_400_000
/** The thresholds that hold until somebody changes them. */
const OVERDUE_DAYS = 90

/** People whose seat on a product is surely idle, by the world's own facts. */
function idleIn({ sandbox: { world } }: E2e, label: string): { never: number; overdue: number } {
  const workspace = world.workspaceLabelled(label)
  const listed = new Set<string>(world.seatHolders(workspace.id))
  const before = Math.floor(Date.now() / DAY_MS) * DAY_MS - OVERDUE_DAYS * DAY_MS
  const found = { never: 0, overdue: 0 }
  for (const { accountId, kind, state, addedToOrg, emailVerified } of world.accounts) {
    if (!listed.has(accountId) || kind !== 'person') continue
    const at = state.activity.find((one) => one.workspace === workspace.index)?.at ?? null
    if (at !== null) found.overdue += at <= before ? 1 : 0
    else if (state.activity.length > 0 || emailVerified)
      found.never += addedToOrg !== null && addedToOrg <= before ? 1 : 0
  }
  return found
}

test('says how seats are used and what idle ones cost, and a suggestion ends in a plan', async () => {
  e2e = await startE2e({ users: 300 })
  const open = await e2e.open({ width: 1_440 })
  const { app } = open
  await connectKey(open, e2e.sandbox.demoKey)
  await goTo(open, 'Licences')
  const { never, overdue } = idleIn(e2e, 'confluence')
  expect(never).toBeGreaterThan(5)
  expect(overdue).toBeGreaterThan(5)

  const row = app.getByRole('row').filter({ hasText: 'Confluence' }).first()
  await row.getByRole('link', { name: String(never + overdue), exact: true }).waitFor({ timeout: 30_000 })
  await app.getByText(/\d+ of \d+ idle seats in all/).waitFor({ timeout: 30_000 })
  await open.screenshot('licences')
  await open.check()
  const suggested = await comparesFiles(open, e2e)

  await saysThroughWhat(open, e2e)

  // The list behind the number has as many rows, and the plan is made for those of them that it can do something for.
  const suggestion = app.getByRole('listitem').filter({ hasText: 'never opened Confluence, members' })
  await suggestion.getByRole('link', { name: `Show all ${never}` }).click()
  await app.getByText(`${never} of 300 users match`).waitFor()
  await goTo(open, 'Licences')
  const handOff = await downloadRows(open, () => suggestion.getByRole('button', { name: 'hand-off list' }).click())
  const { planned, synced } = suggested
  expect(new Set(linesOf(handOff).map((line) => line['Account id'])).size).toBe(synced)
  await suggestion.getByRole('button', { name: `Plan a revoke for ${planned}…` }).click()
  const dialog = app.getByRole('dialog')
  await dialog.getByLabel(/^Reason/).fill('Never opened')
  await open.check()
  await open.screenshot('licences-plan')
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  await app.getByRole('heading', { name: 'The plan' }).waitFor({ timeout: 30_000 })

  await goTo(open, 'Runs')
  const run = app.getByRole('row').filter({ hasText: 'Never opened' })
  await run.getByText('Ready to apply').waitFor({ timeout: 30_000 })
  const [runs] = linesOf(await downloadRows(open, () => app.getByRole('button', { name: 'Export CSV' }).click()))
  expect(runs).toMatchObject({
    Change: await run.getByRole('link').textContent(),
    Command: 'access.revokeAccess',
    'Target id': e2e.sandbox.world.workspaceLabelled('confluence').id,
    Reason: 'Never opened',
    'State code': 'planned',
    Accounts: String(planned),
    'Started by account id': e2e.sandbox.world.personas.organizationAdmin,
    'Applied at': '',
  })
  await open.check()
})

const linesOf = ([header = [], ...rows]: string[][]): Record<string, string>[] =>
  rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? 'missing'])))

/** The two files of the page against the world; how many never opened Confluence, of those a plan is made for, and synced. */
async function comparesFiles(open: OpenPage, from: E2e): Promise<{ planned: number; synced: number }> {
  const { world } = from.sandbox
  const exported = async (name: string) =>
    linesOf(await downloadRows(open, () => open.app.getByRole('button', { name, exact: true }).click()))
  const products = await exported('Export CSV')
  expect(products.map((line) => line['Workspace id']).sort()).toEqual(
    world.workspaces.flatMap(({ id, sandbox }) => (sandbox === 'NONE' ? [id] : [])).sort(),
  )
  for (const line of products)
    expect(line['Seats used'], line['Product']).toBe(String(world.seatHolders(line['Workspace id'] ?? '').length))
  const { id } = world.workspaceLabelled('confluence')
  const { never, overdue } = idleIn(from, 'confluence')
  expect(products.find((line) => line['Workspace id'] === id)).toMatchObject({
    'Idle seats': String(never + overdue),
    'All users and seats read': 'Yes',
  })
  const suggested = (await exported('Export CSV: what you could take back')).filter(
    (line) => line['Workspace id'] === id,
  )
  expect(suggested.map((line) => [line['How used'], Number(line['Idle seats'])]).sort()).toEqual([
    ['Never used', never],
    ['Overdue', overdue],
  ])
  const line = suggested.find((one) => one['How used'] === 'Never used')
  const count = (column: string): number => Number(line?.[column])
  const [planned, synced] = [count('A plan is made for'), count('Synced by the identity provider')]
  const beside = ['Would also lose a seat that is not idle', 'Protected', 'Cannot be changed', 'Left alone: not told']
  expect(beside.map(count).reduce((sum, people) => sum + people, planned + synced)).toBe(never)
  expect([planned > 0, synced > 0]).toEqual([true, true])
  return { planned, synced }
}

/** Through what people hold a seat on Confluence, and the list behind one number. */
async function saysThroughWhat(open: OpenPage, { sandbox: { world } }: E2e): Promise<void> {
  const { app, page } = open
  const { id } = world.workspaceLabelled('confluence')
  const group = world.groupNamed('idp-office')
  const holders = new Set<string>(world.seatHolders(id))
  const inGroup = [...group.members].filter((at) => holders.has(world.accounts[at]?.accountId ?? '')).length
  const button = app.getByRole('button', { name: 'Through what people hold a seat on Confluence' }).first()
  expect(await button.getAttribute('aria-expanded')).toBe('false')
  await button.click()
  const details = app.getByRole('region', { name: 'Through what people hold a seat on Confluence' })
  const row = details.getByRole('row').filter({ hasText: group.name })
  await row
    .getByRole('link', { name: String(inGroup), exact: true })
    .first()
    .waitFor()
  expect(await button.getAttribute('aria-expanded')).toBe('true')
  await open.check()
  await open.screenshot('licences-through')
  await row
    .getByRole('link', { name: String(inGroup), exact: true })
    .first()
    .click()
  await app.getByText(`${inGroup} of 300 users match`).waitFor()
  const [line] = linesOf(
    await downloadRows(open, async () => {
      await app.getByRole('button', { name: 'Export CSV of what is shown' }).click()
      await app.getByRole('menuitem', { name: 'Every column' }).click()
    }),
  )
  expect(line?.['Seat through: Confluence'], JSON.stringify(line)).toContain('idp-office')
  await page.goBack()
  await details.getByRole('row').first().waitFor()
  await button.click()
  await details.waitFor({ state: 'detached' })
}
