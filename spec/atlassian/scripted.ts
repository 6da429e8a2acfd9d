import type { OrganizationId } from '../../contract/vocabulary.ts'
import { makeOpenAdminApi, type HttpInit } from '../../server/atlassian/index.ts'
import type { Budget } from '../../server/ports.ts'
import { UpstreamError, type UpstreamFacts } from '../../server/upstream-error.ts'
import { AutoClock } from '../auto-clock.ts'
import { MemoryLog, seededIds } from '../memory-ports.ts'
import { createRandom } from '../sandbox/random.ts'

export const START = Date.UTC(2026, 0, 5, 12)
export const KEY = 'ATCTT3xSecretOfTheOrganization'

/** What the other side does with one sending. */
export type Step =
  | {
      readonly status: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
      readonly afterMs?: number
    }
  /** Never answers; `deaf`: not even to the signal. */
  | 'silence'
  | 'deaf'
  /** The line breaks before an answer, or in the middle of its body. */
  | 'broken-line'
  | { readonly cut: number }

export interface Sent {
  readonly url: string
  readonly init: HttpInit
  readonly at: number
}

/** Clients that meet a script instead of Atlassian. After its end the last step is repeated. */
export function scripted(steps: readonly Step[], budget: Partial<Budget> = {}) {
  const clock = new AutoClock(START)
  const log = new MemoryLog()
  const sent: Sent[] = []
  const fetch = async (url: string, init: HttpInit): Promise<Response> => {
    const step = steps[Math.min(sent.length, steps.length - 1)]
    sent.push({ url, init, at: clock.now() })
    if (step === undefined || step === 'broken-line')
      throw new TypeError(`fetch failed: ${url} ${JSON.stringify(init.headers)}`)
    if (step === 'deaf') return new Promise(() => {})
    if (step === 'silence')
      return new Promise((_, reject) => {
        init.signal.addEventListener('abort', () => {
          reject(new Error('aborted'))
        })
      })
    if ('cut' in step)
      return new Response(
        new ReadableStream({
          start: (controller) => {
            controller.error(new Error(KEY))
          },
        }),
        { status: step.cut },
      )
    if (step.afterMs !== undefined) await clock.sleep(step.afterMs)
    const text = typeof step.body === 'string' ? step.body : step.body === undefined ? null : JSON.stringify(step.body)
    return new Response(step.status === 204 ? null : text, { status: step.status, headers: step.headers ?? {} })
  }
  const open = makeOpenAdminApi({ clock, ids: seededIds(createRandom('scripted')), log, fetch })
  const admin = open({ apiKey: KEY, budget: { deadline: START + 600_000, calls: 100, ...budget } })
  return { clock, log, sent, open, admin, organization: admin.organizations.within('org-1' as OrganizationId) }
}

/** The facts of the error that something must end with. */
export async function failing(promise: Promise<unknown>): Promise<UpstreamFacts> {
  try {
    await promise
  } catch (error) {
    if (error instanceof UpstreamError) return error.facts
    throw error
  }
  throw new Error('it succeeded')
}
