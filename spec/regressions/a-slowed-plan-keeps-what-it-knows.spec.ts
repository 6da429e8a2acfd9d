import { expect, it } from 'vitest'
import { stage } from '../runs/arbitrary-command.ts'
import { makeLab } from '../runs/run-lab.ts'

/** One account that had to wait threw away what was found out about its whole batch: a bad hour never came to an end. */
it('a plan keeps what was found out before Atlassian made it wait', async () => {
  const lab = makeLab({ users: 60 })
  const { command, accountIds } = stage(lab, 'users.deactivateAccount', 15)
  const slow = accountIds.at(-1) ?? ''
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  let slowed = true
  Object.assign(lab.atlassian, {
    handle: (...[request, caller]: Parameters<typeof handle>) => {
      const path = decodeURIComponent(new URL(request.url).pathname)
      if (!slowed || path !== `/users/${slow}/manage`) return handle(request, caller)
      return Promise.resolve(new Response('{}', { status: 429, headers: { 'retry-after': '90' } }))
    },
  })
  const runId = await lab.start(command, accountIds)
  // At first all are asked about at once and wait together; who is left out without an answer of Atlassian is known by then.
  await lab.deliverNext()
  const first = await lab.get(runId)
  expect(first.counts.excluded).toBeGreaterThan(0)
  expect(first.counts.waiting + first.counts.planned + first.counts.excluded).toBe(accountIds.length)
  // The next turn is a careful one.
  await lab.deliverNext()
  const half = await lab.get(runId)
  expect(half.state).toBe('planning')
  // The pace is shared: whoever was asked about at the same moment waits with it.
  expect(half.counts.waiting).toBeGreaterThan(0)
  expect(half.counts.waiting).toBeLessThan(6)
  expect(half.counts.planned).toBeGreaterThan(5)
  expect(half.slowedUntil).not.toBeNull()
  slowed = false
  await lab.drain()
  expect(await lab.get(runId)).toMatchObject({ state: 'planned', counts: { waiting: 0 } })
})
