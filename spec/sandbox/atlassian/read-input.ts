import { checkBody, checkQuery, Values, type Checked } from './fields.ts'
import { failure, notModelled, Refusal } from './refusal.ts'
import type { Answer, Route } from './types.ts'

const EMPTY = new Values({})

/** The query parameters. One that is not modelled, documented or not, answers 501. */
export function readQuery(route: Route, query: URLSearchParams): Values {
  const checked = checkQuery(query, route.query ?? {})
  if (checked.ok) return checked.values
  if (checked.kind === 'unknown')
    throw new Refusal(notModelled(`the parameter "${checked.field}" of ${route.method} ${route.path}`, route.name))
  throw new Refusal(invalid(route, checked))
}

/** The body. A field that the document does not have, or a value that it does not allow, answers 400. */
export function readBody(route: Route, text: string): Values {
  if (!route.body) return EMPTY
  if (text.trim() === '') {
    if (!route.bodyRequired) return EMPTY
    throw new Refusal(invalid(route, { ok: false, kind: 'invalid', field: '(body)', why: 'is required' }))
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new Refusal(invalid(route, { ok: false, kind: 'invalid', field: '(body)', why: 'is not JSON' }))
  }
  const checked = checkBody(parsed, route.body)
  if (checked.ok) return checked.values
  throw new Refusal(invalid(route, checked))
}

function invalid(route: Route, { field, why }: Extract<Checked, { ok: false }>): Answer {
  if (route.api === 'manage') {
    if (field === '(body)') return { status: 400, body: { key: 'bodyParseFailure' } }
    return {
      status: 400,
      body: {
        key: 'fieldConstraintsViolated',
        context: { fieldViolations: [{ field, violations: [{ key: 'validCharacters' }] }] },
      },
    }
  }
  const uam = route.name === 'set-user-role'
  return failure(
    route.errors,
    400,
    uam ? 'ADMIN-UAM-400-1' : 'ADMIN-400-24',
    uam ? 'Bad request' : 'Invalid request body',
    `${field} ${why}`,
  )
}
