import { expect } from 'vitest'
import type { Lab } from './run-lab.ts'

/** People of whom nothing special is true: managed, invited, active, with a group that may be edited. */
export function ordinary(lab: Lab, count: number): string[] {
  const group = lab.world.groupNamed('confluence-users')
  const found = lab.world.accounts.filter(
    ({ kind, claimed, managementSource, email, index, state }) =>
      kind === 'person' &&
      claimed &&
      managementSource === 'invited' &&
      email !== null &&
      state.platformRoles.length === 0 &&
      state.accountStatus === 'active' &&
      state.memberships.every(({ status }) => status === 'active') &&
      group.members.has(index),
  )
  expect(found.length).toBeGreaterThanOrEqual(count)
  return found.slice(0, count).map(({ accountId }) => accountId)
}
