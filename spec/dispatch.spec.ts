import { describe, expect, it } from 'vitest'
import { LIMITS } from '../contract/limits.ts'
import { makeDispatch } from '../server/dispatch.ts'
import { handlers } from '../server/handlers.ts'
import { RINGS } from '../server/middleware/index.ts'
import { catchErrors } from '../server/middleware/catch-errors.ts'
import type { Ring } from '../server/middleware/passage.ts'
import { protect } from '../server/middleware/protect.ts'
import { recordIntent } from '../server/middleware/record-intent.ts'
import { validate } from '../server/middleware/validate.ts'
import { Refusal } from '../server/refusal.ts'
import { UpstreamError } from '../server/upstream-error.ts'
import { makeHarness, type Harness } from './harness.ts'
import { createWorld } from './sandbox/world/index.ts'

const world = createWorld({ users: 60 })
const SUSPEND = {
  accountIds: [world.fixtures.idleEverywhere],
  reason: 'not used for a year',
  ticket: null,
  requestKey: '0123456789abcdef',
}

/** The dispatcher with one handler replaced by a throw. */
function throwing(harness: Harness, error: unknown) {
  const principal = { accountId: world.personas.organizationAdmin, cloudId: world.cloudId }
  const broken = {
    ...handlers,
    settings: { ...handlers.settings, deleteApiKey: () => Promise.reject(error) },
    users: { ...handlers.users, getUserStats: () => Promise.reject(error) },
  }
  const dispatch = makeDispatch(harness.portsFor(principal.accountId), broken)
  return (operation: string) => dispatch({ operation, contractVersion: LIMITS.contractVersion, input: {} }, principal)
}

describe('an answer', () => {
  it('is INTERNAL with the request id and nothing more, for whatever nobody expected', async () => {
    const harness = makeHarness({ world })
    const answer = await throwing(harness, new TypeError('secret.person@example.com ATCTT3x'))('users.getUserStats')
    expect(answer).toEqual({
      status: 500,
      requestId: answer.requestId,
      body: { code: 'INTERNAL', what: expect.any(String), fix: expect.any(String), requestId: answer.requestId },
    })
    expect(JSON.stringify(harness.log.lines)).not.toMatch(/secret|ATCTT/)
    expect(harness.log.lines).toContainEqual({
      level: 'error',
      event: 'unexpected-error',
      fields: expect.objectContaining({
        error: 'TypeError',
        requestId: answer.requestId,
        operation: 'users.getUserStats',
      }),
    })
  })

  it("carries Atlassian's status and code, never its words", async () => {
    const error = new UpstreamError({
      kind: 'rate-limited',
      status: 429,
      code: 'ADMIN-429-1',
      retryAfterMs: 1500.2,
      ambiguous: false,
    })
    const answer = await throwing(makeHarness({ world }), error)('users.getUserStats')
    expect(answer).toMatchObject({
      status: 429,
      body: {
        code: 'UPSTREAM_RATE_LIMITED',
        details: { upstreamStatus: 429, upstreamCode: 'ADMIN-429-1', retryAfterMs: 1501 },
      },
    })
  })

  it('is never something that the contract does not describe', async () => {
    const harness = makeHarness({ world })
    const principal = { accountId: world.personas.organizationAdmin, cloudId: world.cloudId }
    const odd = {
      ...handlers,
      directories: {
        listDirectories: () =>
          Promise.resolve({ directories: [{ directoryId: 'not an id', name: 'secret' }], asOf: 'now' } as never),
      },
    }
    const answer = await makeDispatch(harness.portsFor(principal.accountId), odd)(
      { operation: 'directories.listDirectories', contractVersion: LIMITS.contractVersion, input: {} },
      principal,
    )
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } })
    expect(harness.log.lines.find(({ event }) => event === 'answer-broke-the-contract')?.fields.paths).toBe(
      'directories.0.directoryId asOf',
    )
    expect(JSON.stringify([answer, harness.log.lines])).not.toContain('secret')
  })

  it('has a request id of its own, also in the log', async () => {
    const harness = makeHarness({ world })
    const answers = await Promise.all([1, 2, 3].map(() => harness.call('user', 'session.getSession', {})))
    expect(new Set(answers.map(({ requestId }) => requestId)).size).toBe(3)
    expect(harness.log.lines.filter(({ event }) => event === 'call').map(({ fields }) => fields.requestId)).toEqual(
      expect.arrayContaining(answers.map(({ requestId }) => requestId)),
    )
  })
})

