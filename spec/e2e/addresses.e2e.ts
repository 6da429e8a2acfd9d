import { afterAll, beforeAll, expect, test } from 'vitest'
import { statusOf } from '../sandbox/world/paths.ts'
import { siteOf } from '../sandbox/world/site.ts'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { connectKey, filterBy, planChange } from './steps.ts'

/** What a page shows stands in its address: opened afresh it shows the same, and Back closes what was opened. */
let e2e: E2e
let first: OpenPage
let run: string

beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  first = await e2e.open()
  await connectKey(first, e2e.sandbox.demoKey)
  await filterBy(first, 'Product', /^Confluence/)
  await filterBy(first, 'Last active', /^Never used$/)
  await first.app.getByRole('columnheader').getByRole('checkbox').click()
  await planChange(first, 'Revoke product access', 'Nobody used these')
  run = addressOf(first)
})
afterAll(async () => {
  await first.check()
  await e2e.stop()
})

/** The app's own part of the address. */
const addressOf = ({ page }: OpenPage): string => {
  const { pathname, searchParams } = new URL(page.url())
  for (const key of [...searchParams.keys()]) if (key.startsWith('sandbox-')) searchParams.delete(key)
  const query = searchParams.toString()
  return `${pathname.replace('/apps/user-account-manager', '')}${query === '' ? '' : `?${query}`}`
}
const panelOf = ({ app }: OpenPage) => app.getByRole('complementary')

/** Does something, then opens the address it left in a page of its own. */
async function afresh(open: OpenPage, look: (page: OpenPage) => Promise<void>): Promise<void> {
  await look(open)
  const again = await e2e.open({ path: addressOf(open) })
  await look(again)
  await again.check()
  await again.close()
}

test('a project with its filter, and a space', async () => {
  const { app, page } = first
  const project = siteOf(e2e.sandbox.world).projects.find(({ archived }) => !archived)
  await app.getByRole('link', { name: 'Projects', exact: true }).click()
  await app.getByLabel('Archived').selectOption('live')
  await expect.poll(() => addressOf(first)).toBe('/projects?archived=live')
  await app.getByRole('button', { name: project?.name ?? '', exact: true }).click()
  await afresh(first, async (open) => {
    await panelOf(open)
      .getByRole('heading', { level: 2, name: project?.name ?? '' })
      .waitFor()
    expect(await open.app.getByLabel('Archived').inputValue()).toBe('live')
  })
  await page.goBack()
  await panelOf(first).waitFor({ state: 'detached' })
  expect(addressOf(first)).toBe('/projects?archived=live')

  await app.getByRole('link', { name: 'Spaces', exact: true }).click()
  await app.getByRole('table').getByRole('button').first().waitFor()
  await app.getByRole('cell').getByRole('button').first().click()
  const name = (await panelOf(first).getByRole('heading', { level: 2 }).textContent()) ?? ''
  await afresh(first, (open) => panelOf(open).getByRole('heading', { level: 2, name }).waitFor())
  await page.goBack()
  await panelOf(first).waitFor({ state: 'detached' })
})

test('the accounts of a run by state and reason, and the one that is open', async () => {
  const { app, page } = first
  await page.goto(new URL(`/apps/user-account-manager${run}`, page.url()).href)
  await app.getByRole('button', { name: /^Will change/ }).click()
  await expect.poll(() => addressOf(first)).toBe(`${run}?state=planned`)
  await app
    .getByRole('button', { name: /^Details of/ })
    .first()
    .click()
  const name = (await panelOf(first).getByRole('heading', { level: 2 }).textContent()) ?? ''
  await afresh(first, async (open) => {
    await panelOf(open).getByRole('heading', { level: 2, name }).waitFor()
    expect(await open.app.getByRole('button', { name: /^Will change/ }).getAttribute('aria-pressed')).toBe('true')
  })
  await page.goBack()
  await panelOf(first).waitFor({ state: 'detached' })
  expect(addressOf(first)).toBe(`${run}?state=planned`)
})

test('an audit entry with the filter; customers by kind', async () => {
  const { app, page } = first
  await app.getByRole('link', { name: 'Audit log', exact: true }).click()
  await app.getByLabel('Status', { exact: true }).selectOption('succeeded')
  await expect.poll(() => addressOf(first)).toBe('/audit?status=succeeded')
  await app.getByRole('cell').getByRole('button').first().click()
  await expect.poll(() => addressOf(first)).toMatch(/^\/audit\?status=succeeded&entry=\d+$/)
  await afresh(first, (open) => panelOf(open).getByText('Hash of the entry before').waitFor())
  await page.goBack()
  await panelOf(first).waitFor({ state: 'detached' })

  await app.getByRole('link', { name: 'Customers', exact: true }).click()
  await app.getByRole('cell').getByRole('link').first().click()
  await app.getByLabel('Account', { exact: true }).selectOption('portal')
  await expect.poll(() => addressOf(first)).toContain('kind=portal')
  await afresh(first, async ({ app: shown }) => {
    await expect.poll(() => shown.getByLabel('Account', { exact: true }).inputValue()).toBe('portal')
  })
})

