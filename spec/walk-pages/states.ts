import type { Sandbox } from '../sandbox/sandbox.ts'

/** How things stand while the pages are walked through. */
interface State {
  /** Nothing is wrong: a page that tells of a failure has one, and a page that does not settle never will. */
  readonly calm: boolean
  /** Brings it about, once the app knows its organization. */
  begin(sandbox: Sandbox): void
}

export type StateName = 'calm' | 'half' | 'down' | 'limited' | 'no-confluence' | 'no-jsm' | 'empty'

const nothing = (): void => undefined

export const STATES: Readonly<Record<StateName, State>> = {
  calm: { calm: true, begin: nothing },
  /** Every second request fails. */
  half: { calm: false, begin: ({ weather }) => weather.set('calm', { serverError: 0.5 }) },
  down: { calm: false, begin: ({ weather }) => weather.set('calm', { serverError: 1 }) },
  limited: { calm: false, begin: ({ weather }) => weather.set('limited') },
  'no-confluence': { calm: true, begin: ({ connected }) => void (connected.confluence = false) },
  /** Jira without Jira Service Management has no such API. */
  'no-jsm': {
    calm: false,
    begin: (sandbox) =>
      answerInstead(sandbox, ({ pathname }) =>
        pathname.includes('/servicedeskapi/') ? json(404, { errorMessage: 'Not found', i18nErrorMessage: {} }) : null,
      ),
  },
  /** Nobody has made a group, a project, a space, a desk or a customer organization: most of what is opened is not there. */
  empty: { calm: false, begin: (sandbox) => answerInstead(sandbox, emptyList) },
}

/** Lists of a site and an organization in which nothing is. Their shapes are those of the sandbox's own routes. */
function emptyList({ pathname }: URL): Response | null {
  if (pathname.endsWith('/rest/api/3/project/search'))
    return json(200, { values: [], isLast: true, total: 0, startAt: 0, maxResults: 50 })
  if (pathname.endsWith('/wiki/api/v2/spaces')) return json(200, { results: [], _links: {} })
  if (/\/servicedeskapi\/(servicedesk|organization)$/.test(pathname))
    return json(200, { values: [], isLastPage: true, size: 0, start: 0, limit: 50 })
  if (/^\/admin\/.*\/groups\/search$/.test(pathname)) return json(200, { data: [], links: {} })
  return null
}

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

/** Some requests get another answer than the world's. */
function answerInstead({ atlassian }: Sandbox, answer: (url: URL) => Response | null): void {
  const handle = atlassian.handle.bind(atlassian)
  atlassian.handle = async (request, caller) => answer(new URL(request.url)) ?? handle(request, caller)
}