describe('the audit log of a command', () => {
  it('has the intent before and the outcome after', async () => {
    const harness = makeHarness({ world })
    const { runId } = await harness.ask('organizationAdmin', 'users.suspendUser', SUSPEND as never)
    expect(
      harness.auditEntries().map(({ phase, status, details, runId: run }) => ({ phase, status, details, run })),
    ).toEqual([
      { phase: 'intent', status: 'intended', details: { accounts: 1 }, run: null },
      { phase: 'outcome', status: 'succeeded', details: { accounts: 1 }, run: runId },
    ])
  })

  it.each([
    ['what is known to have failed', new Refusal('RUN_STATE'), 'failed', 'RUN_STATE'],
    ['what nobody knows the end of', new TypeError('x'), 'unknown', 'INTERNAL'],
    [
      'what Atlassian refused',
      new UpstreamError({ kind: 'refused', status: 403, code: 'ADMIN-403-5', retryAfterMs: null, ambiguous: false }),
      'failed',
      'UPSTREAM_REFUSED',
    ],
  ] as const)('tells %s', async (_, error, status, code) => {
    const harness = makeHarness({ world })
    await throwing(harness, error)('settings.deleteApiKey')
    expect(harness.auditEntries().map((entry) => [entry.phase, entry.status, entry.details.error])).toEqual([
      ['intent', 'intended', undefined],
      ['outcome', status, code],
    ])
  })

  it('is a refusal, without an intent, for input that is not well formed', async () => {
    const harness = makeHarness({ world })
    await harness.call('organizationAdmin', 'users.suspendUser', { ...SUSPEND, accountIds: [] })
    expect(harness.auditEntries().map(({ phase, details }) => [phase, details])).toEqual([
      ['refusal', { error: 'INVALID_INPUT' }],
    ])
  })

  it('is not there for questions that are answered', async () => {
    const harness = makeHarness({ world })
    await harness.ask('organizationAdmin', 'users.getUserStats', {})
    expect(harness.auditEntries()).toEqual([])
  })

  it('does not turn a change that happened into a failure when the outcome cannot be written', async () => {
    const harness = makeHarness({ world })
    let transactions = 0
    harness.store.before = (access) => {
      if (access === 'transact' && (transactions += 1) > 1) throw new Error('storage is away')
    }
    expect(await harness.ask('organizationAdmin', 'settings.deleteApiKey', {})).toEqual({ deleted: true })
    expect(harness.log.lines.some(({ event, level }) => event === 'audit-outcome-lost' && level === 'error')).toBe(true)
  })
})

describe('the rings', () => {
  it.each([
    ['validate', validate, 'settings.deleteApiKey', {}],
    ['protect', protect, 'users.suspendUser', SUSPEND],
    ['record-intent', recordIntent, 'settings.deleteApiKey', {}],
  ] as const)('without %s nothing runs', async (_, left, operation, input) => {
    const harness = makeHarness({ world, rings: RINGS.filter((ring) => ring !== left) })
    expect((await harness.call('organizationAdmin', operation, input)).status).toBe(500)
    expect(harness.secrets.key).toBe(world.demoKey)
    expect(harness.queue.pushed).toEqual([])
  })

  it('let nobody call the inner ones twice', async () => {
    let inner = 0
    const twice: Ring = async (_, next) => {
      await next()
      return next()
    }
    const count: Ring = (passage) => {
      inner += 1
      return Promise.resolve({ status: 200, requestId: passage.requestId, body: {} })
    }
    const harness = makeHarness({ world, rings: [catchErrors, twice, count] })
    expect((await harness.call('user', 'session.getSession', {})).status).toBe(500)
    expect(inner).toBe(1)
  })
})
