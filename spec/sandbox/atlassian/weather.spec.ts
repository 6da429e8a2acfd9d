import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.ts'
import { createWeather } from '../weather.ts'
import { createLab } from './harness.ts'

const id = encodeURIComponent
const request = { method: 'GET', path: '/' }

describe('the weather', () => {
  it('is the same for the same seed, and starts again when set', () => {
    const decide = (seed: number) => {
      const weather = createWeather('storm', createRandom(seed))
      return Array.from({ length: 300 }, () => JSON.stringify(weather.decideRequest(request)))
    }
    expect(decide(1)).toEqual(decide(1))
    expect(decide(1)).not.toEqual(decide(2))
    const weather = createWeather('storm', createRandom(1))
    const first = Array.from({ length: 50 }, () => weather.decideRequest(request))
    weather.set('storm')
    expect(Array.from({ length: 50 }, () => weather.decideRequest(request))).toEqual(first)
  })

  it('does not let events change what happens to requests', () => {
    const [alone, mixed] = [createWeather('storm', createRandom(5)), createWeather('storm', createRandom(5))]
    const plain = Array.from({ length: 100 }, () => alone.decideRequest(request))
    expect(Array.from({ length: 100 }, () => (mixed.decideEvent(), mixed.decideRequest(request)))).toEqual(plain)
  })

  it('is quiet when calm, and as bad as said in a storm', () => {
    const calm = createWeather('calm', createRandom(1))
    expect(
      Array.from({ length: 500 }, () => calm.decideRequest(request)).every(
        (one) => one.fault === null && one.latencyMs === 0,
      ),
    ).toBe(true)
    expect(calm.log).toEqual([])
    const storm = createWeather('storm', createRandom(1))
    const kinds = Array.from({ length: 10_000 }, () => storm.decideRequest(request).fault?.kind ?? 'none')
    const share = (kind: string): number => kinds.filter((one) => one === kind).length / kinds.length
    for (const [kind, expected] of [
      ['too-many-requests', 0.06],
      ['server-error', 0.04],
      ['timeout', 0.02],
      ['truncated', 0.01],
    ] as const) {
      expect(Math.abs(share(kind) - expected)).toBeLessThan(0.012)
    }
  })
})

