import { describe, expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { needsTypedCount } from './finish-plan.ts'

const { breaker } = DEFAULT_RULES
const { accounts, share } = breaker

describe('the breaker', () => {
  const many = accounts + 1
  it('asks for the number when both the number and the share are beyond', () => {
    expect(needsTypedCount('users.suspendUser', many, Math.floor(many / share) - 1, breaker)).toBe(true)
    expect(needsTypedCount('users.suspendUser', many, Math.ceil(many / share) + 1, breaker)).toBe(false)
    expect(needsTypedCount('users.suspendUser', accounts, accounts, breaker)).toBe(false)
  })
  it('follows the rules', () => {
    expect(needsTypedCount('users.suspendUser', 3, 10, { accounts: 2, share: 0.2 })).toBe(true)
    expect(needsTypedCount('users.suspendUser', 3, 10, { accounts: 2, share: 0.3 })).toBe(false)
  })
  it('asks always while the rules cannot be read', () => {
    expect(needsTypedCount('users.suspendUser', 1, 1_000, null)).toBe(true)
  })
  it('takes a share that is not known for too large', () => {
    expect(needsTypedCount('access.revokeAccess', many, null, breaker)).toBe(true)
    expect(needsTypedCount('access.revokeAccess', accounts, null, breaker)).toBe(false)
  })
})