test('the order of each list, beside what it is narrowed to', async () => {
  const lists = [
    ['Added on', 'addedAt', '/users?status=active'],
    ['Products granted', 'grants', '/groups?editing=editable'],
    ['Lead', 'lead', '/projects?archived=live'],
    ['Key', 'key', '/spaces?type=global'],
    ['Id', 'id', '/customers?'],
  ] as const
  for (const [column, key, path] of lists) {
    const open = await e2e.open({ width: 1_920, path })
    const header = ({ app: shown }: OpenPage) => shown.getByRole('columnheader', { name: column })
    await header(open).getByRole('button').click()
    const sign = path.endsWith('?') ? '' : '&'
    await expect.poll(() => addressOf(open)).toBe(`${path}${sign}sort=${key}`)
    await header(open).getByRole('button').click()
    await expect.poll(() => addressOf(open)).toBe(`${path}${sign}sort=-${key}`)
    await open.page.reload()
    await expect.poll(() => header(open).getAttribute('aria-sort')).toBe('descending')
    await open.check()
    await open.close()
  }
})

test('a user far down: the list comes to their row and marks it, and marks nobody when they are filtered out', async () => {
  const { world } = e2e.sandbox
  const people = world.accounts.filter(({ kind, state }) => kind === 'person' && statusOf(state) === 'active')
  const last = people.toSorted((a, b) => b.name.localeCompare(a.name, 'en')).at(3)
  const far = last?.accountId ?? ''
  const near = people.toSorted((a, b) => a.name.localeCompare(b.name, 'en')).at(0)
  const open = await e2e.open({ width: 1_280, height: 900, path: `/users/${far}` })
  const { app, page } = open
  const current = app.getByRole('grid').locator('[role="row"][aria-current="true"]')
  /** Whether the whole row is between the head of the list and its end. */
  const inView = (): Promise<boolean> =>
    current.evaluate((row) => {
      const [list, { top, bottom }] = [row.closest('[role="grid"]'), row.getBoundingClientRect()]
      const head = list?.querySelector('.head')?.getBoundingClientRect().bottom ?? Infinity
      return top >= head - 1 && bottom <= (list?.getBoundingClientRect().bottom ?? 0) + 1
    })
  await app.getByText('300 users', { exact: true }).waitFor()
  await current.getByText(last?.name ?? '', { exact: true }).waitFor()
  await expect.poll(inView).toBe(true)
  await panelOf(open).getByRole('heading', { name: 'Who this is' }).waitFor()
  expect(await inView()).toBe(true)
  await open.check()
  await open.screenshot('user-beside-list-1280')
  // Nothing is cut off beside the panel; without it every column is back.
  const grid = app.getByRole('grid')
  expect(await grid.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  expect(await grid.getByRole('columnheader').allInnerTexts()).toEqual(['', 'User', 'Status', 'Last active'])

  // A wider window has room for more, at once.
  const products = grid.getByRole('columnheader', { name: 'Products' })
  await page.setViewportSize({ width: 1_920, height: 900 })
  await products.waitFor()
  await page.setViewportSize({ width: 1_280, height: 900 })
  await products.waitFor({ state: 'detached' })

  // From the panel of one to the other end of the list, by the palette.
  await page.keyboard.press('Control+k')
  await app.getByRole('combobox').fill(near?.email ?? near?.name ?? '')
  await app
    .getByRole('option', { name: near?.name ?? '' })
    .first()
    .click()
  await expect.poll(() => addressOf(open)).toBe(`/users/${near?.accountId}`)
  await current.getByText(near?.name ?? '', { exact: true }).waitFor()
  await expect.poll(inView).toBe(true)
  await page.keyboard.press('Escape')
  await panelOf(open).waitFor({ state: 'detached' })
  await products.waitFor()
  expect(await current.count()).toBe(0)
  await open.close()

  const without = await e2e.open({ path: `/users/${far}?status=deactivated` })
  await panelOf(without).getByRole('heading', { name: 'Who this is' }).waitFor()
  await without.app.getByText(/ of 300 users match$/).waitFor()
  expect(await without.app.locator('[aria-current="true"][role="row"]').count()).toBe(0)
  await without.check()
  await without.close()
})

test('a link leads to its address in Jira, in another tab where that is asked for', async () => {
  const { app, page } = first
  const link = app
    .getByRole('navigation', { name: 'User Account Manager' })
    .getByRole('link', { name: 'Groups', exact: true })
  await app.getByRole('link', { name: 'Runs', exact: true }).click()
  await app.getByRole('heading', { level: 1, name: 'Runs', exact: true }).waitFor()
  expect(await link.getAttribute('href')).toBe(new URL('/apps/user-account-manager/groups', page.url()).href)
  for (const how of [{ modifiers: ['ControlOrMeta' as const] }, { button: 'middle' as const }]) {
    const [other] = await Promise.all([page.context().waitForEvent('page'), link.click(how)])
    await other.frameLocator('main iframe').getByRole('heading', { level: 1, name: 'Groups', exact: true }).waitFor()
    expect(new URL(other.url()).pathname).toBe('/apps/user-account-manager/groups')
    await other.close()
  }
  expect(addressOf(first)).toBe('/runs')
})
