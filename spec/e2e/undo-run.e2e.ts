import { afterAll, beforeAll, expect, test } from 'vitest'
import { snapshot } from '../runs/snapshot.ts'
import type { World } from '../sandbox/world/index.ts'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { applyPlan, connectKey, goTo } from './steps.ts'

/** A run is taken back from its page, whole and in part. What is asked is always the world itself. */
let e2e: E2e
let open: OpenPage
let world: World
let people: readonly string[]

beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  ;({ world } = e2e.sandbox)
  const confluence = world.workspaceLabelled('confluence').id
  people = world.accounts
    .filter(({ accountId, kind, claimed, managementSource, email, state }) => {
      const { direct, groups, inferred } = world.pathsTo(accountId, confluence)
      return (
        kind === 'person' &&
        claimed &&
        managementSource === 'invited' &&
        email !== null &&
        state.platformRoles.length === 0 &&
        state.accountStatus === 'active' &&
        state.memberships.every(({ status }) => status === 'active') &&
        direct.length + inferred.length === 0 &&
        groups.length === 1 &&
        groups[0]?.groupId === world.groupNamed('confluence-users').id
      )
    })
    .slice(0, 3)
    .map(({ accountId }) => accountId)
  expect(people).toHaveLength(3)
  open = await e2e.open({ width: 1_440 })
  await connectKey(open, e2e.sandbox.demoKey)
})
afterAll(() => e2e.stop())

async function revoke(): Promise<void> {
  const { app } = open
  await goTo(open, 'Users')
  await app.getByText(/^300 users$|of 300 users match/).waitFor()
  for (const accountId of people) {
    await app.getByRole('searchbox').fill(accountId)
    await app.getByText('1 of 300 users match').waitFor()
    await app.getByRole('gridcell').getByRole('checkbox').check()
  }
  await app.getByRole('searchbox').fill('')
  await app.getByRole('button', { name: 'Plan a change' }).click()
  await app.getByRole('menuitem', { name: 'Revoke product access' }).click()
  const dialog = app.getByRole('dialog', { name: 'Revoke product access' })
  await dialog
    .getByLabel(/^Confluence/)
    .first()
    .click()
  await dialog.getByLabel(/^Reason/).fill('Nobody uses these')
  await dialog.getByRole('button', { name: 'Make the plan' }).click()
  await app.getByRole('heading', { name: 'The plan', exact: true }).waitFor()
  await applyPlan(open, people.length)
  await app.getByRole('main').getByText(`All ${people.length} accounts are done.`).waitFor()
}

test('a revocation is undone from its page: one user first, then all, and the world is as before', async () => {
  const { app } = open
  const before = snapshot({ world })
  await revoke()
  const revoked = snapshot({ world })
  expect(people.every((id) => revoked.get(id) !== before.get(id))).toBe(true)
  const firstAddress = open.frame().url()
  await open.check()
  await open.screenshot('undo-result-light')

  // A selection of it.
  await app.getByRole('cell').getByRole('checkbox', { name: 'Select this account for undo' }).first().check()
  await app.getByRole('button', { name: 'Undo 1 selected…' }).click()
  const one = app.getByRole('dialog', { name: 'Undo for 1 user' })
  expect(await one.getByLabel(/^Reason/).inputValue()).toBe('Undo: Nobody uses these')
  await open.check()
  await open.screenshot('undo-dialog-light')
  await one.getByRole('button', { name: 'Make the plan' }).click()
  await app.getByRole('heading', { level: 1, name: /^Undo: Revoke product access/ }).waitFor()
  await app.getByText('Puts back: 1 user rejoins confluence-users.').waitFor()
  await app.getByText(/^1 seat taken again on Confluence/).waitFor()
  await open.check()
  await open.screenshot('undo-plan-light')
  await applyPlan(open, 1)
  await app.getByText('All 1 account is done.').first().waitFor()
  expect(people.filter((id) => snapshot({ world }).get(id) === before.get(id))).toHaveLength(1)

  // The whole of it, from the first run's page, to which the undo leads back.
  await app.getByRole('link', { name: 'An earlier run' }).click()
  await app.getByRole('heading', { level: 1, name: /^Revoke product access/ }).waitFor()
  await app.getByRole('link', { name: 'An undo' }).waitFor()
  expect(open.frame().url()).toBe(firstAddress)
  await app.getByRole('button', { name: 'Undo this run…' }).click()
  const all = app.getByRole('dialog', { name: 'Undo for 3 users' })
  await all.getByRole('button', { name: 'Make the plan' }).click()
  await app.getByText('Puts back: 2 users rejoin confluence-users.').waitFor()
  await app.getByText('Already undone').first().waitFor()
  await open.check()
  await applyPlan(open, 2)
  await app.getByRole('main').getByText('All 2 accounts are done.').waitFor()
  expect(snapshot({ world })).toEqual(before)
  await open.check()
})

test('in dark as well', async () => {
  const dark = await e2e.open({ theme: 'dark', width: 1_440, path: '/runs' })
  const rows = dark.app.getByRole('link', { name: /^Undo: Revoke product access/ })
  await rows.first().waitFor()
  expect(await rows.count()).toBe(2)
  await rows.first().click()
  await dark.app.getByRole('main').getByText('All 2 accounts are done.').waitFor()
  await dark.check()
  await dark.screenshot('undo-result-dark')
  await dark.app.getByRole('button', { name: 'Undo this run…' }).click()
  await dark.app.getByRole('dialog').waitFor()
  await dark.check()
  await dark.screenshot('undo-dialog-dark')
  await dark.close()
})
