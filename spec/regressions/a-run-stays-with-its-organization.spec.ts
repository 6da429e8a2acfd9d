import { expect, it } from 'vitest'
import type { OrganizationId } from '../../contract/vocabulary.ts'
import { KEY } from '../../server/keys.ts'
import type { Gate } from '../harness.ts'
import { atWrite } from '../runs/lost-answers.ts'
import { makeLab, type Lab } from '../runs/run-lab.ts'

const OTHER = '11111111-2222-4333-8444-555555555555' as OrganizationId

/** Another organization that knows the same accounts, and none of the directories and groups. */
function twoOrganizations() {
  const writes: string[] = []
  const gate: Gate = async (request, body, pass) => {
    if (!request.url.includes(OTHER)) return pass()
    const url = request.url.replace(OTHER, lab.world.organization.id)
    const isRead = request.method === 'GET' || url.endsWith('/search')
    if (!isRead) {
      writes.push(`${request.method} ${url}`)
      return Response.json({ errors: [{ status: '404', code: 'NOT_FOUND' }] }, { status: 404 })
    }
    return lab.atlassian.handle(
      new Request(url, { method: request.method, headers: request.headers, ...(body === '' ? {} : { body }) }),
    )
  }
  const lab = makeLab({ gate })
  return { lab, writes }
}

/** What replacing the key does, once the new one was tried. */
const connect = (lab: Lab, organizationId: string): void =>
  lab.store.put(KEY.connection, {
    organizationId: organizationId as OrganizationId,
    organizationName: 'another one',
    lastFour: lab.world.demoKey.slice(-4),
    setBy: lab.world.personas.organizationAdmin as never,
    setAt: '2026-01-01T00:00:00.000Z' as never,
    expiresAt: null,
  })

/** It went on in the other one, was told there that nobody is in the group, and called everybody "already so". */
it('a run does not go on in another organization whose key was set meanwhile', async () => {
  const { lab, writes } = twoOrganizations()
  const group = lab.world.groupNamed('jira-users')
  const planned = await lab.plan('groups.removeFromGroup', lab.people, { groupId: group.id })
  expect(planned.plan?.changes).toBeGreaterThan(40)
  await lab.apply(planned)
  atWrite(lab, 5, () => Promise.resolve(connect(lab, OTHER)))
  await lab.drain()
  const stuck = await lab.get(planned.runId)
  expect(writes).toEqual([])
  expect(stuck).toMatchObject({ state: 'stuck', problem: 'RUN_ELSEWHERE', counts: { already: 0, attempting: 0 } })
  expect(stuck.counts.planned).toBeGreaterThan(0)

  connect(lab, lab.world.organization.id)
  await lab.ask('organizationAdmin', 'runs.resumeRun', { runId: planned.runId })
  await lab.drain()
  expect(await lab.get(planned.runId)).toMatchObject({
    state: 'finished',
    counts: { succeeded: planned.plan?.changes, already: 0 },
  })
})

it('nor is one planned, or read back, in two organizations', async () => {
  const { lab } = twoOrganizations()
  const runId = await lab.start('users.suspendUser', lab.people)
  let pages = 0
  lab.atlassian.onExchange(({ request: { path } }) => {
    if (path.endsWith('/users/search') && (pages += 1) === 3) connect(lab, OTHER)
  })
  await lab.drain()
  expect(await lab.get(runId)).toMatchObject({ state: 'stuck', problem: 'RUN_ELSEWHERE', plan: null })

  connect(lab, lab.world.organization.id)
  pages = 10
  const planned = await lab.plan('users.suspendUser', lab.people)
  await lab.apply(planned)
  while ((await lab.get(planned.runId)).state !== 'finished') await lab.deliverNext()
  connect(lab, OTHER)
  await lab.drain()
  expect((await lab.get(planned.runId)).verification).toMatchObject({ state: 'unknown', differences: 0 })
})

/** There nobody knows its groups: the plan to take it back said of each that it is gone. */
it('and is not undone or tried again in another one', async () => {
  const { lab } = twoOrganizations()
  const group = lab.world.groupNamed('jira-users')
  const run = await lab.run('groups.removeFromGroup', lab.people.slice(0, 40), { groupId: group.id })
  connect(lab, OTHER)
  const refused = { code: 'RUN_ELSEWHERE', body: { details: { runId: run.runId } } }
  await expect(lab.undo(run)).rejects.toMatchObject(refused)
  await expect(lab.retry(run, 'all')).rejects.toMatchObject(refused)
  connect(lab, lab.world.organization.id)
  expect((await lab.undo(run)).plan?.changes).toBe(run.counts.succeeded)
})
