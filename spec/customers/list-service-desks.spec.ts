import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { everyAnswer } from './everyone.ts'

const path = '/rest/servicedeskapi/servicedesk'

describe('customers.listServiceDesks', () => {
  it.each([1, 2, 3])('lists every desk of the world, seed %i', async (seed) => {
    const lab = makeHarness({ seed, users: 4_000 })
    const answers = await everyAnswer(lab, 'customers.listServiceDesks', {}, 1)
    expect(answers.at(-1)?.stopped).toBe('end')
    expect(answers.flatMap(({ desks }) => desks)).toEqual(
      lab.world.portal.desks.map(({ id, projectId, projectKey, projectName }) => ({
        serviceDeskId: id,
        projectId,
        projectKey,
        name: projectName,
      })),
    )
  })

  it('says when the site has no service management, and when it does not answer', async () => {
    for (const [status, problem] of [
      [404, 'NO_SERVICE_MANAGEMENT'],
      [403, 'CUSTOMERS_REFUSED'],
      [500, 'UPSTREAM_UNAVAILABLE'],
    ] as const) {
      const lab = makeHarness()
      const handle = lab.atlassian.handle.bind(lab.atlassian)
      Object.assign(lab.atlassian, {
        handle: (request: Request, ...rest: []) =>
          new URL(request.url).pathname === path
            ? Promise.resolve(new Response('<html></html>', { status }))
            : handle(request, ...rest),
      })
      const input = { cursor: null, maxPages: 1 }
      expect(await lab.ask('organizationAdmin', 'customers.listServiceDesks', input)).toMatchObject({
        desks: [],
        stopped: 'failed',
        problem,
      })
    }
  })
})
