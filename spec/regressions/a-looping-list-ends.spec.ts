import { expect, it } from 'vitest'
import { makeLab } from '../runs/run-lab.ts'

/** A cursor that leads back by a detour used up every request of every slice, sixty times over, before anybody was told. */
it('a list of groups that goes in circles ends, and says nothing about its accounts', async () => {
  const lab = makeLab({ users: 120 })
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  Object.assign(lab.atlassian, {
    handle: async (...[request, caller]: Parameters<typeof handle>) => {
      const { pathname } = new URL(request.url)
      // The groups of the account's row grant nothing, so that they have to be looked for.
      if (/\/groups\/[^/]+\/role-assignments$/.test(pathname)) return Response.json({ data: [], links: {} })
      if (!pathname.endsWith('/groups/search')) return handle(request, caller)
      const { cursor } = (await request.clone().json()) as { cursor?: string }
      return Response.json({ data: [], links: { next: cursor === 'a' ? 'b' : 'a' } })
    },
  })
  const before = lab.requestCount()
  const workspaceId = lab.world.workspaceLabelled('confluence').id
  const run = await lab.plan('access.revokeAccess', lab.people.slice(0, 40), { workspaceId })
  expect(run.state).toBe('planned')
  expect(run.plan?.excluded.find(({ exclusion }) => exclusion === 'unknown')?.accounts).toBeGreaterThan(5)
  expect(lab.requestCount() - before).toBeLessThan(1_000)
})
