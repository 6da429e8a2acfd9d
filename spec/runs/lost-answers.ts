import type { Lab } from './run-lab.ts'

/** Does something at the very moment at which Atlassian has done the n-th write, before its answer is on its way. */
export function atWrite(lab: Lab, n: number, act: () => Promise<unknown>): void {
  answerWrite(lab, n, async (answer) => {
    await act()
    return answer
  })
}

/** The n-th write takes effect, and its answer never comes through: it stays in doubt until it is read back. */
export function loseAnswer(lab: Lab, n: number, posted = POSTED): void {
  answerWrite(lab, n, () => new Response('{"code":"BROKEN"}', { status: 502 }), posted)
}

/**
 * Every write takes effect, and the line is cut before its answer: each must be found by reading back.
 * @returns what was sent, so that nothing is seen to be sent twice
 */
export function loseEveryAnswer(lab: Lab): readonly string[] {
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  const sent: string[] = []
  Object.assign(lab.atlassian, {
    handle: async (request: Request, ...rest: []) => {
      if (!isWrite(request, POSTED)) return handle(request, ...rest)
      sent.push(`${request.method} ${request.url} ${await request.clone().text()}`)
      await handle(request, ...rest)
      throw new TypeError('the line is cut')
    },
  })
  return sent
}

/** What takes something away with POST. */
const POSTED = /\/(suspend|revoke|disable)$/

function answerWrite(
  lab: Lab,
  n: number,
  instead: (answer: Response) => Response | Promise<Response>,
  posted = POSTED,
): void {
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  let writes = 0
  Object.assign(lab.atlassian, {
    handle: async (request: Request, ...rest: []) => {
      const answer = await handle(request, ...rest)
      return isWrite(request, posted) && (writes += 1) === n ? instead(answer) : answer
    },
  })
}

const isWrite = ({ method, url }: Request, posted: RegExp): boolean =>
  method === 'DELETE' || (method === 'POST' && posted.test(new URL(url).pathname))
