import { describe, expect, it } from 'vitest'
import { failing } from '../../spec/atlassian/scripted.ts'
import { allPages, nextCursor, type Paged } from './pages.ts'

const page = (next?: string | null): Paged<number> => ({
  data: [1],
  links: { ...(next === undefined ? {} : { next }) },
})

describe('the way to the next page', () => {
  it.each([
    ['absent', page(), null],
    ['null', page(null), null],
    ['empty', page(''), null],
    ['no links', { data: [] }, null],
    ['null links', { data: [], links: null }, null],
    ['a token', page('kloHX1ZQVas/DAkx_P48+NYQ=='), 'kloHX1ZQVas/DAkx_P48+NYQ=='],
    ['a URL', page('https://api.atlassian.com/admin/v1/orgs?cursor=abc%3D%2B%2F&x=1'), 'abc=+/'],
    ['a URL with a bare plus', page('https://api.atlassian.com/admin/v1/orgs?x=1&cursor=a+b'), 'a+b'],
    ['a relative URL', page('?cursor=abc'), 'abc'],
  ])('%s', (_, answer, cursor) => {
    expect(nextCursor(answer, 'sent')).toBe(cursor)
  })

  it.each([
    ['the cursor that was sent', 'sent', 'LOOPING_CURSOR'],
    ['the cursor that was sent, in a URL', 'https://api.atlassian.com/x?cursor=sent', 'LOOPING_CURSOR'],
    ['a URL without a cursor', 'https://api.atlassian.com/admin/v1/orgs', 'LOST_CURSOR'],
    ['a URL with an empty cursor', 'https://api.atlassian.com/admin/v1/orgs?cursor=', 'LOST_CURSOR'],
    ['a URL with a broken cursor', 'https://api.atlassian.com/admin/v1/orgs?cursor=%E0%A4', 'LOST_CURSOR'],
  ])('%s is an error, not an end', (_, next, code) => {
    expect(() => nextCursor(page(next), 'sent')).toThrow(code)
  })

  it('all pages: in order, each once', async () => {
    const pages: Record<string, Paged<number>> = {
      '': { data: [1, 2], links: { next: 'a' } },
      a: { data: [3], links: { next: 'b' } },
      b: { data: [4] },
    }
    expect(await allPages((cursor) => Promise.resolve(pages[cursor ?? ''] ?? { data: [] }))).toEqual([1, 2, 3, 4])
  })

  it('all pages: a longer loop ends too', async () => {
    const walked = allPages((cursor) => Promise.resolve(page(cursor === 'a' ? 'b' : 'a')))
    expect(await failing(walked)).toMatchObject({ kind: 'unreadable', code: 'LOOPING_CURSOR' })
  })
})
