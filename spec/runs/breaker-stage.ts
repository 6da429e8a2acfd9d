import type { Run } from '../../contract/runs/run.ts'
import { DEFAULT_RULES, type Rules } from '../../contract/settings/rules.ts'
import { makeLab, type Lab } from './run-lab.ts'

/** A product with its seats, and people whose seat on it can be taken. */
export async function stage(breaker: Rules['breaker'], users = 300) {
  const lab = makeLab({ users })
  const workspaceId = lab.world.workspaceLabelled('confluence').id
  const { runId } = await lab.plan('access.revokeAccess', lab.people, { workspaceId })
  const holders = (await lab.items(runId))
    .filter(({ state, frees }) => state === 'planned' && frees?.includes(workspaceId as never))
    .map(({ accountId }) => accountId)
  await lab.ask('organizationAdmin', 'runs.deleteRun', { runId })
  await setBreaker(lab, breaker, 0)
  return { lab, target: { workspaceId }, holders, seats: lab.world.seatHolders(workspaceId).length }
}
export const setBreaker = (lab: Lab, breaker: Rules['breaker'], version: number) =>
  lab.ask('organizationAdmin', 'settings.setRules', { rules: { ...DEFAULT_RULES, breaker }, version })
export const apply = (lab: Lab, { runId, plan }: Run, typedCount: number | null) => {
  if (plan === null) throw new Error('there is no plan')
  return lab.ask('organizationAdmin', 'runs.applyRun', { runId, planHash: plan.hash, typedCount })
}
export const lift = (lab: Lab, run: Run, typedCount: number) =>
  lab.ask('organizationAdmin', 'runs.liftBreaker', { runId: run.runId, typedCount, reason: 'the team has left' })
