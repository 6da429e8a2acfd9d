// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { LIMITS } from '../../contract/limits.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { spendPoints } from '../spent-points.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed } from './read-page.ts'

it('who is no agent is told so, and finds the customer organizations of a user through all of them, read once', async () => {
  const world = [1, 2, 3, 4, 5, 6]
    .map((seed) => createWorld({ users: 150, seed }))
    .find((one) => !one.holdsSeat(one.personas.organizationAdmin, one.workspaceLabelled('jsm').id))
  if (world === undefined) throw new Error('in each of these the admin is an agent')
  const { portal } = world
  const of = (accountId: string): string[] =>
    portal.organizations.filter(({ id }) => portal.membersOf(id).includes(accountId)).map(({ name }) => name)
  const [someone, another] = world.accounts.map(({ accountId }) => accountId).filter((id) => of(id).length > 0)
  await withPage(makeHarness({ world }), `/users/${someone}`, async (page) => {
    await page.click(buttonNamed(page.root, 'Show desks and customer organizations'))
    expect(page.root.textContent).toContain('to agents of Jira Service Management only, and you are none.')
    const before = page.asked.length
    await page.click(buttonNamed(page.root, 'Look through all customer organizations'))
    const total = portal.organizations.length
    const mine = of(someone ?? '')
    expect(page.root.textContent).toContain(`A member of ${mine.length} of ${total} customer organizations`)
    const list = page.root.querySelector('[aria-label="Customer organizations"]')
    for (const name of mine) expect(list?.textContent).toContain(name)
    const first = page.asked.slice(before).filter((one) => one.includes('/organization/')).length
    expect(first).toBeGreaterThanOrEqual(total)

    await page.go(`/users/${another}`)
    await page.click(buttonNamed(page.root, 'Show desks and customer organizations'))
    const again = page.asked.length
    await page.click(buttonNamed(page.root, 'Look through all customer organizations'))
    expect(page.root.textContent).toContain(
      `A member of ${of(another ?? '').length} of ${total} customer organizations`,
    )
    expect(page.asked.slice(again).filter((one) => one.includes('/organization/'))).toEqual([])
  })
})

it('asks the desks of a user on by itself where the points are used up, and finds the same', async () => {
  const world = createWorld({ users: 150, seed: 1 })
  const { portal } = world
  const desksOf = (accountId: string): string[] =>
    portal.desks.filter(({ id }) => portal.customersOf(id).includes(accountId)).map(({ projectName }) => projectName)
  const user = world.accounts.find(({ accountId }) => desksOf(accountId).length > 0)
  const listed = desksOf(user?.accountId ?? '')
  const harness = makeHarness({ world })
  await spendPoints(harness, LIMITS.pointsPerSite)
  await withPage(harness, `/users/${user?.accountId}`, async ({ root, click }) => {
    await click(buttonNamed(root, 'Show desks and customer organizations'))
    const text = root.textContent ?? ''
    expect(text).toContain(`Listed as a customer by ${listed.length} of ${portal.desks.length} desk`)
    const links = [...root.querySelectorAll('a[href*="/customers/desks/"]')].map((link) => link.textContent?.trim())
    expect(links.toSorted()).toEqual(listed.toSorted())
    // What nobody could ask is not said to be none, and can be found another way.
    expect(text).toContain('Customer organizations: unknown.')
    expect(text).not.toContain('In no customer organization.')
    await click(buttonNamed(root, 'Look through all customer organizations'))
    expect(root.textContent).toContain(`of ${portal.organizations.length} customer organization`)
  })
})
