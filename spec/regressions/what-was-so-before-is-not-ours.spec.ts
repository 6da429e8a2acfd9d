import { expect, it } from 'vitest'
import { expectSound, makeLab } from '../runs/run-lab.ts'

/**
 * One step was tried and came to nothing, another one was never sent, and then the account showed both: the second was told as
 * done by the run, and undoing the run would have taken back what somebody else had done before it.
 */
it('a step that was never sent is told as so before', async () => {
  const lab = makeLab({ directories: 2 })
  const [first = '', second = ''] = lab.world.directories.map(({ directoryId }) => directoryId)
  const both =
    lab.people.find(
      (id) =>
        lab.world.account(id)?.state.memberships.every(({ status }) => status === 'active') === true &&
        lab.world.account(id)?.state.memberships.length === 2,
    ) ?? ''
  lab.outside(() => lab.world.suspend(second, both))

  const handle = lab.atlassian.handle.bind(lab.atlassian)
  const sent = { first: 0, second: 0 }
  Object.assign(lab.atlassian, {
    handle: (...[request, caller]: Parameters<typeof handle>) => {
      const { pathname } = new URL(request.url)
      // While it is planned the single directories' statuses are not told, so that there is a step for each.
      if (sent.first === 0 && pathname.endsWith('/role-assignments'))
        return Promise.resolve(new Response('', { status: 403 }))
      if (pathname.endsWith('/suspend')) {
        if (pathname.includes(first) && (sent.first += 1) === 1)
          return Promise.resolve(new Response('', { status: 502 }))
        if (pathname.includes(second) && (sent.second += 1) === 1)
          return Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '120' } }))
      }
      return handle(request, caller)
    },
  })
  const run = await lab.run('users.suspendUser', [both])
  expect(sent).toEqual({ first: 2, second: 1 })
  const [item] = await lab.items(run.runId)
  expect(item?.state).toBe('succeeded')
  const told = item?.steps.map(({ step, state }) => [step.kind === 'suspend' ? step.directoryId : '', state])
  expect(Object.fromEntries(told ?? [])).toEqual({ [first]: 'succeeded', [second]: 'already' })
  await expectSound(lab, run)
})
