import type { ZodIssue } from 'zod'
import { Refusal } from '../refusal.ts'
import { opened, type Ring } from './passage.ts'

const MOST_ISSUES = 20

/** Parses the input strictly. The refusal names the fields and what is wrong with them, never what was in them. */
export const validate: Ring = (passage, next) => {
  const { operation, rawInput } = opened(passage)
  const parsed = operation.input.safeParse(rawInput)
  if (!parsed.success) {
    throw new Refusal('INVALID_INPUT', { issues: parsed.error.issues.slice(0, MOST_ISSUES).map(withoutValues) })
  }
  passage.input = parsed.data
  return next()
}

/** zod quotes what it got for some kinds of issue, and path elements may be the caller's own words; those are left out. */
function withoutValues(issue: ZodIssue): { path: string; message: string } {
  const path = issue.path.map(String).join('.').slice(0, 120)
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path, message: 'has fields that are not known here' }
    case 'invalid_enum_value':
      return { path, message: `must be one of: ${issue.options.join(', ')}`.slice(0, 400) }
    case 'invalid_literal':
      return { path, message: `must be ${JSON.stringify(issue.expected)}` }
    case 'invalid_type':
      return { path, message: issue.received === 'undefined' ? 'is missing' : `must be ${issue.expected}` }
    default:
      return { path, message: issue.message }
  }
}
