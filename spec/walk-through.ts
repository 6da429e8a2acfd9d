import type { InputOf, OutputOf } from '../contract/index.ts'
import type { Harness } from './harness.ts'

type WalkName =
  | 'projects.listProjects'
  | 'spaces.listSpaces'
  | 'spaces.listSpaceHolders'
  | 'users.listUsers'
  | 'licenses.listSeatHolders'
  | 'groups.listGroups'
  | 'groups.listGrantingGroups'
interface Place {
  readonly next: string | null
  readonly stopped: string
  readonly retryAfterMs: number | null
}

/** Walks a list to its end as the page does: asks on from `next`, waits when told to, tries a failed page again. */
export async function walkThrough<N extends WalkName>(
  harness: Harness,
  operation: N,
  input: Omit<InputOf<N>, 'cursor' | 'maxPages'>,
  maxPages = 90,
): Promise<OutputOf<N>[]> {
  const answers: OutputOf<N>[] = []
  let cursor: string | null = null
  for (let calls = 0; calls < 200; calls += 1) {
    // What is left out of the type above is put in here.
    const answer: OutputOf<N> = await harness.ask('organizationAdmin', operation, {
      ...input,
      cursor,
      maxPages,
    } as unknown as InputOf<N>)
    answers.push(answer)
    const place = answer as Place
    if (place.stopped === 'end') return answers
    cursor = place.next
    await harness.clock.advance(place.retryAfterMs ?? 1_000)
  }
  throw new Error(`${operation} did not come to an end`)
}
