import { describe, expect, it } from 'vitest'
import type { Plan } from '../../contract/runs/plan.ts'
import type { Run, AccountCommand, RunItem } from '../../contract/runs/run.ts'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import type { GroupId } from '../../contract/vocabulary.ts'
import { alsoLost } from '../../client/runs/items-shown.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import type { World } from '../sandbox/world/index.ts'
import { makeLab, type Lab } from './run-lab.ts'
import { carryOut, pathsIn, seatsIn, tangle } from './plan-world.ts'

/** One organization each; `UAM_PLAN_SEED=7 npx vitest run spec/runs/plan-effects.spec.ts` replays one alone. */
const one = process.env['UAM_PLAN_SEED']
const SEEDS = one === undefined ? Array.from({ length: 16 }, (_, at) => at + 1) : [Number(one)]

interface Case {
  readonly command: AccountCommand
  readonly target: { workspaceId?: string; groupId?: string }
}
const casesOf = (world: World): Case[] => [
  { command: 'users.suspendUser', target: {} },
  { command: 'users.deactivateAccount', target: {} },
  ...['jira', 'confluence', ...world.directories.slice(1).map(({ index }) => `d${index}-jira`)].map((label): Case => ({
    command: 'access.revokeAccess',
    target: { workspaceId: world.workspaceLabelled(label).id },
  })),
  ...['delivery', 'jira-administrators', 'jira-users'].map((name): Case => ({
    command: 'groups.removeFromGroup',
    target: { groupId: world.groupNamed(name).id },
  })),
]

describe('what a plan says about access is what the world shows', () => {
  for (const seed of SEEDS) {
    it(`UAM_PLAN_SEED=${seed}`, { timeout: 120_000 }, async () => {
      const lab = makeLab({ users: 80, seed, directories: 1 + (seed % 3) })
      const { world } = lab
      lab.outside(() => tangle(world, seed))
      const prices = await typePrices(lab)
      const snapshot = world.snapshot()
      let changes = 0
      for (const { command, target } of casesOf(world)) {
        const planned = await lab.plan(command, lab.people, target)
        expect(lab.changes).toEqual([])
        const items = await lab.items(planned.runId)
        const expected = compareItems(lab, items, target, command)
        comparePlan(planned, expected, prices)
        if (target.workspaceId !== undefined) {
          const also = new Map<string, number>()
          for (const id of items.flatMap((item) => alsoLost(item, planned))) also.set(id, (also.get(id) ?? 0) + 1)
          expect(also).toEqual(new Map([...expected.lost].map(([id, { accounts }]) => [id, accounts])))
        }
        changes += planned.plan?.changes ?? 0
        lab.outside(() => world.restore(snapshot))
      }
      expect(changes).toBeGreaterThan(50)
    })
  }
})

interface Sums {
  readonly freed: Map<string, number>
  readonly kept: Map<string, number>
  readonly lost: Map<string, { accounts: number; groupIds: Set<string> }>
  users: number
}

