import { describe, expect } from 'vitest'
import type { Run, RunItem } from '../../contract/runs/run.ts'
import { law } from '../property.ts'
import { createWorld, DEFAULT_NOW } from '../sandbox/world/index.ts'
import { arbitraryUndo, stageUndo, type Meddling, type UndoCase } from './arbitrary-undo.ts'
import { traced } from './fate.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'
import { snapshot } from './snapshot.ts'

/** Asks again what a storm has left without an answer. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 20) throw error
    }
  }
}

/** Applies a plan, through a storm and the death of its worker if the case says so, and waits for the end. One that changes nobody stays a plan. */
async function carryOut(lab: Lab, planned: Run, { stormy, diesAt }: UndoCase): Promise<Run> {
  if (planned.plan?.changes === 0) {
    await expect(lab.apply(planned)).rejects.toMatchObject({ code: 'PLAN_EMPTY' })
    return planned
  }
  await lab.apply(planned)
  if (stormy) lab.weather.set('storm', { staleReadMs: 20_000 })
  let calls = 0
  lab.store.before = () => {
    calls += 1
    // A dead worker does nothing more; whoever comes after it finds storage as it was.
    if (calls === diesAt) throw new Error('the worker dies')
  }
  while (await lab.deliverNext()) continue
  lab.store.before = () => undefined
  lab.weather.set('calm')
  for (;;) {
    const run = await answered(() => lab.get(planned.runId))
    if (run.state !== 'paused') return run
    // The breaker stops a run that meets many refusals in a row, such as those of a full product; a person lets it go on.
    const typedCount = run.counts.planned + run.counts.attempting
    const input = { runId: run.runId, typedCount, reason: 'it is as wanted' }
    await answered(() => lab.ask('organizationAdmin', 'runs.liftBreaker', input))
    while (await lab.deliverNext()) continue
  }
}

function meddle(
  lab: Lab,
  { what, who }: Meddling,
  accountIds: readonly string[],
  before: ReadonlyMap<string, string>,
): void {
  const { world } = lab
  const accountId = accountIds[who % accountIds.length] ?? ''
  const account = world.account(accountId)
  if (account === undefined || account.state.platformRoles.length > 0) return
  lab.outside(() => {
    switch (what) {
      case 'takes it back': {
        const was = JSON.parse(before.get(accountId) ?? '{}') as { groups: number[] }
        for (const index of was.groups) world.addMembership(world.groups[index]?.id ?? '', accountId)
        for (const { directoryId } of world.directories) world.restoreUser(directoryId, accountId)
        break
      }
      case 'deactivates the account':
        world.disable(accountId, lab.clock.now())
        break
      case 'removes the user':
        for (const { directoryId } of world.directories) world.removeFromDirectory(directoryId, accountId)
        break
      case 'makes an admin':
        world.assignPlatformRole(accountId, 'atlassian/org-admin')
        break
      case 'lets the provider own the groups':
        for (const index of [
          ...account.state.groups,
          ...(JSON.parse(before.get(accountId) ?? '{}') as { groups: number[] }).groups,
        ])
          Object.assign(world.groups[index] ?? {}, { managedBy: 'external', externalSynced: true, modifiable: false })
        break
      case 'fills every product':
        for (const workspace of world.workspaces) Object.assign(workspace, { capacity: 0 })
        break
    }
  })
}

/** Each account is as before the run, or the undo says of it why not: in its plan, or, where only the attempt can tell, in its result. */
function expectLaw(
  lab: Lab,
  first: readonly RunItem[],
  undo: readonly RunItem[],
  before: ReadonlyMap<string, string>,
  untouched: ReadonlySet<string>,
): void {
  const after = snapshot(lab)
  const items = new Map(undo.map((item) => [item.accountId as string, item]))
  for (const { accountId, state, steps } of first) {
    if (after.get(accountId) === before.get(accountId)) continue
    const item = items.get(accountId)
    if (item === undefined) {
      // Nothing was done to it by the run: then it is not the run that has changed it.
      expect(
        steps.some((step) => step.state === 'succeeded' || step.state === 'unknown'),
        `${accountId} ${state}`,
      ).toBe(false)
      expect(untouched.has(accountId), `${accountId} was changed by nobody who is known`).toBe(false)
      continue
    }
    const said =
      item.exclusion !== null || item.cannot.length > 0 || item.state === 'failed' || item.state === 'unknown'
    // Whom somebody else has changed as well is not as before, although all that the run did is taken back.
    expect(said || !untouched.has(accountId), `${accountId} is ${item.state} and not as before`).toBe(true)
  }
}

async function holds(one: UndoCase): Promise<void> {
  const world = createWorld({ users: 80, seed: one.world, directories: one.directories, now: DEFAULT_NOW })
  const lab = makeLab({ seed: one.world, world })
  await traced(lab, () => thereAndBack(lab, one))
}

async function thereAndBack(lab: Lab, one: UndoCase): Promise<void> {
  const { accountIds, target } = stageUndo(lab, one)
  const before = snapshot(lab)
  const planned = await lab.plan(one.command, accountIds, target)
  const first = await carryOut(lab, planned, one)
  if (planned.plan?.changes === 0) return
  expect(first.state).toBe('finished')
  await expectSound(lab, first)
  const done = snapshot(lab)
  const others = lab.byOthers.length
  for (const meddling of one.meddlings) meddle(lab, meddling, accountIds, before)
  const met = new Set(lab.byOthers.slice(others).flatMap(({ accountId }) => accountId ?? []))
  const untouched = new Set(accountIds.filter((accountId) => !met.has(accountId)))
  const firstItems = await lab.items(first.runId)
  const anything = firstItems.some(({ steps }) =>
    steps.some(({ state }) => state === 'succeeded' || state === 'unknown'),
  )
  if (!anything) {
    await expect(lab.undo(first)).rejects.toMatchObject({ code: 'NOTHING_TO_DO' })
    return
  }

  const plan = await lab.undo(first)
  const back = await carryOut(lab, plan, one)
  expect(back.state).toBe(plan.plan?.changes === 0 ? 'planned' : 'finished')
  const items = await expectSound(lab, back)
  expectLaw(lab, firstItems, items, before, untouched)
  if (one.meddlings.length > 0 || one.stormy) return

  // In good weather, and with nobody else about, the plan alone says who does not get everything back.
  const after = snapshot(lab)
  for (const { accountId, state, cannot, problem } of items) {
    // Only the attempt shows a full product, or what else Atlassian knows about an account, such as that it pays the bills.
    expect(['succeeded', 'already', 'excluded', ...(problem?.status === 409 ? ['failed'] : [])], accountId).toContain(
      state,
    )
    if (state !== 'excluded' && state !== 'failed' && cannot.length === 0)
      expect(after.get(accountId), accountId).toBe(before.get(accountId))
  }
  // And back again: what was taken back is done once more.
  if (!items.some(({ state }) => state === 'succeeded')) return
  const again = await carryOut(lab, await lab.undo(back), one)
  const redone = snapshot(lab)
  for (const { accountId, cannot, state } of await lab.items(again.runId))
    if (
      state === 'succeeded' &&
      cannot.length === 0 &&
      items.find((item) => item.accountId === accountId)?.cannot.length === 0
    )
      expect(redone.get(accountId), `${accountId} again`).toBe(done.get(accountId))
}

describe('the law of undo', () => {
  law('apply then undo gives back the world wherever Atlassian allows it and says so where not', {
    of: arbitraryUndo,
    runs: 40,
    seeds: [1],
    fresh: 1,
    check: holds,
  })
})
