// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { makeHarness } from '../harness.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, textOf } from './read-page.ts'

it.each([
  ['/customers/desks/999999', '/customers', 'No such service desk'],
  ['/customers/desks/999999/organizations', '/customers', 'No such service desk'],
  ['/customers/organizations/999999', '/customers/organizations', 'No such customer organization'],
])('%s names nothing: the page says so, leads back, and offers nothing that cannot help', async (path, home, title) => {
  await withPage(makeHarness({ users: 60 }), path, ({ root }) => {
    const empty = root.querySelector('main .ui-empty')
    expect(textOf(empty)).toContain('Not found')
    expect(empty?.querySelector('a')?.getAttribute('href')).toBe(home)
    expect(textOf(root.querySelector('h1'))).toBe(title)
    const main = textOf(root.querySelector('main'))
    expect(main, 'of nothing there is nothing to choose').not.toMatch(
      /999999|Customers that this desk lists|Members of/,
    )
    expect(root.querySelector('main nav[aria-label="Lists"]')).toBeNull()
    expect(main).not.toContain('user management')
    expect(main).not.toContain('Try again')
    expect(main, 'nothing was read').not.toContain('As of')
    return Promise.resolve()
  })
})

it.each(['/projects/999999', '/spaces/999999'])('%s names nothing: the list has a way back to itself', async (path) => {
  const warned = vi.spyOn(console, 'warn')
  await withPage(makeHarness({ users: 60 }), path, async ({ root, click }) => {
    const main = root.querySelector('main')
    expect(textOf(main)).toContain('has this address')
    await click(buttonNamed(root, 'Show the list'))
    expect(textOf(main)).not.toContain('has this address')
  })
  expect(warned, 'the router warns of what it will not take any more').not.toHaveBeenCalled()
  warned.mockRestore()
})

it('an address of no group says so, in place of an error of the user management', async () => {
  await withPage(makeHarness({ users: 60 }), '/groups/00000000-0000-4000-8000-000000000000', ({ root }) => {
    const panel = textOf(root.querySelector('aside'))
    expect(panel).toContain('No group has this address.')
    expect(panel).not.toContain('user management')
    return Promise.resolve()
  })
})
