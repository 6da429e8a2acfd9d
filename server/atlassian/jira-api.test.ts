import { describe, expect, it } from 'vitest'
import type { AccountId } from '../../contract/vocabulary.ts'
import { AutoClock } from '../../spec/auto-clock.ts'
import { failing, START } from '../../spec/atlassian/scripted.ts'
import { MemoryLog, seededIds } from '../../spec/memory-ports.ts'
import { createRandom } from '../../spec/sandbox/random.ts'
import { makeJiraApi } from './jira-api.ts'

const ME = 'a:1' as AccountId

function jira(...answers: (() => Promise<Response>)[]) {
  const clock = new AutoClock(START)
  const asked: { path: string; body: string; headers: Record<string, string> }[] = []
  const api = makeJiraApi(
    (path, { body = '', headers }) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)]
      asked.push({ path, body, headers })
      return answer ? answer() : Promise.reject(new Error('no answer'))
    },
    { clock, ids: seededIds(createRandom('jira')), log: new MemoryLog() },
  )
  return { api, asked, clock }
}
const json =
  (body: unknown, status = 200) =>
  () =>
    Promise.resolve(new Response(JSON.stringify(body), { status }))

describe('is the caller a Jira administrator', () => {
  it('asks as the caller: no account in the body, no key in the headers', async () => {
    const { api, asked } = jira(json({ globalPermissions: ['ADMINISTER'], projectPermissions: [] }))
    expect(await api.isJiraAdmin(ME)).toBe(true)
    expect(asked).toEqual([
      {
        path: '/rest/api/3/permissions/check',
        body: '{"globalPermissions":["ADMINISTER"]}',
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      },
    ])
  })

  it.each([[[]], [['USER_PICKER']], [['administer']]])('%j: no', async (globalPermissions) => {
    expect(await jira(json({ globalPermissions, projectPermissions: [] })).api.isJiraAdmin(ME)).toBe(false)
  })

  it.each([
    ['an answer in another form', json({ permissions: { ADMINISTER: true } }), 'unreadable'],
    ['a list in another form', json({ globalPermissions: 'ADMINISTER' }), 'unreadable'],
    ['not authenticated', json({ errorMessages: ['no'] }, 401), 'refused'],
    ['a missing scope', json({ message: 'scope does not match' }, 401), 'refused'],
    ['forbidden', json({}, 403), 'refused'],
    ['a fault that stays', json({}, 500), 'unavailable'],
    ['silence', () => new Promise<Response>(() => {}), 'timeout'],
  ])('%s: could not be asked, which is not "no"', async (_, answer, kind) => {
    const { api, clock } = jira(answer)
    expect(await failing(api.isJiraAdmin(ME))).toMatchObject({ kind })
    expect(clock.now() - START).toBeLessThanOrEqual(8_000)
  })

  it('a fault that passes is asked again', async () => {
    const { api, asked } = jira(json({}, 503), json({ globalPermissions: ['ADMINISTER'] }))
    expect(await api.isJiraAdmin(ME)).toBe(true)
    expect(asked).toHaveLength(2)
  })
})
