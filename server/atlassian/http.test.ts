import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountId, DirectoryId, OrganizationId } from '../../contract/vocabulary.ts'
import { failing, KEY, scripted, START, type Step } from '../../spec/atlassian/scripted.ts'

const ACCOUNT = '557058:4f9acfd2' as AccountId
const DIRECTORY = 'dir-1' as DirectoryId
const COUNT: Step = { status: 200, body: { count: 7 } }
const FAULTS: readonly (readonly [string, Step, string])[] = [
  ['500', { status: 500 }, 'unavailable'],
  ['503 in HTML', { status: 503, body: '<html>' }, 'unavailable'],
  ['a broken line', 'broken-line', 'unavailable'],
  ['silence', 'silence', 'timeout'],
  ['silence that ignores the signal', 'deaf', 'timeout'],
  ['a cut answer', { cut: 200 }, 'unreadable'],
  ['half a JSON', { status: 200, body: '{"count":' }, 'unreadable'],
  ['an empty answer', { status: 200, body: '' }, 'unreadable'],
]

describe('a read', () => {
  it.each(FAULTS)('is sent again after %s', async (_, fault) => {
    const { organization, sent, admin } = scripted([fault, fault, COUNT])
    expect(await organization.countUsers({})).toBe(7)
    expect(sent).toHaveLength(3)
    expect(admin.callsMade()).toBe(3)
  })

  it.each(FAULTS)('is given up after four times %s', async (_, fault, kind) => {
    const { organization, sent } = scripted([fault])
    expect(await failing(organization.countUsers({}))).toMatchObject({ kind, ambiguous: false })
    expect(sent).toHaveLength(4)
  })

  it.each([400, 401, 403, 404, 409, 422])('is not sent again after %i', async (status) => {
    const { organization, sent } = scripted([{ status }])
    await failing(organization.countUsers({}))
    expect(sent).toHaveLength(1)
  })

  it('waits as long as it is asked to, and not less', async () => {
    const { organization, sent } = scripted([{ status: 429, headers: { 'Retry-After': '17' } }, COUNT])
    await organization.countUsers({})
    expect((sent[1]?.at ?? 0) - START).toBeGreaterThanOrEqual(17_000)
  })

  it('comes back at once when the reset has passed, but does not hammer', async () => {
    const { organization, sent } = scripted([{ status: 429, headers: { 'X-RateLimit-Reset': '2026-01-05T11:59Z' } }])
    expect(await failing(organization.countUsers({}))).toMatchObject({ kind: 'rate-limited' })
    const gaps = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0))
    expect(gaps[0]).toBe(0)
    expect(Math.min(...gaps.slice(1))).toBeGreaterThan(400)
    expect(sent.length).toBeLessThanOrEqual(8)
  })

  it('does not begin a wait that would pass the deadline, and says how long it is', async () => {
    const { organization, sent, clock } = scripted([{ status: 429, headers: { 'Retry-After': '40' } }], {
      deadline: START + 22_000,
    })
    expect(await failing(organization.countUsers({}))).toEqual({
      kind: 'rate-limited',
      status: 429,
      code: null,
      link: null,
      retryAfterMs: 40_000,
      ambiguous: false,
    })
    expect(sent).toHaveLength(1)
    expect(clock.now()).toBe(START)
  })

  it('does not wait longer than fifteen seconds for an answer, nor past the deadline', async () => {
    const { organization, clock } = scripted(['deaf'], { deadline: START + 20_000 })
    expect(await failing(organization.countUsers({}))).toMatchObject({ kind: 'timeout' })
    expect(clock.now() - START).toBeLessThanOrEqual(20_000)
    expect(clock.now() - START).toBeGreaterThanOrEqual(15_000)
  })
})

describe('a write', () => {
  it.each([...FAULTS.slice(0, 6)])('is sent once and in doubt after %s', async (_, fault) => {
    const { organization, sent } = scripted([fault, { status: 204 }])
    expect(await failing(organization.suspendUser(DIRECTORY, ACCOUNT))).toMatchObject({ ambiguous: true })
    expect(sent).toHaveLength(1)
  })

  it('is sent again after 429, which says that nothing happened', async () => {
    const { organization, sent } = scripted([{ status: 429, headers: { 'Retry-After': '2' } }, { status: 204 }])
    await organization.suspendUser(DIRECTORY, ACCOUNT)
    expect(sent).toHaveLength(2)
  })

  it.each([400, 401, 403, 404, 409, 429])('is not in doubt after %i', async (status) => {
    const { organization } = scripted([{ status, headers: { 'Retry-After': '3000' } }])
    expect(await failing(organization.suspendUser(DIRECTORY, ACCOUNT))).toMatchObject({ ambiguous: false })
  })

  it('succeeds with 204 and an empty body, and with any other 2xx', async () => {
    for (const step of [{ status: 204 }, { status: 200, body: '' }, { status: 202, body: {} }]) {
      const { organization, sent } = scripted([step])
      await organization.suspendUser(DIRECTORY, ACCOUNT)
      expect(sent).toHaveLength(1)
    }
  })

  it('is not put off until there is hardly time left, but told to come back', async () => {
    const { organization, sent } = scripted([{ status: 429, headers: { 'Retry-After': '9' } }, { status: 204 }], {
      deadline: START + 10_000,
    })
    expect(await failing(organization.suspendUser(DIRECTORY, ACCOUNT))).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: 9_000,
    })
    expect(sent).toHaveLength(1)
  })

  it('is not begun when there is hardly time to hear the answer', async () => {
    const { organization, sent } = scripted([{ status: 204 }], { deadline: START + 1_500 })
    expect(await failing(organization.suspendUser(DIRECTORY, ACCOUNT))).toMatchObject({
      kind: 'no-budget',
      ambiguous: false,
    })
    expect(sent).toHaveLength(0)
  })
})

