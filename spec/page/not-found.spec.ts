// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { makeHarness, type Gate } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
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
    expect(panel, 'of nothing there is nothing to count, to show, or to read').not.toMatch(
      /among the users|Show members|Read users|What it grants|Used in Jira/,
    )
    return Promise.resolve()
  })
})

it('a group that was deleted since the list was read is told as such', async () => {
  const world = createWorld({ users: 60 })
  const { id, name } = world.groupNamed('jira-users')
  let there = true
  const gate: Gate = async (request, _body, pass) =>
    !there && request.url.includes(`/groups/${id}`) ? Response.json({ errors: [] }, { status: 404 }) : pass()
  await withPage(makeHarness({ world, gate }), '/groups', async ({ root, go }) => {
    there = false
    await go(`/groups/${id}`)
    const panel = root.querySelector('aside')
    expect(textOf(panel?.querySelector('h2'))).toBe(name)
    expect(textOf(panel)).toContain('This group was deleted since the list was read.')
    expect(textOf(panel)).not.toMatch(/No group has|among the users|Show members|could not be read/)
  })
})

it('a comparison with a group that does not exist counts nobody', async () => {
  const world = createWorld({ users: 60 })
  const gone = '00000000-0000-4000-8000-000000000000'
  await withPage(makeHarness({ world }), `/groups?compare=${world.groupNamed('jira-users').id},${gone}`, ({ root }) => {
    const overlap = textOf(root.querySelector('[aria-label="Compare two groups"]'))
    expect(overlap).toContain('One of these groups does not exist any more.')
    expect(overlap).not.toMatch(/in both|only in|Read users/)
    return Promise.resolve()
  })
})

it('an account of the help portal alone is no user, and is found in the lists that name it', async () => {
  const world = createWorld({ users: 60 })
  const { portal } = world
  const [desk] = portal.desks.filter(({ id }) => portal.customersOf(id).some((one) => portal.customers.has(one)))
  const id = portal.customersOf(desk?.id ?? '').find((one) => portal.customers.has(one)) ?? ''
  const nobody = 'qm:00000000-0000-4000-8000-000000000000:00000000-0000-4000-8000-000000000000'
  const desks = portal.desks.filter((one) => portal.customersOf(one.id).includes(id)).length
  await withPage(makeHarness({ world }), `/users/${id}`, async ({ root, click, go }) => {
    const panel = (): string => textOf(root.querySelector('aside'))
    expect(textOf(root.querySelector('aside h2'))).toBe('Portal customer')
    expect(panel()).toContain('An account of the help portal alone')
    expect(panel()).not.toMatch(/Not found|No user of this organization/)
    await click(buttonNamed(root, 'Show desks and customer organizations'))
    expect(textOf(root.querySelector('aside h2'))).toBe(portal.customers.get(id)?.name)
    expect(panel()).toContain(`Listed as a customer by ${desks} of ${portal.desks.length} desks`)
    await go(`/users/${nobody}`)
    await click(buttonNamed(root, 'Show desks and customer organizations'))
    expect(panel()).toContain('finds an account by its name or e-mail, and neither is known here')
  })
})
