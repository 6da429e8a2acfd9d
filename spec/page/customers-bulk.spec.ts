// @vitest-environment happy-dom
import { expect, it } from 'vitest'
// The sheet comes when it is asked for: read here, so that waiting for it is no guess.
import '../../client/session/SessionShortcuts.vue'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { findCustomer } from './find-customer.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf } from './read-page.ts'
import { withoutAnswer } from './without-answer.ts'

const world = createWorld({ users: 150 })
const { portal } = world
const ORGANIZATION = portal.organizations[2]?.id ?? ''
const PATH = `/customers/organizations/${ORGANIZATION}`
const members = portal.membersOf(ORGANIZATION)
const you = world.personas.organizationAdmin
const users = members.flatMap(
  (id) => world.accounts.find(({ accountId, state }) => accountId === id && state.memberships.length > 0) ?? [],
)
const portalOnly = members.filter((id) => portal.customers.has(id))

async function selectAll(page: OpenedPage): Promise<string> {
  await page.click(page.root.querySelector('[role="columnheader"] [type="checkbox"]'))
  return barOf(page)
}
async function press(page: OpenedPage, key: string, held: KeyboardEventInit = {}): Promise<void> {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...held }))
  await page.settle()
}
/** 0: the bar does not say it. */
const numberBefore = (bar: string, words: string): number => Number(new RegExp(`· (\\d+) ${words}`).exec(bar)?.[1] ?? 0)
const barOf = ({ root }: OpenedPage): string => textOf(root.querySelector('[aria-label="What is selected"]'))

it('reads the users for the selected, and tells who is protected and who is synced', async () => {
  const count = (source: 'synced' | null) => users.filter(({ managementSource }) => managementSource === source).length
  await withPage(makeHarness({ world }), PATH, async (page) => {
    expect(page.calls, 'nobody is selected').not.toContain('users.listUsers')
    const bar = await selectAll(page)
    expect(bar).toContain(`${members.length} people selected`)
    expect(page.calls).toContain('users.listUsers')
    expect(bar).not.toContain('unknown whether protected')
    expect(numberBefore(bar, 'synced')).toBe(count('synced'))
    expect(numberBefore(bar, 'unknown whether synced')).toBe(count(null))
  })
})

it('says of how many it is not known, where the users cannot be read, and tries again', async () => {
  const harness = withoutAnswer(makeHarness({ world }), 'users.listUsers')
  await withPage(harness, PATH, async (page) => {
    const bar = await selectAll(page)
    const others = members.filter((id) => !portal.customers.has(id))
    expect(numberBefore(bar, 'unknown whether protected')).toBe(others.filter((id) => id !== you).length)
    expect(numberBefore(bar, 'unknown whether synced')).toBe(others.length)
    expect(bar).toContain('not all users could be read')
    const before = page.calls.length
    await page.click(buttonNamed(page.root, 'Try again'))
    expect(page.calls.slice(before)).toContain('users.listUsers')
  })
})

it('whoever has left is selected no longer once the list is read again, also by an undo', async () => {
  const [gone = '', stays = ''] = portalOnly
  await withPage(makeHarness({ world }), PATH, async (page) => {
    await selectAll(page)
    portal.setMember(ORGANIZATION, gone, false)
    await page.click(buttonNamed(page.root, 'Refresh'))
    expect(barOf(page)).toContain(`${members.length - 1} people selected · ${members.length - 1} of`)
    expect(barOf(page)).not.toContain('not shown')
    portal.setMember(ORGANIZATION, stays, false)
    await page.click(buttonNamed(page.root, 'Clear selection'))
    await page.click(buttonNamed(page.root, 'Refresh'))
    await press(page, 'z', { ctrlKey: true })
    expect(barOf(page)).toContain(`${members.length - 2} people selected · ${members.length - 2} of`)
  })
  for (const id of [gone, stays]) portal.setMember(ORGANIZATION, id, true)
})

it('Esc clears the selection, and the sheet of keys says so', async () => {
  await withPage(makeHarness({ world }), PATH, async (page) => {
    expect(await selectAll(page)).toContain('selected')
    await press(page, '?')
    expect(textOf(page.root.querySelector('[role="dialog"]'))).toContain('Clear the selection')
    await press(page, 'Escape')
    expect(barOf(page), 'the sheet had the key').toContain('selected')
    await press(page, 'Escape')
    expect(barOf(page)).toBe('')
  })
})

it('says who can revoke portal access, before anybody is asked why', async () => {
  await withPage(makeHarness({ world }), PATH, async (page) => {
    await page.click(page.root.querySelector('[role="row"] [type="checkbox"]'))
    const trigger = buttonNamed(page.root, 'Plan a change')
    trigger?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    await page.settle()
    const item = [...page.root.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((one) =>
      one.textContent.startsWith('Revoke portal access'),
    )
    expect(item?.textContent).toContain('A site admin does it by hand')
    await page.click(item)
    const dialog = page.root.querySelector('[role="dialog"]')
    expect(dialog?.textContent).toContain('Atlassian asks for a site admin here')
    expect(dialog?.querySelector('textarea')).toBeNull()
    expect(page.calls).not.toContain('customers.revokePortalAccess')
  })
})

it('who was found can be selected in each list that names them with one click, and in no other one', async () => {
  const customer = [...portal.customers.values()].find(
    ({ accountId, email }) =>
      email !== null && portal.organizations.filter(({ id }) => portal.membersOf(id).includes(accountId)).length > 1,
  )
  const lists = portal.organizations.filter(({ id }) => portal.membersOf(id).includes(customer?.accountId ?? ''))
  await withPage(makeHarness({ world }), '/customers/find', async (page) => {
    for (const { name, id } of lists) {
      await page.go('/customers/find')
      if (page.root.querySelector('[role="table"]') === null) await findCustomer(page, customer?.email ?? '')
      await page.click(buttonNamed(page.root, `Select there: ${customer?.name} in ${name}`))
      expect(textOf(page.root.querySelector('h1'))).toBe(name)
      expect(barOf(page)).toContain(`1 person selected · 1 of ${portal.membersOf(id).length} matching`)
      const ticked = [...page.root.querySelectorAll<HTMLInputElement>('[role="cell"] [type="checkbox"]')].filter(
        ({ checked }) => checked,
      )
      expect(ticked.map((tick) => tick.getAttribute('aria-label'))).toEqual([`Select ${customer?.name}`])
    }
    await page.go(PATH)
    expect(barOf(page), 'once').toBe('')
  })
})
