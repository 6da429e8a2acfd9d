import { UpstreamError } from '../upstream-error.ts'
import type { Failure } from './errors.ts'

/** 404s that are about the way to the thing: the organization, or a path that the gateway does not know. */
const WAY_IS_WRONG = ['NO_ROUTE', 'ADMIN-404-2']

/** The thing itself does not exist. Source: Atlassian, Organizations REST API, error codes ADMIN-404-2, 404-8, 404-10. */
export const isMissing = ({ status, code }: Failure): boolean => status === 404 && !WAY_IS_WRONG.includes(code ?? '')

/** A good answer, but to another question. */
export const wrongAnswer = (path: string): UpstreamError =>
  new UpstreamError({ kind: 'unreadable', status: 200, code: path, retryAfterMs: null, ambiguous: false })
