// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { findCustomer } from './find-customer.ts'
import { withPage } from './page-lab.ts'
import { openPalette, typeInPalette } from './palette.ts'
import { textOf } from './read-page.ts'

it('two customer organizations of one name are told apart wherever they are named', async () => {
  const world = createWorld({ users: 60 })
  const { portal } = world
  const twins = portal.organizations.filter(({ id }) => portal.membersOf(id).length > 0).slice(0, 2)
  const alone = portal.organizations.find((one) => !twins.includes(one))
  const customer = [...portal.customers.values()].find(({ email }) => email !== null)
  for (const twin of twins) {
    Object.assign(twin, { name: 'Amber Twins' })
    portal.setMember(twin.id, customer?.accountId ?? '', true)
  }
  const [one = '', other = ''] = twins.map(({ id }) => id)
  await withPage(makeHarness({ world }), '/customers/organizations', async (page) => {
    const rows = [...page.root.querySelectorAll('[role="row"]')].map((row) =>
      [...row.querySelectorAll('[role="cell"]')].map((cell) => textOf(cell)),
    )
    for (const id of [one, other]) expect(rows.find((cells) => cells.at(-1) === id)?.[0]).toBe('Amber Twins')

    const palette = await openPalette(page)
    const found = await typeInPalette(page, palette, 'amber twins')
    expect(found.filter((entry) => entry.startsWith('Amber')).sort()).toEqual(
      [`Amber Twins (ID ${one})`, `Amber Twins (ID ${other})`].sort(),
    )
    expect(await typeInPalette(page, palette, alone?.name ?? '')).toContain(alone?.name)
  })
  await withPage(makeHarness({ world }), '/customers/find', async (page) => {
    await findCustomer(page, customer?.email ?? '')
    for (const id of [one, other])
      expect(textOf(page.root.querySelector(`[role="table"] a[href="/customers/organizations/${id}"]`))).toBe(
        `Amber Twins (ID ${id})`,
      )
  })
  await withPage(makeHarness({ world }), `/customers/organizations/${one}`, ({ root }) => {
    expect(textOf(root.querySelector('h1'))).toBe(`Amber Twins (ID ${one})`)
    return Promise.resolve()
  })
})

it('a list of customers leads to whoever has an Atlassian account, and to nobody else', async () => {
  const world = createWorld({ users: 60 })
  const { portal } = world
  const isUser = (accountId: string): boolean => !portal.customers.has(accountId)
  const [place] = portal.organizations
    .map(({ id }) => ({ id, members: portal.membersOf(id) }))
    .filter(({ members }) => members.some(isUser) && !members.every(isUser))
    .sort((a, b) => a.members.length - b.members.length)
  await withPage(makeHarness({ world }), `/customers/organizations/${place?.id}`, ({ root }) => {
    const linked = [...root.querySelectorAll('[role="cell"] a')].map((link) => link.getAttribute('href'))
    const users = (place?.members ?? []).filter(isUser)
    expect(linked.sort()).toEqual(users.map((id) => `/users/${id}`).sort())
    return Promise.resolve()
  })
})