/** Compares each account's words with the world before and after its steps; adds up what a plan should say. */
function compareItems(lab: Lab, items: readonly RunItem[], target: Case['target'], command: AccountCommand): Sums {
  const { world } = lab
  const sums: Sums = { freed: new Map(), kept: new Map(), lost: new Map(), users: 0 }
  const planned = items.filter(({ state }) => state === 'planned')
  for (const item of planned) {
    const { accountId } = item
    const before = pathsIn(world, accountId)
    const seatsBefore = seatsIn(world, accountId)
    lab.outside(() => carryOut(world, item))
    const after = pathsIn(world, accountId)
    const seatsAfter = seatsIn(world, accountId)
    const all = command === 'users.suspendUser' || command === 'users.deactivateAccount'
    const touched = [...before].filter(([id, path]) => all || JSON.stringify(path) !== JSON.stringify(after.get(id)))
    const where = `${command} ${accountId}`
    expect(tidy(item.paths), where).toEqual(touched.map(([, path]) => path).sort(byWorkspace))
    const freed = [...seatsBefore].filter((id) => !seatsAfter.has(id))
    expect([...(item.frees ?? ['not read'])].sort(), where).toEqual(freed.sort())
    const kept = all ? [] : touched.flatMap(([id]) => after.get(id) ?? [])
    expect(
      [...(item.keeps ?? [])].map((one) => ({ ...one, groupIds: [...one.groupIds].sort() })).sort(byWorkspace),
      where,
    ).toEqual(
      kept
        .map(({ workspaceId, groupIds, direct, inferred }) => ({
          workspaceId,
          groupIds,
          direct: direct.length > 0 || inferred,
        }))
        .sort(byWorkspace),
    )
    if (freed.length > 0) sums.users += 1
    for (const id of freed) sums.freed.set(id, (sums.freed.get(id) ?? 0) + 1)
    for (const { workspaceId } of kept) sums.kept.set(workspaceId, (sums.kept.get(workspaceId) ?? 0) + 1)
    const left = new Set<string>(item.steps.flatMap(({ step }) => (step.kind === 'leave-group' ? [step.groupId] : [])))
    for (const [id, { groupIds }] of touched) {
      if (id === target.workspaceId || kept.some(({ workspaceId }) => workspaceId === id)) continue
      const lost = sums.lost.get(id) ?? { accounts: 0, groupIds: new Set() }
      lost.accounts += 1
      for (const groupId of groupIds) if (left.has(groupId)) lost.groupIds.add(groupId)
      sums.lost.set(id, lost)
    }
  }
  return sums
}

function comparePlan(run: Run, sums: Sums, prices: ReadonlyMap<string, number>): void {
  const plan = run.plan as Plan
  const counts = (map: ReadonlyMap<string, number>) => new Map([...map].sort())
  expect(new Map(plan.seatsFreed.map((one) => [one.workspaceId as string, one.seats] as const).sort())).toEqual(
    counts(sums.freed),
  )
  expect(new Map(plan.keeps.map((one) => [one.workspaceId as string, one.accounts] as const).sort())).toEqual(
    counts(sums.kept),
  )
  expect(plan.seatUsers).toBe(sums.users)
  expect(plan.pathsUnknown).toBe(0)
  expect(
    new Map(
      plan.sideEffects.map(({ workspaceId, ...one }) => [
        workspaceId as string,
        { ...one, groupIds: new Set(one.groupIds) },
      ]),
    ),
  ).toEqual(sums.lost)
  const priced = [...sums.freed].reduce((sum, [id, seats]) => sum + seats * (prices.get(id) ?? 0), 0)
  const unpriced = [...sums.freed.keys()].filter((id) => !prices.has(id)).sort()
  if (sums.freed.size === 0) return expect(plan.saves).toBeNull()
  expect({ ...plan.saves, unpricedWorkspaceIds: [...(plan.saves?.unpricedWorkspaceIds ?? [])].sort() }).toEqual({
    currency: 'EUR',
    monthlyHundredths: priced,
    unpricedWorkspaceIds: unpriced,
  })
}

/** Types prices for some of the products. */
async function typePrices(lab: Lab): Promise<ReadonlyMap<string, number>> {
  const priced = lab.world.workspaces
    .filter(({ index }) => index % 2 === 0)
    .map(({ id, index }) => [id, 705 + index * 111] as const)
  await lab.ask('organizationAdmin', 'settings.setRules', {
    rules: {
      ...DEFAULT_RULES,
      prices: {
        currency: 'EUR',
        perSeat: priced.map(([id, monthlyHundredths]) => ({ workspaceId: WorkspaceId.parse(id), monthlyHundredths })),
      },
    },
    version: 0,
  })
  return new Map(priced)
}

const byWorkspace = (a: { workspaceId: string }, b: { workspaceId: string }): number =>
  a.workspaceId < b.workspaceId ? -1 : 1
const tidy = (paths: RunItem['paths']) =>
  [...(paths ?? [])]
    .map((path) => ({
      ...path,
      groupIds: [...path.groupIds].sort((a: GroupId, b: GroupId) => (a < b ? -1 : 1)),
      direct: [...path.direct].sort(),
    }))
    .sort(byWorkspace)
