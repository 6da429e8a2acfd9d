import { describe, expect, it } from 'vitest'
import { makeLab, type Lab } from '../runs/run-lab.ts'

/** Atlassian's users search answers like this as soon as one certain account is among those that are asked for. */
function spoil(lab: Lab, accountId: string, status: number): void {
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  Object.assign(lab.atlassian, {
    handle: async (...[request, caller]: Parameters<typeof handle>) => {
      const search = new URL(request.url).pathname.endsWith('/users/search')
      const asked = search ? ((await request.clone().json()) as { accountIds?: string[] }).accountIds : undefined
      return asked?.includes(accountId) === true ? new Response('{}', { status }) : handle(request, caller)
    },
  })
}

/** Ten accounts are read in a call: one that spoils it made the whole run stuck (400), or left out its neighbours (5xx). */
describe.each([400, 503])('an account that Atlassian answers %i about', (status) => {
  it('is left out of the plan alone', async () => {
    const lab = makeLab({ users: 120 })
    const people = lab.people.slice(0, 45)
    const whole = await lab.plan('users.suspendUser', people)
    const victim = (await lab.items(whole.runId)).find(({ state }) => state === 'planned')?.accountId ?? ''
    spoil(lab, victim, status)
    const run = await lab.plan('users.suspendUser', people)
    expect(run).toMatchObject({ state: 'planned', plan: { changes: (whole.plan?.changes ?? 0) - 1 } })
    const spoilt = (await lab.items(run.runId)).filter(({ exclusion }) => exclusion === 'unknown')
    expect(spoilt).toMatchObject([{ accountId: victim, state: 'excluded', unread: 'account' }])
  })

  it('is left alone when the plan is applied, and the others are done', async () => {
    const lab = makeLab({ users: 120 })
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 45))
    const victim = (await lab.items(planned.runId)).find(({ state }) => state === 'planned')?.accountId ?? ''
    spoil(lab, victim, status)
    const run = await lab.finish(planned)
    expect(run).toMatchObject({ state: 'finished', counts: { skipped: 1, failed: 0, unknown: 0 } })
    expect(lab.changes.map(({ accountId }) => accountId)).not.toContain(victim)
  })
})

it('a search that Atlassian turns down for everybody is about nobody: the run is stuck, and nobody is left out', async () => {
  const lab = makeLab({ users: 120 })
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  Object.assign(lab.atlassian, {
    handle: (...[request, caller]: Parameters<typeof handle>) =>
      new URL(request.url).pathname.endsWith('/users/search')
        ? Promise.resolve(new Response('{}', { status: 400 }))
        : handle(request, caller),
  })
  const run = await lab.plan('users.suspendUser', lab.people.slice(0, 15))
  expect(run).toMatchObject({ state: 'stuck', problem: 'UPSTREAM_REFUSED', counts: { waiting: 15, excluded: 0 } })
})
