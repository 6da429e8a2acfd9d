import { randomUUID } from 'node:crypto'
import type { Answer, ErrorStyle, Route } from './types.ts'

/** Thrown by anything that must end a request with an answer of its own. */
export class Refusal extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`)
    this.answer = answer
  }
}

/** An application error in the style of the operation. `code` as in Atlassian's list, for example `ADMIN-404-8`. */
export function failure(style: ErrorStyle, status: number, code: string, title: string, detail: string): Answer {
  if (style === 'jira') return { status, body: { errorMessages: [detail], errors: {} } }
  if (style === 'desk')
    return { status, body: { errorMessage: detail, i18nErrorMessage: { i18nKey: code, parameters: [] } } }
  if (style === 'manage') return { status, body: { key: code } }
  const error = { id: randomUUID(), status: String(status), code, title, detail }
  return { status, body: style === 'bare' ? error : { errors: [error] } }
}

/** Ends the request with an application error. */
export function refuse(
  route: Pick<Route, 'errors'>,
  status: number,
  code: string,
  title: string,
  detail: string,
): never {
  throw new Refusal(failure(route.errors, status, code, title, detail))
}

/** The gateway's own error body. Source: Atlassian, Organizations REST API, schema ProxyError. */
export const proxyError = (code: number, message: string): Answer => ({ status: code, body: { code, message } })

/** The sandbox's way to say: this exists at Atlassian, or may exist, and nobody has modelled it here. Never Atlassian's. */
export const notModelled = (what: string, file: string): Answer => ({
  status: 501,
  body: {
    code: 'SANDBOX_NOT_MODELLED',
    message: `The sandbox does not model ${what}. To add it, write spec/sandbox/atlassian/routes/${file}.ts`,
  },
})

/** Source: Atlassian, Organizations REST API: codes ADMIN-404-8, 404-10, 404-2, 404-1. */
export const noUser = (route: Route): never =>
  refuse(route, 404, 'ADMIN-404-8', 'User not found', 'The user could not be found.')
export const noGroup = (route: Route): never =>
  refuse(route, 404, 'ADMIN-404-10', 'Group not found', 'The group could not be found.')
export const noDirectory = (route: Route): never =>
  refuse(route, 404, 'ADMIN-404-1', 'Unknown resource', 'The directory could not be found.')
export const badCursor = (route: Route): never =>
  refuse(route, 400, 'ADMIN-400-1', 'Invalid page cursor', 'The cursor is invalid or belongs to another request.')
