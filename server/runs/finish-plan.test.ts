import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { needsTypedCount } from './finish-plan.ts'

describe('the breaker', () => {
  const many = LIMITS.breakerAccounts + 1
  it('asks for the number when both the number and the share are beyond', () => {
    expect(needsTypedCount('users.suspendUser', many, Math.floor(many / LIMITS.breakerShare) - 1)).toBe(true)
    expect(needsTypedCount('users.suspendUser', many, Math.ceil(many / LIMITS.breakerShare) + 1)).toBe(false)
    expect(needsTypedCount('users.suspendUser', LIMITS.breakerAccounts, LIMITS.breakerAccounts)).toBe(false)
  })
  it('takes a share that is not known for too large', () => {
    expect(needsTypedCount('access.revokeAccess', many, null)).toBe(true)
    expect(needsTypedCount('access.revokeAccess', LIMITS.breakerAccounts, null)).toBe(false)
  })
})
