import type { InputOf, OperationName, OutputOf } from '../contract/index.ts'
import type { Harness } from './harness.ts'

type WalkName = 'users.listUsers' | 'licenses.listSeatHolders' | 'groups.listGroups' | 'groups.listGrantingGroups'
type Walked<N extends OperationName> = OutputOf<N> & { next: string | null; stopped: string; retryAfterMs: number | null }

/** Walks a list to its end as the page does: asks on from `next`, waits when told to, tries a failed page again. */
export async function walkThrough<N extends WalkName>(harness: Harness, operation: N, input: Omit<InputOf<N>, 'cursor' | 'maxPages'>, maxPages = 90): Promise<Walked<N>[]> {
  const answers: Walked<N>[] = []
  let cursor: string | null = null
  for (let calls = 0; calls < 200; calls += 1) {
    const answer: Walked<N> = (await harness.ask('organizationAdmin', operation, { ...input, cursor, maxPages } as unknown as InputOf<N>)) as Walked<N>
    answers.push(answer)
    if (answer.stopped === 'end') return answers
    cursor = answer.next
    await harness.clock.advance(answer.retryAfterMs ?? 1_000)
  }
  throw new Error(`${operation} did not come to an end`)
}