describe('a fault', () => {
  it('429 comes in three forms, before any effect', async () => {
    const lab = createLab({ dials: { tooManyRequests: 1 } })
    const forms = new Set<string>()
    for (let time = 0; time < 40; time += 1) {
      const answer = await lab.call('POST', `${lab.first}/users/${id(lab.world.fixtures.user)}/suspend`)
      expect(answer.status).toBe(429)
      forms.add(
        answer.headers.has('retry-after') ? 'retry-after' : answer.headers.has('x-ratelimit-reset') ? 'reset' : 'none',
      )
    }
    expect([...forms].sort()).toEqual(['none', 'reset', 'retry-after'])
    expect(lab.world.snapshot().accounts).toEqual([])
  })

  it('5xx comes as JSON, as a page and as nothing, with the effect or without', async () => {
    const seen = new Set<string>()
    for (const serverErrorAfterEffect of [0, 1]) {
      const lab = createLab({ dials: { serverError: 1, serverErrorAfterEffect } })
      for (const account of lab.world.accounts.slice(0, 40)) {
        const answer = await lab.call('POST', `${lab.first}/users/${id(account.accountId)}/suspend`)
        expect(answer.status).toBeGreaterThanOrEqual(500)
        seen.add(answer.text === '' ? 'empty' : answer.text.startsWith('<') ? 'html' : 'json')
      }
      expect(lab.world.snapshot().accounts.length > 0).toBe(serverErrorAfterEffect === 1)
    }
    expect([...seen].sort()).toEqual(['empty', 'html', 'json'])
  })

  it('a timeout happens after the effect and is on record, and ends with the signal or after a minute', async () => {
    const lab = createLab({ dials: { timeoutAfterEffect: 1 } })
    const { user, jiraAdmin } = lab.world.fixtures
    const abort = new AbortController()
    const pending = lab.call('POST', `${lab.first}/users/${id(user)}/suspend`, { signal: abort.signal })
    await lab.clock.advance(1_000)
    expect(lab.world.account(user)?.state.memberships[0]?.status).toBe('suspended')
    expect(lab.atlassian.requests).toHaveLength(1)
    abort.abort(new Error('gave up'))
    await expect(pending).rejects.toThrow('gave up')
    const waiting = lab.call('POST', `${lab.first}/users/${id(jiraAdmin)}/suspend`)
    await lab.clock.advance(60_000)
    expect((await waiting).status).toBe(504)
  })

  it('a truncated body is no JSON', async () => {
    const lab = createLab({ dials: { truncatedBody: 1 } })
    const answer = await lab.call('POST', `${lab.all}/users/search`)
    expect(answer.status).toBe(200)
    expect(() => JSON.parse(answer.text) as unknown).toThrow(SyntaxError)
  })

  it('latency passes on the clock', async () => {
    const lab = createLab({ weather: 'breeze' })
    const started = lab.clock.now()
    let ended = 0
    const pending = lab.call('GET', '/admin/v1/orgs').then((answer) => ((ended = lab.clock.now()), answer))
    await lab.clock.advance(500)
    expect((await pending).status).toBe(200)
    expect(ended - started).toBeGreaterThanOrEqual(80)
    expect(ended - started).toBeLessThanOrEqual(200)
  })

  it('a looping cursor points at itself', async () => {
    const lab = createLab({ dials: { loopingCursor: 1 } })
    await expect(lab.walk(`${lab.all}/users/search`, { limit: 20 })).rejects.toThrow('the cursor repeats')
  })

  it('stale reads show roles and groups as before, for a while, in lists, counts and details', async () => {
    const lab = createLab({ dials: { staleReadMs: 30_000 } })
    const { world } = lab
    const { idleConfluence } = world.fixtures
    const confluence = world.workspaceLabelled('confluence').id
    const count = async () =>
      (
        await lab.call(
          'GET',
          `${lab.all}/users/count?resourceIds=${id(confluence)}&roleIds=atlassian/user&status=active`,
        )
      ).get('count') as number
    const assignments = async () =>
      (await lab.call('GET', `${lab.all}/users/${id(idleConfluence)}/role-assignments?resourceIds=${id(confluence)}`))
        .rows.length
    const before = await count()
    expect(
      (
        await lab.call(
          'DELETE',
          `${lab.first}/groups/${world.groupNamed('confluence-users').id}/memberships/${id(idleConfluence)}`,
        )
      ).status,
    ).toBe(204)
    expect(world.holdsSeat(idleConfluence, confluence)).toBe(false)
    expect([await count(), await assignments()]).toEqual([before, 1])
    await lab.clock.advance(29_000)
    expect([await count(), await assignments()]).toEqual([before, 1])
    await lab.clock.advance(1_000)
    expect([await count(), await assignments()]).toEqual([before - 1, 0])
  })

  it('stale reads end in the totals too', async () => {
    const lab = createLab({ dials: { staleReadMs: 30_000 } })
    const admins = async (): Promise<unknown> => {
      const roles = (await lab.call('GET', `${lab.all}/users/stats`)).get('roles') as {
        roleId: string
        count: number
      }[]
      return roles.find((role) => role.roleId === 'atlassian/org-admin')?.count
    }
    const before = await admins()
    const path = `${lab.v1}/users/${id(lab.world.fixtures.user)}/role-assignments/assign`
    expect((await lab.call('POST', path, { body: { role: 'atlassian/org-admin' } })).status).toBe(204)
    expect(await admins()).toBe(before)
    await lab.clock.advance(30_000)
    expect(await admins()).toBe(Number(before) + 1)
  })

  it('never lets the key into the record', async () => {
    const lab = createLab()
    await lab.call('GET', '/admin/v1/orgs')
    expect(JSON.stringify([lab.atlassian.requests, lab.exchanges])).not.toContain(lab.world.demoKey)
  })
})
