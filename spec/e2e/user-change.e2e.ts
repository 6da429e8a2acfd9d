import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../sandbox/world/index.ts'
import { startE2e, type E2e, type OpenPage } from './harness.ts'
import { connectKey } from './steps.ts'

/** What can be planned for one user: the menu and the dialog, by the keyboard too. */
describe('a change of one user', () => {
  let e2e: E2e
  let world: World
  beforeAll(async () => {
    e2e = await startE2e({ users: 300 })
    world = e2e.sandbox.world
    const first = await e2e.open()
    await connectKey(first, e2e.sandbox.demoKey)
    await first.close()
  })
  afterAll(() => e2e.stop())

  const nameOf = (accountId: string): string => world.account(accountId)?.name ?? ''
  const panelOf = ({ app }: OpenPage, accountId: string) =>
    app.getByRole('complementary', { name: nameOf(accountId), exact: true })

  /** Opens the panel, when all that the menu goes by is read. */
  async function visit(accountId: string, how: Parameters<E2e['open']>[0] = {}): Promise<OpenPage> {
    const opened = await e2e.open({ ...how, path: `/users/${accountId}` })
    const panel = panelOf(opened, accountId)
    await panel.getByText('Status in this organization').waitFor()
    await panel.getByRole('list', { name: /^Why / }).first().waitFor()
    await panel.getByRole('heading', { name: /^Groups \(\d+\)$/ }).waitFor()
    return opened
  }

  /** The menu of changes, as it is read out: each item with why it is off. */
  async function offered(opened: OpenPage, accountId: string): Promise<string[]> {
    await panelOf(opened, accountId).getByRole('button', { name: 'Plan a change' }).click()
    const items = opened.app.getByRole('menuitem')
    await items.first().waitFor()
    const told: string[] = []
    for (const item of await items.all()) {
      const off = (await item.getAttribute('aria-disabled')) === 'true' ? ' (off)' : ''
      told.push(`${(await item.innerText()).replaceAll(/\s+/g, ' ')}${off}`)
    }
    return told
  }

  it('offers of a change only what makes sense for this user, and a keyboard reaches why the rest is off', async () => {
    const { externalContractor, deactivated, siteAdmin } = world.fixtures
    const opened = await visit(externalContractor)
    const { app, page } = opened
    const off = 'Deactivate account Your organization does not manage this account.'
    expect(await offered(opened, externalContractor)).toEqual([
      'Suspend user',
      'Revoke product access',
      'Grant product access',
      'Remove from group',
      'Add to group',
      `${off} (off)`,
    ])
    const item = app.getByRole('menuitem', { name: off })
    await page.keyboard.press('End')
    await expect.poll(() => item.evaluate((one) => one === document.activeElement)).toBe(true)
    await opened.check()
    await opened.screenshot('user-menu-light-1280')
    await page.keyboard.press('Enter')
    expect(await item.isVisible()).toBe(true)
    expect(await app.getByRole('dialog').count()).toBe(0)
    // Only what they hold, and only where they are.
    await app.getByRole('menuitem', { name: 'Remove from group' }).click()
    const dialog = app.getByRole('dialog', { name: 'Remove from group' })
    await dialog.getByText(`For ${nameOf(externalContractor)}.`, { exact: false }).waitFor()
    const names = await dialog
      .getByRole('radio')
      .evaluateAll((all) => all.map((one) => one.closest('label')?.innerText))
    expect(names).toEqual(['jira-users'])
    expect(await dialog.getByRole('radio').isChecked()).toBe(true)
    await opened.check()
    await opened.screenshot('user-remove-from-group-light-1280')
    await opened.close()

    const gone = await visit(deactivated, { theme: 'dark' })
    expect(await offered(gone, deactivated)).toEqual([
      'Revoke product access',
      'Grant product access The account is deactivated. Reactivate it first. (off)',
      'Remove from group',
      'Add to group The account is deactivated. Reactivate it first. (off)',
      'Reactivate account',
    ])
    await gone.check()
    await gone.screenshot('user-menu-dark-1280')
    await gone.close()

    const admin = await visit(siteAdmin)
    await panelOf(admin, siteAdmin)
      .getByText('Nothing can be planned. Protected: organization, site or user access admin.')
      .waitFor()
    expect(await admin.app.getByRole('button', { name: 'Plan a change' }).count()).toBe(0)
    await admin.check()
    await admin.close()
  })
})
