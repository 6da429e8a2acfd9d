import { expect, test } from 'vitest'
import { auditText } from './audit.ts'

test('a plan is told as a plan; what was done to an account, as the deed', () => {
  expect(auditText.told({ action: 'users.suspendUser', targetId: null })).toBe('Plan: Suspend user')
  expect(auditText.told({ action: 'runs.undoRun', targetId: null })).toBe('Plan: Undo a run')
  expect(auditText.told({ action: 'users.suspendUser', targetId: 'a1' })).toBe('Suspend user')
  expect(auditText.told({ action: 'settings.setRules', targetId: null })).toBe('Change the rules')
  expect(auditText.told({ action: 'former.operation', targetId: null })).toBe('former.operation')
})
