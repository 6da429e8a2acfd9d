import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../chromium.ts'
import { snapshot } from '../runs/snapshot.ts'
import type { World } from '../sandbox/world/index.ts'
import type { OpenPage } from './harness.ts'
import { openPage } from './harness.ts'
import type { OwnProcess } from './own-process.ts'
import { prepareProcess } from './own-process.ts'
import { applyPlan, connectKey, goTo } from './steps.ts'

/**
 * One change of a whole organization, with everything that may happen to it: the plan is read, the number is typed, a
 * storm breaks out, the page is loaded again, the process is killed, the result is read back and undone, and the audit log
 * tells a stored entry that somebody edited.
 */
let site: OwnProcess
let browser: Browser
let open: OpenPage
let before: ReadonlyMap<string, string>
let guarded: Guarded

interface Guarded {
  readonly email: string
  readonly group: string
}

beforeAll(async () => {
  site = await prepareProcess()
  ;[before, guarded] = site.peek((world) => [snapshot({ world }), choose(world)] as const)
  await site.start()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})

/** Somebody, and a group of somebody else, who would be changed if nobody protected them. */
function choose(world: World): Guarded {
  const confluence = world.workspaceLabelled('confluence').id
  const plain = world.accounts.find(
    ({ accountId, kind, email, state }) =>
      kind === 'person' &&
      email !== null &&
      state.accountStatus === 'active' &&
      state.platformRoles.length === 0 &&
      world.holdsSeat(accountId, confluence) &&
      world
        .pathsTo(accountId, confluence)
        .groups.every(({ groupId }) => groupId === world.groupNamed('confluence-users').id),
  )
  if (plain?.email == null) throw new Error('the world has nobody with a plain Confluence seat')
  return { email: plain.email, group: 'delivery' }
}

const number = (text: string | null): number => Number((text ?? '').replaceAll(/[^\d]/g, ''))
const weather = async (name: string): Promise<void> => {
  await open.page.getByLabel('Weather').selectOption(name)
}
/** The page after its server went away and came back: what failed meanwhile is no fault. */
async function reopen(path: string): Promise<void> {
  await open.close()
  open = await openPage(browser, site.url, { width: 1_440, path })
}
const runPath = (): string => {
  const path = /\/runs\/run-[a-z0-9-]+/.exec(open.page.url())?.[0]
  if (path === undefined) throw new Error(`no run at ${open.page.url()}`)
  return path
}

