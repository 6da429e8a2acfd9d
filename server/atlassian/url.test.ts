import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { urlOf } from './url.ts'

describe('addresses', () => {
  it('whatever an id is, the request goes to that host and that path', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        fc.pre(id !== '.' && id !== '..' && id.isWellFormed())
        const url = new URL(urlOf('remove-membership', { orgId: 'o', directoryId: 'd', groupId: 'g', accountId: id }))
        expect(url.origin).toBe('https://api.atlassian.com')
        expect(url.search).toBe('')
        const segments = url.pathname.split('/')
        expect(segments).toHaveLength(11)
        expect(decodeURIComponent(segments[10] ?? '')).toBe(id)
      }),
    )
  })

  it.each(['', '.', '..'])('the id %j would change the path and is refused', (id) => {
    expect(() => urlOf('get-group', { orgId: 'o', directoryId: '-', groupId: id })).toThrow('INVALID_ID')
  })

  it("Jira's are relative to the site", () => {
    expect(urlOf('check-permissions', {})).toBe('/rest/api/3/permissions/check')
  })
})
