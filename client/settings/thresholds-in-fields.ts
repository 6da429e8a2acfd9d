import { LIMITS } from '../../contract/limits.ts'
import type { Rules } from '../../contract/settings/rules.ts'
import { rulesText } from '../text/rules.ts'
import { wholeOf } from './use-rules-section.ts'

/** Days of inactivity as they were typed. */
export interface TypedDays {
  warning: string
  overdue: string
}
/** What is wrong with each field; null: nothing. */
export type DaysProblems = { readonly [Field in keyof TypedDays]: string | null }

const empty = (typed: string): boolean => typed.trim() === ''
const wrong = (typed: string): boolean => {
  const days = wholeOf(typed)
  return days === null || days < 1 || days > LIMITS.thresholdDays
}

/** The two numbers to save; null: a field is not right. */
export function daysOf(typed: TypedDays): Pick<Rules['thresholds'], 'warningDays' | 'overdueDays'> | null {
  const { warning, overdue } = problemsOf(typed)
  if (warning !== null || overdue !== null) return null
  return { warningDays: Number(typed.warning.trim()), overdueDays: Number(typed.overdue.trim()) }
}

/** Each number is judged by itself; their order is told where both are numbers, at the later one. */
export function problemsOf({ warning, overdue }: TypedDays): DaysProblems {
  const whole = (typed: string): string | null => (wrong(typed) ? rulesText.whole(1, LIMITS.thresholdDays) : null)
  const found = { warning: whole(warning), overdue: whole(overdue) }
  if (found.warning !== null || found.overdue !== null || Number(warning) < Number(overdue)) return found
  return { warning: null, overdue: rulesText.thresholds.order }
}

/** A product that differs in one number takes the other one from what holds for all. */
export const withDefaults = (own: TypedDays, all: TypedDays): TypedDays => ({
  warning: empty(own.warning) ? all.warning : own.warning,
  overdue: empty(own.overdue) ? all.overdue : own.overdue,
})

/** Nothing was typed for the product. */
export const isEmpty = ({ warning, overdue }: TypedDays): boolean => empty(warning) && empty(overdue)

/** What is wrong with a product's fields, each told where something was typed: what holds for all is judged at its own. */
export function ownProblemsOf(own: TypedDays, all: TypedDays): DaysProblems {
  if (isEmpty(own)) return { warning: null, overdue: null }
  const found = problemsOf(withDefaults(own, all))
  if (empty(own.warning)) return { ...found, warning: null }
  if (!empty(own.overdue)) return found
  const order = found.overdue === rulesText.thresholds.order ? found.overdue : null
  return { warning: found.warning ?? order, overdue: null }
}
