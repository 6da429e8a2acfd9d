import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOf, readFailure } from './errors.ts'

const facts = (status: number, body: unknown) =>
  factsOf(readFailure(status, typeof body === 'string' ? body : JSON.stringify(body)), null, false)

describe('refusals in every shape', () => {
  it.each([
    [
      'a list of errors',
      404,
      { errors: [{ id: 'x', status: '404', code: 'ADMIN-404-8', title: 'Not found', detail: 'User' }] },
      'not-found',
      'ADMIN-404-8',
    ],
    [
      'one bare error',
      400,
      { id: 'x', status: '400', code: 'ADMIN-400-4', title: 'Invalid', detail: 'x' },
      'bad-request',
      'ADMIN-400-4',
    ],
    ['the proxy', 401, { code: 401, message: 'Unauthorized' }, 'key-rejected', null],
    ['the proxy, slowing', 429, { code: 429, message: 'Too many API requests' }, 'rate-limited', null],
    ['a key word', 403, { key: 'forbidden.targetUnverified' }, 'refused', 'forbidden.targetUnverified'],
    [
      'a key word with context',
      409,
      { key: 'conflict.lifecycleErrors', context: { message: 'Ann owns sites', accountId: 'a', errorCodes: [] } },
      'conflict',
      'conflict.lifecycleErrors',
    ],
    [
      'the gateway',
      403,
      {
        timestamp: 't',
        path: '/admin',
        status: 403,
        error: 'Forbidden',
        message: 'User has no permission to access resource.',
        requestId: 'r',
      },
      'refused',
      'GATEWAY_FORBIDDEN',
    ],
    ['no route', 404, { code: 404, message: 'Request failed to match any route' }, 'not-found', 'NO_ROUTE'],
    ['no route, as text', 404, 'Request failed to match any route', 'not-found', 'NO_ROUTE'],
    ['Jira', 403, { errorMessages: ['No'], errors: {} }, 'refused', null],
    ['HTML', 502, '<html><body>Bad gateway</body></html>', 'unavailable', null],
    ['nothing', 403, '', 'refused', null],
    ['nothing at all', 500, null, 'unavailable', null],
    ['half a body', 403, '{"errors":[{"co', 'refused', null],
    ['a list', 400, [1, 2], 'bad-request', null],
    ['no errors in the list', 400, { errors: [] }, 'bad-request', null],
    ['a redirect', 302, '', 'unreadable', null],
    ['gone', 410, '', 'not-found', null],
    ['a teapot', 418, '', 'bad-request', null],
    [
      'a missing scope',
      403,
      { key: 'forbidden', message: 'The required scope is missing: manage:org' },
      'key-scoped',
      'forbidden',
    ],
    ['a missing scope as 401', 401, { code: 401, message: 'Unauthorized; scope does not match' }, 'key-scoped', null],
    [
      'a missing scope by its name',
      403,
      { errors: [{ code: 'ADMIN-403-3', detail: 'requires read:directories:admin' }] },
      'key-scoped',
      'ADMIN-403-3',
    ],
  ])('%s', (_, status, body, kind, code) => {
    expect(facts(status, body)).toMatchObject({ kind, code, status })
  })

  const lifecycle = (...errorCodes: unknown[]) =>
    facts(409, { key: 'conflict.lifecycleErrors', context: { message: 'Ann owns sites', accountId: 'a', errorCodes } })

  it('tells why an account may not be deactivated by codes, as many as fit, and a page of Atlassian, and no words', () => {
    const link = 'https://support.atlassian.com/user-management/docs/x/'
    expect(
      lifecycle(
        { code: 'ownsSites', message: 'Ann Lee', link: `${link}?user=ann@example.com#a` },
        { code: 'billingContact' },
      ),
    ).toMatchObject({ kind: 'conflict', code: 'ownsSites,billingContact', link })
    expect(lifecycle({ code: 'Ann Lee owns it', message: 'm', link })).toMatchObject({
      code: 'conflict.lifecycleErrors',
      link,
    })
    const many = Array.from({ length: 9 }, () => ({ code: 'aRatherLongCode' }))
    expect(lifecycle(...many).code).toBe(
      'aRatherLongCode,aRatherLongCode,aRatherLongCode,aRatherLongCode,aRatherLongCode',
    )
    expect(facts(409, { key: 'conflict', context: { errorCodes: [{ code: 'x', link }] } }).link).toBeNull()
  })

  it.each([
    'http://support.atlassian.com/x',
    'https://atlassian.com.example.org/x',
    'https://evil-atlassian.com/x',
    'https://user:pass@support.atlassian.com/x',
    'https://support.atlassian.com:8443/x',
    'https://support.atlassian.com/ann@example.com',
    'https://support.atlassian.com/ann%40example.com',
    `https://support.atlassian.com/${'x'.repeat(500)}`,
    'javascript:alert(1)//atlassian.com',
    'no address',
    7,
    null,
  ])('keeps no link to %s', (link) => {
    expect(lifecycle({ code: 'ownsSites', link })).toMatchObject({ code: 'ownsSites', link: null })
  })

  it('never throws, and takes no sentence or address for a code', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), fc.oneof(fc.json(), fc.string()), (status, body) => {
        const { code, kind } = facts(status, body)
        expect(kind).not.toBe('no-budget')
        if (code !== null) expect(code).toMatch(/^[A-Za-z0-9._-]{1,80}$/)
      }),
    )
    fc.assert(
      fc.property(fc.emailAddress(), fc.string({ minLength: 2 }), (email, text) => {
        for (const code of [email, `${text} ${text}`])
          for (const body of [{ code }, { key: code }, { errors: [{ code }] }]) expect(facts(400, body).code).toBeNull()
      }),
    )
  })
})
