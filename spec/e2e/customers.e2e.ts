import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startE2e, type E2e, type OpenPage } from './harness.ts'
import { applyPlan, connectKey, downloadRows, planChange } from './steps.ts'

/** The customers page as a person uses it: find a desk, look at its customers, take people out of an organization. */
let e2e: E2e
let opened: OpenPage

beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
  opened = await e2e.open({ path: '/customers', width: 1_280 })
  await connectKey(opened, e2e.sandbox.world.demoKey)
}, 120_000)
afterAll(() => e2e.stop())

const region = (name: string) => opened.app.getByRole('region', { name })

describe('customers', () => {
  it('lists the desks, and the customers of one, with a file of them', { timeout: 60_000 }, async () => {
    const { app } = opened
    const { portal } = e2e.sandbox.world
    await app.getByRole('navigation', { name: 'User Account Manager' }).getByRole('link', { name: 'Customers' }).click()
    await region('Service desks').waitFor()
    expect(await app.getByText(`${portal.desks.length} service desks`).count()).toBe(1)
    await opened.check()
    await opened.screenshot('customers-desks-1280-light')

    const [desk] = portal.desks
    const customers = portal.customersOf(desk?.id ?? '')
    await app.getByRole('link', { name: desk?.projectName ?? '' }).click()
    await app.getByRole('heading', { level: 1, name: desk?.projectName ?? '' }).waitFor()
    await app.getByText(`${customers.length} people`, { exact: true }).waitFor()
    await opened.check()
    await opened.screenshot('customers-desk-1280-light')

    const rows = await downloadRows(opened, () => app.getByRole('button', { name: 'Export CSV' }).click())
    expect(
      rows
        .slice(1)
        .map((cells) => cells[2])
        .sort(),
    ).toEqual([...customers].sort())
    await app.getByLabel('Account', { exact: true }).selectOption('Portal only')
    const portalOnly = customers.filter((id) => portal.customers.has(id)).length
    await app.getByText(`${portalOnly} of ${customers.length} people`, { exact: true }).waitFor()
    await app.getByRole('searchbox').fill('zzz-nobody')
    await app.getByRole('heading', { name: 'Nothing matches' }).waitFor()
    await opened.check()
    await app.getByRole('button', { name: 'Clear filters' }).click()
  })

  it('shows an empty organization, and plans the removal of members, by keyboard', { timeout: 120_000 }, async () => {
    const { app, page } = opened
    const { portal } = e2e.sandbox.world
    const [empty, , awkward] = portal.organizations
    await app.getByRole('link', { name: 'Customers', exact: true }).first().click()
    await app.getByRole('link', { name: 'Customer organizations' }).click()
    await region('Customer organizations').waitFor()
    await opened.check()
    await opened.screenshot('customers-organizations-1280-light')
    await app.getByRole('searchbox').fill(empty?.name ?? '')
    await app
      .getByRole('link', { name: empty?.name ?? '' })
      .first()
      .click()
    await app.getByRole('heading', { name: 'No members' }).waitFor()
    await opened.check()
    await page.goBack()

    // From here on without a mouse.
    await app.getByRole('searchbox').fill(awkward?.id ?? '')
    await app
      .getByRole('link', { name: awkward?.name ?? '' })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await app.getByRole('heading', { level: 1, name: awkward?.name ?? '' }).waitFor()
    await app.getByText(`${portal.membersOf(awkward?.id ?? '').length} people`, { exact: true }).waitFor()
    await app.getByLabel('Account', { exact: true }).selectOption('Portal only')
    const people = portal.membersOf(awkward?.id ?? '').filter((id) => portal.customers.has(id))
    await app.getByRole('cell').getByRole('checkbox').first().focus()
    await page.keyboard.press('Space')
    await app.getByRole('button', { name: /^Select all/ }).focus()
    await page.keyboard.press('Enter')
    await app.getByText(`${people.length} people selected`, { exact: true }).waitFor()
    await app.getByText(`· ${people.length} of ${people.length} matching`).waitFor()
    const all = app.getByRole('columnheader').getByRole('checkbox')
    expect(await all.isChecked()).toBe(true)
    await all.press('Space')
    await app.getByText(`${people.length} people selected`, { exact: true }).waitFor({ state: 'detached' })
    await app.getByLabel(`Select all ${people.length} shown`).press('Space')
    await app.getByText(`${people.length} people selected`, { exact: true }).waitFor()
    await opened.check()
    await opened.screenshot('customers-organization-1280-light')
    await planChange(opened, 'Remove from customer organization', 'the contract has ended')
    await opened.check()
    await opened.screenshot('customers-plan-1280-light')
    await applyPlan(opened, people.length)
    await app
      .getByText(/Finished/)
      .first()
      .waitFor({ timeout: 60_000 })
    const left = portal.membersOf(awkward?.id ?? '')
    expect(people.filter((id) => left.includes(id))).toEqual([])
    await opened.screenshot('customers-run-1280-light')
  })

  it('says why portal access cannot be revoked here', { timeout: 60_000 }, async () => {
    const { app } = opened
    await app.getByRole('navigation', { name: 'User Account Manager' }).getByRole('link', { name: 'Customers' }).click()
    await app.getByRole('link', { name: 'Customer support' }).click()
    await app.getByRole('cell').getByRole('checkbox').first().click()
    await app.getByRole('button', { name: 'Plan a change' }).click()
    await app.getByRole('menuitem', { name: /^Revoke portal access A site admin does it by hand/ }).click()
    const dialog = app.getByRole('dialog', { name: 'Revoke portal access' })
    await dialog.getByText('Atlassian asks for a site admin here').waitFor()
    expect(await dialog.getByRole('textbox').count()).toBe(0)
    await opened.check()
    await opened.screenshot('customers-refused-1280-light')
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await dialog.waitFor({ state: 'detached' })
  })

  it('adds a customer of a desk to an organization, and removes one from the desk', { timeout: 120_000 }, async () => {
    const { app } = opened
    const { portal } = e2e.sandbox.world
    const desk = async (): Promise<void> => {
      const pages = app.getByRole('navigation', { name: 'User Account Manager' })
      await pages.getByRole('link', { name: 'Customers' }).click()
      await app.getByRole('link', { name: 'Customer support' }).click()
      await app.getByRole('heading', { level: 1, name: 'Customer support' }).waitFor()
      await app.getByLabel('Account', { exact: true }).selectOption('Portal only')
      await app.getByRole('cell').getByRole('checkbox').first().click()
      await app.getByText('1 person selected', { exact: true }).waitFor()
    }
    const finished = () =>
      app
        .getByText(/Finished/)
        .first()
        .waitFor({ timeout: 60_000 })
    await desk()
    await app.getByRole('button', { name: 'Plan a change' }).click()
    await opened.check()
    await opened.screenshot('customers-desk-menu-1280-light')
    await app.getByRole('menuitem', { name: 'Add to customer organization' }).click()
    const dialog = app.getByRole('dialog', { name: 'Add to customer organization' })
    const [joined] = portal.organizations
    await dialog.getByLabel(/^Reason/).fill('a new contract')
    await dialog.getByRole('button', { name: 'Make the plan' }).click()
    await dialog.getByText('Choose a customer organization.').waitFor()
    await dialog.getByRole('radio', { name: joined?.name ?? '' }).check()
    await opened.check()
    await opened.screenshot('customers-add-1280-light')
    await dialog.getByRole('button', { name: 'Make the plan' }).click()
    await app.getByRole('heading', { name: 'The plan', exact: true }).waitFor({ timeout: 60_000 })
    await applyPlan(opened, 1)
    await finished()
    const [member = ''] = portal.membersOf(joined?.id ?? '')
    expect(portal.customersOf('1')).toContain(member)

    await desk()
    await planChange(opened, 'Remove from service desk', 'the contract has ended')
    await app.getByText(/an open one says so when the plan is applied/).waitFor()
    await opened.check()
    await opened.screenshot('customers-desk-plan-1280-light')
    const before = portal.customersOf('1').length
    await applyPlan(opened, 1)
    await finished()
    expect(portal.customersOf('1')).toHaveLength(before - 1)
    await app.getByRole('heading', { level: 1, name: 'Remove from service desk: Customer support' }).waitFor()
    await opened.screenshot('customers-desk-run-1280-light')
  })

  it('finds a customer in all desks and organizations, and leads there and back', { timeout: 120_000 }, async () => {
    const { portal } = e2e.sandbox.world
    const lists = (id: string) => [
      ...portal.desks.filter((desk) => portal.customersOf(desk.id).includes(id)).map((desk) => desk.projectName),
      ...portal.organizations.filter((one) => portal.membersOf(one.id).includes(id)).map(({ name }) => name),
    ]
    const customer = [...portal.customers.values()].find(
      ({ accountId, email }) => email !== null && lists(accountId).length > 2,
    )
    const rows = lists(customer?.accountId ?? '').length
    for (const theme of ['light', 'dark'] as const) {
      const { app, ...open } = await e2e.open({ path: '/customers', width: 1_280, theme })
      await app.getByRole('link', { name: 'Find a customer' }).click()
      await app.getByRole('heading', { name: 'Where is somebody a customer?' }).waitFor()
      await open.check()
      await open.screenshot(`customers-find-start-1280-${theme}`)
      await app.getByRole('searchbox').fill(customer?.email ?? '')
      await app.getByRole('searchbox').press('Enter')
      await app.getByRole('progressbar', { name: 'Lists looked through' }).waitFor()
      await open.screenshot(`customers-find-reading-1280-${theme}`)
      await app.getByRole('search').getByText(`1 person found, listed ${rows} times in`).waitFor()
      await open.check()
      await open.screenshot(`customers-find-1280-${theme}`)
      await app
        .getByRole('link', { name: lists(customer?.accountId ?? '')[0] ?? '' })
        .first()
        .click()
      await app.getByRole('heading', { level: 1, name: lists(customer?.accountId ?? '')[0] ?? '' }).waitFor()
      await app.getByRole('link', { name: 'Customers', exact: true }).first().click()
      await app.getByRole('link', { name: 'Find a customer' }).click()
      await app.getByRole('search').getByText(`1 person found, listed ${rows} times in`).waitFor()
      await open.close()
    }
  })

  it('looks right in the dark and on a wide screen', { timeout: 60_000 }, async () => {
    for (const theme of ['light', 'dark'] as const) {
      const wide = await e2e.open({ path: '/customers/desks/1', width: 1_920, theme })
      await wide.app.getByRole('region', { name: 'Customer support' }).waitFor()
      await wide.check()
      await wide.screenshot(`customers-desk-1920-${theme}`)
      await wide.close()
      const dark = await e2e.open({ path: '/customers/organizations', width: 1_280, theme: 'dark' })
      await dark.app.getByRole('region', { name: 'Customer organizations' }).waitFor()
      await dark.check()
      await dark.screenshot('customers-organizations-1280-dark')
      await dark.close()
    }
  })
})
