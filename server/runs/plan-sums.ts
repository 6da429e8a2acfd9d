import type { Exclusion } from '../../contract/runs/exclusion.ts'
import type { Plan, Savings } from '../../contract/runs/plan.ts'
import type { RunTarget } from '../../contract/runs/run.ts'
import { exactHundredths } from '../../contract/settings/currency.ts'
import type { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { StoredItem } from './items.ts'

export type PlanSums = Pick<
  Plan,
  | 'changes'
  | 'excluded'
  | 'seatsTaken'
  | 'takesUnknown'
  | 'partly'
  | 'seatsFreed'
  | 'seatUsers'
  | 'keeps'
  | 'sideEffects'
  | 'pathsUnknown'
>

/** ours: groups that are named for one product. The plan is part of the run's row, which is one stored value (Forge: 240 KiB). */
const MOST_GROUPS = 100

/** Adds up what was decided about each account. An account counts once a workspace, however many ways it has to it. */
export class PlanAdder {
  readonly #target: RunTarget
  readonly #excluded = new Map<Exclusion, number>()
  readonly #freed = new Map<WorkspaceId, number>()
  readonly #taken = new Map<WorkspaceId, number>()
  readonly #partly = new Map<Exclusion, number>()
  readonly #kept = new Map<WorkspaceId, number>()
  readonly #lost = new Map<WorkspaceId, { accounts: number; groupIds: Set<GroupId> }>()
  #changes = 0
  #seatUsers = 0
  #pathsUnknown = 0
  #takesUnknown = 0

  constructor(target: RunTarget) {
    this.#target = target
  }

  add({ state, exclusion, frees, keeps, paths, steps, takes, cannot }: StoredItem): void {
    if (exclusion !== null) more(this.#excluded, exclusion)
    if (state !== 'planned') return
    this.#changes += 1
    if ((frees === null || paths === null) && takesAway(steps)) this.#pathsUnknown += 1
    if (takes === null && gives(steps)) this.#takesUnknown += 1
    if (frees !== null && frees.length > 0) this.#seatUsers += 1
    for (const workspaceId of frees ?? []) more(this.#freed, workspaceId)
    for (const workspaceId of takes ?? []) more(this.#taken, workspaceId)
    for (const reason of new Set(cannot.map((one) => one.exclusion))) more(this.#partly, reason)
    const kept = new Set((keeps ?? []).map(({ workspaceId }) => workspaceId))
    for (const workspaceId of kept) more(this.#kept, workspaceId)
    const left = new Set(steps.flatMap(({ step }) => (step.kind === 'leave-group' ? [step.groupId] : [])))
    for (const { workspaceId, groupIds } of paths ?? []) {
      if (workspaceId === this.#target.workspaceId || kept.has(workspaceId)) continue
      const lost = this.#lost.get(workspaceId) ?? { accounts: 0, groupIds: new Set() }
      lost.accounts += 1
      for (const groupId of groupIds) if (left.has(groupId)) lost.groupIds.add(groupId)
      this.#lost.set(workspaceId, lost)
    }
  }

  sums(): PlanSums {
    return {
      changes: this.#changes,
      excluded: reasons(this.#excluded),
      partly: reasons(this.#partly),
      seatsFreed: seats(this.#freed),
      seatsTaken: seats(this.#taken),
      takesUnknown: this.#takesUnknown,
      seatUsers: this.#seatUsers,
      keeps: [...this.#kept].map(([workspaceId, accounts]) => ({ workspaceId, accounts })),
      sideEffects: [...this.#lost].map(([workspaceId, { accounts, groupIds }]) => ({
        workspaceId,
        accounts,
        groupIds: [...groupIds].slice(0, MOST_GROUPS),
        ...(groupIds.size > MOST_GROUPS ? { moreGroups: groupIds.size - MOST_GROUPS } : {}),
      })),
      pathsUnknown: this.#pathsUnknown,
    }
  }
}

const reasons = (counts: ReadonlyMap<Exclusion, number>): Plan['excluded'] =>
  [...counts].map(([exclusion, accounts]) => ({ exclusion, accounts }))
const seats = (counts: ReadonlyMap<WorkspaceId, number>): Plan['seatsFreed'] =>
  [...counts].map(([workspaceId, count]) => ({ workspaceId, seats: count }))

/** Steps after which somebody may have less than before. */
const TAKING: readonly StoredItem['steps'][number]['step']['kind'][] = [
  'suspend',
  'deactivate',
  'leave-group',
  'revoke-role',
]
/** Steps by which somebody may take a seat. */
const GIVING: typeof TAKING = ['restore', 'reactivate', 'join-group', 'assign-role']
const gives = (steps: StoredItem['steps']): boolean => steps.some(({ step }) => GIVING.includes(step.kind))
const takesAway = (steps: StoredItem['steps']): boolean => steps.some(({ step }) => TAKING.includes(step.kind))

function more<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** What the freed seats cost a month, by the typed prices; null: none is freed. A product without a price adds nothing and is named. */
export function savings(
  seatsFreed: Plan['seatsFreed'],
  prices: {
    readonly currency: string
    readonly perSeat: readonly { readonly workspaceId: WorkspaceId; readonly monthlyHundredths: number }[]
  },
): Savings | null {
  const freed = seatsFreed.filter(({ seats }) => seats > 0)
  if (freed.length === 0) return null
  const priceOf = new Map(prices.perSeat.map((one) => [one.workspaceId, one.monthlyHundredths]))
  return {
    currency: prices.currency,
    monthlyHundredths: exactHundredths(
      freed.reduce((sum, { workspaceId, seats }) => sum + seats * (priceOf.get(workspaceId) ?? 0), 0),
    ),
    unpricedWorkspaceIds: freed.flatMap(({ workspaceId }) => (priceOf.has(workspaceId) ? [] : [workspaceId])),
  }
}