describe('side by side', () => {
  it('more run at once as they are answered well', async () => {
    const { organization, sent } = scripted([{ ...COUNT, afterMs: 100 }])
    await Promise.all(Array.from({ length: 60 }, () => organization.countUsers({})))
    const together = Map.groupBy(sent, ({ at }) => at)
    expect(together.get(START)).toHaveLength(4)
    expect(Math.max(...[...together.values()].map(({ length }) => length))).toBeGreaterThan(6)
    expect(sent.at(-1)?.at).toBeLessThan(START + 1_200)
  })

  it('after a refusal nobody is sent before the wait is over, and fewer at once', async () => {
    const { organization, sent } = scripted([
      { status: 429, headers: { 'Retry-After': '5' } },
      { ...COUNT, afterMs: 50 },
    ])
    await Promise.all(Array.from({ length: 30 }, () => organization.countUsers({})))
    // Four were on their way together; one of them was refused.
    expect(sent.filter(({ at }) => at < START + 5_000)).toHaveLength(4)
    expect(sent.filter(({ at }) => at === START + 5_000).length).toBeLessThanOrEqual(2)
  })
})

describe('the budget', () => {
  it('counts every sending and is never exceeded', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom<Step>(COUNT, { status: 500 }, { status: 429 }, 'broken-line', 'silence', {
            status: 200,
            body: '{',
          }),
          { minLength: 1, maxLength: 12 },
        ),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 60_000 }),
        async (steps, calls, time) => {
          const { organization, sent, admin } = scripted(steps, { calls, deadline: START + time })
          await Promise.allSettled(Array.from({ length: 5 }, () => organization.countUsers({})))
          expect(sent.length).toBeLessThanOrEqual(calls)
          expect(admin.callsMade()).toBe(sent.length)
          expect(admin.callsLeft()).toBe(calls - sent.length)
          for (const { at } of sent) expect(at).toBeLessThan(START + time)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('used up: nothing is sent', async () => {
    const { organization, sent } = scripted([COUNT], { calls: 0 })
    expect(await failing(organization.countUsers({}))).toMatchObject({ kind: 'no-budget', ambiguous: false })
    expect(sent).toHaveLength(0)
  })
})

describe('what is sent, and what never leaves', () => {
  it('the key goes to the one host, in the header alone, and redirects are not followed', async () => {
    const { organization, sent } = scripted([COUNT])
    await organization.countUsers({ accountIds: [ACCOUNT], statuses: ['active', 'suspended'] })
    expect(sent[0]?.url).toBe(
      'https://api.atlassian.com/admin/v2/orgs/org-1/directories/-/users/count?accountIds=557058%3A4f9acfd2&status=active&status=suspended',
    )
    expect(sent[0]?.init).toMatchObject({
      method: 'GET',
      redirect: 'manual',
      headers: { Accept: 'application/json', Authorization: `Bearer ${KEY}` },
    })
    expect(sent[0]?.init.body).toBeUndefined()
  })

  it.each(['', 'two words', 'line\nend', 'schlüssel'])(
    'the key %j is refused before it is put in a header',
    async (apiKey) => {
      const { open, sent } = scripted([COUNT])
      const admin = open({ apiKey, budget: { deadline: START + 60_000, calls: 5 } })
      expect(await failing(admin.organizations.listOrganizations())).toMatchObject({ kind: 'key-rejected' })
      expect(sent).toHaveLength(0)
    },
  )

  it('no value of an answer and no key is in an error or a log line', async () => {
    const secret = 'Zebulon.Quartermain@example.org'
    const bodies: Step[] = [400, 401, 403, 404, 409, 500].flatMap((status): Step[] => [
      { status, body: { errors: [{ code: secret, title: secret, detail: secret }] } },
      { status, body: { key: secret, context: { message: secret } } },
      { status, body: secret },
    ])
    for (const step of [...bodies, 'broken-line', { cut: 200 }, { status: 200, body: { count: secret } }] as Step[]) {
      const { organization, log } = scripted([step])
      const error: unknown = await organization.countUsers({}).catch((thrown: unknown) => thrown)
      const told = JSON.stringify([
        log.lines,
        error,
        String(error),
        (error as Error).stack,
        (error as Error).cause ?? null,
      ])
      for (const word of [secret, 'Zebulon', KEY]) expect(told).not.toContain(word)
    }
  })
})

describe('openings', () => {
  it('with one key share their pace, those with another key do not', async () => {
    const { open, organization, sent, clock } = scripted([{ status: 429, headers: { 'Retry-After': '30' } }, COUNT])
    const told: number[] = []
    const again = (apiKey: string) =>
      open({
        apiKey,
        budget: { deadline: START + 600_000, calls: 100 },
        onSlowed: ({ slowedUntil }) => told.push(slowedUntil),
      }).organizations.within('org-1' as OrganizationId)
    const first = again(KEY).countUsers({})
    await clock.sleep(1_000)
    expect(told).toEqual([START + 30_000])
    await again('another-key').countUsers({})
    expect(sent.at(-1)?.at).toBeLessThan(START + 2_000)
    await organization.countUsers({})
    expect(sent.at(-1)?.at).toBeGreaterThanOrEqual(START + 30_000)
    await first
  })
})
