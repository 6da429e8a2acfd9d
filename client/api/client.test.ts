import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../contract/errors.ts'
import { LIMITS } from '../../contract/limits.ts'
import { CallError, LOCAL_CODES } from './call-error.ts'
import { call, makeCaller, setTransport } from './client.ts'
import { isSilent } from './silence.ts'
import type { Transport } from './client.ts'

const SESSION = { accountId: '557058:a', siteCloudId: null, organization: null, keyRefused: false }
const ok = (body: unknown) => ({ status: 200, requestId: 'r1', body })
const refusal = (code: string, status = 403) => ({
  status,
  requestId: 'r1',
  body: { code, what: 'w', fix: 'f', requestId: 'r1' },
})

async function failure(transport: Transport, stale: string[] = []): Promise<CallError> {
  const call = makeCaller(transport, (names) => stale.push(...names))
  const thrown: unknown = await call('session.getSession', {}).catch((error: unknown) => error)
  if (!(thrown instanceof CallError)) throw new Error('it did not fail as a CallError')
  return thrown
}

describe('the client', () => {
  it('sends the operation, its input and the version of the contract', async () => {
    const sent: unknown[] = []
    const call = makeCaller(
      async (message) => {
        sent.push(message)
        return ok(SESSION)
      },
      () => undefined,
    )
    expect(await call('session.getSession', {})).toEqual(SESSION)
    expect(sent).toEqual([{ operation: 'session.getSession', contractVersion: LIMITS.contractVersion, input: {} }])
  })

  it('turns a refusal into its code, with words and the request id', async () => {
    const error = await failure(async () => refusal('NOT_JIRA_ADMIN'))
    expect(error).toMatchObject({ code: 'NOT_JIRA_ADMIN', requestId: 'r1' })
    expect(error.what).toContain('Jira administrator')
    expect(error.advice).not.toBe('')
  })

  it.each([
    ['no envelope', undefined],
    ['an envelope of something else', { status: '200' }],
    ['an output that is not in the contract', ok({ accountId: 7 })],
    ['a code that is not in the catalogue', refusal('SOMETHING_NEW')],
  ])('does not let through %s', async (_, answer) => {
    expect((await failure(async () => answer)).code).toBe('UNREADABLE_ANSWER')
  })

  it.each([
    ['Resolver calls are rate limited at 500req/25s', 'CALLS_LIMITED'],
    ['Unable to establish a connection with the Custom UI bridge.', 'NOT_IN_JIRA'],
    ['There was an error invoking the function', 'NOT_DELIVERED'],
  ])('says what the platform means with "%s"', async (message, code) => {
    expect((await failure(() => Promise.reject(new Error(message)))).code).toBe(code)
  })

  it('marks what a command makes stale, but only when it succeeded', async () => {
    const stale: string[] = []
    const answers = [refusal('STORAGE_UNAVAILABLE', 503), ok({ deleted: true })]
    const call = makeCaller(
      async () => answers.shift(),
      (names) => stale.push(...names),
    )
    await expect(call('settings.deleteApiKey', {})).rejects.toThrow(CallError)
    expect(stale).toEqual([])
    await call('settings.deleteApiKey', {})
    expect(stale).toEqual(['session.getSession', 'settings.getSettings', 'privacy.getStoredData'])
  })

  it.each([
    ['NO_API_KEY', 409],
    ['UPSTREAM_KEY_REJECTED', 502],
  ] as const)('asks for the session again when the key is gone: %s', async (code, status) => {
    const stale: string[] = []
    await failure(async () => refusal(code, status), stale)
    expect(stale).toEqual(['session.getSession'])
  })
})

it('knows whether Atlassian answered when it was asked last', async () => {
  const slow = {
    ...refusal('AUTHORIZATION_UNKNOWN', 503),
    body: { code: 'AUTHORIZATION_UNKNOWN', what: 'w', fix: 'f', requestId: 'r1', details: { retryAfterMs: 1 } },
  }
  const answers = [refusal('AUTHORIZATION_UNKNOWN', 503), ok(SESSION), refusal('UPSTREAM_UNAVAILABLE', 502), slow]
  const before = setTransport(async () => answers.shift())
  const heard: boolean[] = []
  while (answers.length > 0) {
    await call('session.getSession', {}).catch(() => null)
    heard.push(isSilent.value)
  }
  setTransport(before)
  expect(heard).toEqual([true, false, true, false])
})

it('has words and a next step for every code', () => {
  for (const code of [...ERROR_CODES, ...LOCAL_CODES]) {
    const error = new CallError(code)
    expect(error.what, code).toMatch(/\.$/)
    expect(error.advice, code).toMatch(/\.$/)
  }
})

it('tells who only looks nothing of what was not done', () => {
  const looking = new CallError('AUTHORIZATION_UNKNOWN')
  expect(looking.what).toBe('Atlassian could not be asked whether you may see this, so it was not read.')
  for (const code of ['AUTHORIZATION_UNKNOWN', 'INVALID_INPUT', 'RULES_UNKNOWN', 'VIEWS_UNKNOWN'] as const) {
    expect(new CallError(code).what, code).not.toMatch(/nothing was/i)
    expect(new CallError(code, null, {}, 'command').what, code).toMatch(/nothing was done/i)
  }
})

it('knows from the operation whether something was to be done', async () => {
  const call = makeCaller(
    async () => refusal('AUTHORIZATION_UNKNOWN', 503),
    () => undefined,
  )
  await expect(call('session.getSession', {})).rejects.toMatchObject({ asked: 'query' })
  await expect(call('settings.deleteApiKey', {})).rejects.toMatchObject({ asked: 'command' })
})