test(
  'a change of everybody, through a storm and a crash, read back, undone, and proven',
  { timeout: 900_000 },
  async () => {
    open = await openPage(browser, site.url, { width: 1_440 })
    await connectKey(open, site.key)

    // Two who must not be touched.
    await goTo(open, 'Settings')
    const protection = open.app.getByRole('region', { name: 'Protected accounts' })
    await protection.getByLabel(/^E-mail addresses/).fill(guarded.email)
    await protection.getByLabel(/^Find a group/).fill(guarded.group)
    await protection
      .getByLabel(new RegExp(`^${guarded.group}`))
      .first()
      .click()
    await protection.getByRole('button', { name: 'Save', exact: true }).click()
    await open.app.getByText('The protected list was saved', { exact: true }).waitFor()

    // The plan for everybody: synced, external, protected, admins, already so, several paths.
    await goTo(open, 'Users')
    await open.app.getByText('1,200 users', { exact: true }).waitFor({ timeout: 60_000 })
    await open.app.getByRole('columnheader').getByRole('checkbox').click()
    const bulk = open.app.getByRole('region', { name: 'Selected users' })
    await bulk.getByRole('button', { name: /^Select all .* matching/ }).click()
    await open.app.getByRole('button', { name: 'Plan a change' }).click()
    await open.app.getByRole('menuitem', { name: 'Revoke product access' }).click()
    const order = open.app.getByRole('dialog', { name: 'Revoke product access' })
    await order
      .getByLabel(/^Confluence/)
      .first()
      .click()
    await order.getByLabel(/^Reason/).fill('Confluence is given up')
    await order.getByRole('button', { name: 'Make the plan' }).click()
    await open.app.getByRole('heading', { name: 'The plan', exact: true }).waitFor({ timeout: 120_000 })
    const changes = number(await open.app.locator('section[aria-labelledby="plan-heading"] .main').textContent())
    expect(changes).toBeGreaterThan(60)
    for (const reason of [
      'Already so',
      'Synced group',
      'Organization admin',
      'Protected e-mail',
      'Protected group',
      'Takes part in this run',
    ])
      await open.app.getByRole('button', { name: new RegExp(`^${reason}\\s*\\d+$`) }).waitFor()
    const left = number(await open.app.getByRole('heading', { name: /left out$/ }).textContent())
    expect(changes + left).toBe(1_200)
    await open.screenshot('trusted-plan')
    await open.check()
    const run = runPath()

    // Beyond the breaker the number is typed, and a wrong one is not enough.
    await open.app.getByRole('button', { name: 'Review and apply…' }).click()
    const confirm = open.app.getByRole('dialog')
    await confirm.getByLabel(/^Type .* to confirm/).fill(String(changes + 1))
    expect(
      await confirm.getByRole('button', { name: new RegExp(`\\b${changes.toLocaleString('en')}\\b`) }).isDisabled(),
    ).toBe(true)
    await open.page.keyboard.press('Escape')
    await confirm.waitFor({ state: 'detached' })
    await weather('storm')
    await applyPlan(open, changes)
    await open.app.getByText(/^[\d,]+ of [\d,]+ accounts settled/).waitFor({ timeout: 60_000 })
    await open.page.reload()
    await open.app.getByText(/^[1-9][\d,]* of [\d,]+ accounts settled/).waitFor({ timeout: 120_000 })
    await open.screenshot('trusted-storm')

    // Killed in the middle; what is stored goes on where it ended.
    await site.kill()
    const halfway = site.peek((world) => changed(snapshot({ world })))
    expect(halfway).toBeGreaterThan(0)
    expect(halfway).toBeLessThan(changes)
    await site.start()
    await reopen(run)
    await open.app
      .getByRole('main')
      .getByText(/accounts are done\.$/)
      .waitFor({ timeout: 300_000 })
    const done = number(
      await open.app
        .getByRole('main')
        .getByText(/accounts are done\.$/)
        .textContent()
        .then((text) => /^(?:All )?([\d,]+)/.exec(text ?? '')?.[1] ?? ''),
    )
    expect(done).toBe(changes)
    await open.app.getByRole('main').getByText('Every changed account is as it was left.').waitFor({ timeout: 180_000 })
    await open.screenshot('trusted-read-back')
    await open.check()

    // Taken back, and read back again.
    await open.app.getByRole('button', { name: 'Undo this run…' }).click()
    await open.app.getByRole('dialog').getByRole('button', { name: 'Make the plan' }).click()
    await open.app.getByRole('heading', { level: 1, name: /^Undo: Revoke product access/ }).waitFor({ timeout: 60_000 })
    await open.app.getByRole('heading', { name: 'The plan', exact: true }).waitFor({ timeout: 120_000 })
    await open.screenshot('trusted-undo-plan')
    // A role goes to nobody who is deactivated, and the plan says so before.
    const inPart = number((await open.app.getByText(/gets? back a part only/).textContent())?.split(' ')[0] ?? '')
    await applyPlan(open, changes)
    await open.app
      .getByRole('main')
      .getByText(`All ${changes.toLocaleString('en')} accounts are done.`)
      .waitFor({ timeout: 180_000 })
    await open.app.getByRole('main').getByText('Every changed account is as it was left.').waitFor({ timeout: 180_000 })
    await open.check()

    // The log is whole.
    await goTo(open, 'Audit log')
    await open.app.getByRole('button', { name: 'Verify', exact: true }).click()
    await open.app
      .getByRole('main')
      .getByText(/The audit log is intact: [\d,]+ entries checked/)
      .waitFor({ timeout: 120_000 })
    await open.check()

    // Somebody edits one stored entry behind everybody's back, and it is found.
    await site.kill()
    const sequence = site.peek((world, database) => {
      const now = snapshot({ world })
      const different = world.accounts.filter(({ accountId }) => now.get(accountId) !== before.get(accountId))
      expect(different.map(({ state }) => state.accountStatus)).toEqual(
        Array.from({ length: inPart }, () => 'inactive'),
      )
      return tamper(database)
    })
    await site.start()
    await reopen('/audit')
    await open.app.getByRole('button', { name: 'Verify', exact: true }).click()
    await open.app
      .getByRole('main')
      .getByText(`Entry ${sequence.toLocaleString('en')} does not fit the chain`)
      .first()
      .waitFor({ timeout: 120_000 })
    await open.screenshot('trusted-tampered')
    await open.check()
  },
)

const changed = (now: ReadonlyMap<string, string>): number =>
  [...now].filter(([accountId, state]) => before.get(accountId) !== state).length

/** Makes one entry say something else. @returns its sequence */
function tamper(database: Parameters<Parameters<OwnProcess['peek']>[0]>[1]): number {
  const rows = database
    .prepare(
      'SELECT key, value FROM kvs_row WHERE space LIKE \'%audit-entry%\' AND value LIKE \'%"status":"succeeded"%\' ORDER BY key',
    )
    .all() as unknown as { key: string; value: string }[]
  const row = rows[Math.floor(rows.length / 2)]
  if (row === undefined) throw new Error('no audit entries are stored')
  for (const table of ['kvs_row', 'kvs_view']) {
    const { changes } = database
      .prepare(`UPDATE ${table} SET value = replace(value, '"status":"succeeded"', '"status":"skipped"') WHERE key = ?`)
      .run(row.key)
    if (table === 'kvs_row') expect(changes).toBe(1)
  }
  return Number(/\d+$/.exec(row.key)?.[0])
}
