// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed } from './read-page.ts'

const world = createWorld({ users: 150 })
const { portal } = world
const members = portal.membersOf(portal.organizations[2]?.id ?? '')
const you = world.personas.organizationAdmin
const atlassian = members.filter((id) => !portal.customers.has(id) && id !== you)

it('tells of the selected who is protected, and of whom that is not known', async () => {
  await withPage(
    makeHarness({ world }),
    `/customers/organizations/${portal.organizations[2]?.id ?? ''}`,
    async (page) => {
      for (const one of page.root.querySelectorAll('[role="row"] [type="checkbox"]'))
        if (one instanceof HTMLInputElement && !one.checked) await page.click(one)
      const bar = page.root.querySelector('[aria-label="What is selected"]')
      expect(bar?.textContent).toContain(`${members.length} people selected`)
      if (members.includes(you)) expect(bar?.textContent).toContain('1 protected')
      // Users are not read on this page, so who logs in with Atlassian may be an admin.
      expect(bar?.textContent).toContain(`${atlassian.length} unknown whether protected`)
    },
  )
  expect(atlassian.length).toBeGreaterThan(0)
})

it('says who can revoke portal access, before anybody is asked why', async () => {
  await withPage(
    makeHarness({ world }),
    `/customers/organizations/${portal.organizations[2]?.id ?? ''}`,
    async (page) => {
      await page.click(page.root.querySelector('[role="row"] [type="checkbox"]'))
      const trigger = buttonNamed(page.root, 'Plan a change')
      trigger?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      await page.settle()
      const item = [...page.root.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((one) =>
        one.textContent.startsWith('Revoke portal access'),
      )
      expect(item?.textContent).toContain('Not possible for an app')
      await page.click(item)
      const dialog = page.root.querySelector('[role="dialog"]')
      expect(dialog?.textContent).toContain('Atlassian takes this from a site admin in person alone')
      expect(dialog?.querySelector('textarea')).toBeNull()
      expect(page.calls).not.toContain('customers.revokePortalAccess')
    },
  )
})
