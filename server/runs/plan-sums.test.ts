import { expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { AccountId, DirectoryId, GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import { waitingItem } from './items.ts'
import { PlanAdder, savings } from './plan-sums.ts'

const idOf = (at: number): string => `0e1fcd57-8a5c-4b33-9f8e-${String(at).padStart(12, '0')}`
const workspaceOf = (at: number) => WorkspaceId.parse(`ari:cloud:confluence::site/${idOf(at)}`)

it('names a hundred groups of a product, tells how many there are beyond, and fits the row of the run', () => {
  const target = { workspaceId: workspaceOf(0), groupId: null, customerOrganizationId: null, serviceDeskId: null }
  const adder = new PlanAdder(target)
  const products = Array.from({ length: 12 }, (_, at) => workspaceOf(at + 1))
  for (let at = 0; at < 900; at += 1) {
    const groupId = GroupId.parse(idOf(at))
    adder.add({
      ...waitingItem(AccountId.parse(`712020:account-${at}`)),
      state: 'planned',
      steps: [{ step: { kind: 'leave-group', directoryId: DirectoryId.parse(idOf(0)), groupId }, state: 'waiting' }],
      frees: [],
      keeps: [],
      paths: products.map((workspaceId) => ({
        workspaceId,
        groupIds: [groupId],
        direct: [],
        inferred: false,
        admin: false,
      })),
    })
  }
  const sums = adder.sums()
  expect(sums.sideEffects).toHaveLength(12)
  for (const { accounts, groupIds, moreGroups } of sums.sideEffects)
    expect([accounts, groupIds.length, moreGroups]).toEqual([900, 100, 800])
  expect(Buffer.byteLength(JSON.stringify(sums))).toBeLessThan(LIMITS.valueBytes / 2)
})

it('adds up thousandths of a currency exactly', () => {
  const seatsFreed = [3, 7].map((seats, at) => ({ workspaceId: workspaceOf(at), seats }))
  const perSeat = seatsFreed.map(({ workspaceId }) => ({ workspaceId, monthlyHundredths: 0.1 }))
  expect(savings(seatsFreed, { currency: 'KWD', perSeat })).toEqual({
    currency: 'KWD',
    monthlyHundredths: 1,
    unpricedWorkspaceIds: [],
  })
})
