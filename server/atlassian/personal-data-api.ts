import * as z from 'zod'
import { LIMITS } from '../../contract/limits.ts'
import { AccountId, type Timestamp } from '../../contract/vocabulary.ts'
import type { Clock, Log, PersonalDataApi } from '../ports.ts'
import { UpstreamError } from '../upstream-error.ts'
import { factsOf } from './errors.ts'
import { askedWait, type Headers } from './retry-after.ts'

/** The platform's own sending of one report. It rejects with the plain answer of any status but 200 and 204. */
export type ReportPersonalData = (
  accounts: readonly { readonly accountId: AccountId; readonly updatedAt: Timestamp }[],
) => Promise<unknown>

const Told = z.object({ accountId: AccountId, status: z.enum(['closed', 'updated']) })

/** Source: Atlassian, Forge, "User privacy guidelines" and `@forge/api` 8.3.0, `privacy.reportPersonalData`. */
export function makePersonalDataApi(
  send: ReportPersonalData,
  { clock, log }: { clock: Clock; log: Log },
): PersonalDataApi {
  return {
    async report(accounts) {
      if (accounts.length > LIMITS.personalDataBatch) throw new Error('too many accounts for one report')
      let answer: unknown
      try {
        answer = await send(accounts)
      } catch (thrown) {
        throw upstream(thrown, clock.now())
      }
      if (!Array.isArray(answer)) throw new UpstreamError({ ...NOTHING, kind: 'unreadable' })
      return answer.map((row: unknown) => {
        const told = Told.safeParse(row)
        if (told.success) return told.data
        log.error('personal-data-answer-unreadable', { accounts: accounts.length })
        return null
      })
    },
  }
}

const NOTHING = { kind: 'unavailable', status: null, code: null, retryAfterMs: null, ambiguous: false } as const

function upstream(thrown: unknown, now: number): UpstreamError {
  if (!isAnswer(thrown)) return new UpstreamError(NOTHING, { cause: thrown })
  const { status, headers } = thrown
  const facts = factsOf({ status, code: null, link: null, text: '' }, askedWait(headers, now), false)
  // No key of ours is part of this request: the app itself may not report.
  return new UpstreamError(facts.kind === 'key-rejected' ? { ...facts, kind: 'refused' } : facts)
}

function isAnswer(thrown: unknown): thrown is { status: number; headers: Headers } {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'status' in thrown &&
    typeof thrown.status === 'number' &&
    'headers' in thrown &&
    typeof thrown.headers === 'object' &&
    thrown.headers !== null &&
    'get' in thrown.headers
  )
}
