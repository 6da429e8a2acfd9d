import { describe, expect, it } from 'vitest'
import { rulesText } from '../text/rules.ts'
import { daysOf, ownProblemsOf, problemsOf, withDefaults } from './thresholds-in-fields.ts'

const whole = 'A whole number from 1 to'
const order = rulesText.thresholds.order
const days = (warning: string, overdue: string) => ({ warning, overdue })

describe('days of inactivity in fields', () => {
  it.each(['1.5', '0', '', 'ten'])('say at the warning that it is wrong: %j', (warning) => {
    const found = problemsOf(days(warning, '60'))
    expect(found.warning).toContain(whole)
    expect(found.overdue).toBeNull()
    expect(daysOf(days(warning, '60'))).toBeNull()
  })
  it('say of each what is wrong with it', () => {
    const both = problemsOf(days('0', 'x'))
    expect([both.warning, both.overdue]).toEqual([expect.stringContaining(whole), expect.stringContaining(whole)])
    expect(problemsOf(days('30', '0'))).toEqual(days(null as never, expect.stringContaining(whole) as never))
  })
  it('say the order at the later one, once both are numbers', () => {
    expect(problemsOf(days('60', '60'))).toEqual({ warning: null, overdue: order })
    expect(problemsOf(days('30', '60'))).toEqual({ warning: null, overdue: null })
    expect(daysOf(days(' 30', '60 '))).toEqual({ warningDays: 30, overdueDays: 60 })
  })
})

describe('days of one product', () => {
  const all = days('45', '90')
  it('may differ in one number', () => {
    expect(ownProblemsOf(days('30', ''), all)).toEqual({ warning: null, overdue: null })
    expect(daysOf(withDefaults(days('30', ''), all))).toEqual({ warningDays: 30, overdueDays: 90 })
    expect(daysOf(withDefaults(days(' ', '60'), all))).toEqual({ warningDays: 45, overdueDays: 60 })
  })
  it('are told where they were typed', () => {
    expect(ownProblemsOf(days('95', ''), all)).toEqual({ warning: order, overdue: null })
    expect(ownProblemsOf(days('', '40'), all)).toEqual({ warning: null, overdue: order })
    expect(ownProblemsOf(days('0', ''), all).warning).toContain(whole)
    expect(ownProblemsOf(days('95', '94'), all)).toEqual({ warning: null, overdue: order })
  })
  it('are not blamed for what is wrong with those for all', () => {
    expect(ownProblemsOf(days('30', ''), days('45', 'x'))).toEqual({ warning: null, overdue: null })
    expect(ownProblemsOf(days('', '60'), days('x', '90'))).toEqual({ warning: null, overdue: null })
    expect(ownProblemsOf(days('', ''), days('x', 'y'))).toEqual({ warning: null, overdue: null })
  })
})
