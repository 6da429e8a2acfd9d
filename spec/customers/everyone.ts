import type { InputOf, OutputOf } from '../../contract/index.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import type { Harness } from '../harness.ts'

type Walk =
  | 'customers.listServiceDesks'
  | 'customers.listDeskCustomers'
  | 'customers.listOrganizations'
  | 'customers.listOrganizationMembers'
  | 'customers.listUserCustomerships'

/** Asks for a list to its end, as the page does. @returns the answers, the last one with whatever stopped it */
export async function everyAnswer<N extends Walk>(
  lab: Harness,
  operation: N,
  input: Omit<InputOf<N>, 'cursor' | 'maxPages'>,
  maxPages = 20,
): Promise<OutputOf<N>[]> {
  const answers: OutputOf<N>[] = []
  for (let cursor: Cursor | null = null; ;) {
    const answer = await lab.ask('organizationAdmin', operation, { ...input, cursor, maxPages } as InputOf<N>)
    answers.push(answer)
    const { next, stopped, retryAfterMs } = answer as OutputOf<Walk>
    cursor = next
    if (cursor === null || stopped === 'failed' || answers.length > 500) return answers
    await lab.clock.advance(retryAfterMs ?? 0)
  }
}

/** How many requests of an operation the sandbox has answered with a status. */
export const asked = ({ atlassian }: Harness, route: string, status: number): number =>
  atlassian.requests.filter((one) => one.route === route && one.status === status).length
