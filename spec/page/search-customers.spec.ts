// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { findCustomer, linesOf, search, shown, truth } from './find-customer.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed } from './read-page.ts'

/** How words are searched for: in the lists of this area, and in a desk that was opened. */

it('finds without accents in a desk whose customers were opened, beside what Atlassian finds there', async () => {
  const world = createWorld({ users: 60 })
  const { portal } = world
  const desk = portal.desks.find(({ id }) => portal.customersOf(id).some((one) => portal.customers.has(one)))
  const [id = ''] = portal.customersOf(desk?.id ?? '').filter((one) => portal.customers.has(one))
  Object.assign(portal.customers.get(id) ?? {}, { name: 'Ännika Schönfeldt' })
  const lists = truth(world, (one) => one === id)
  const here = `${id}|Service desk|${desk?.id}|`
  await withPage(makeHarness({ world }), `/customers/desks/${desk?.id}`, async (page) => {
    const shownFor = async (words: string): Promise<boolean> => {
      search(page, words)
      await page.settle()
      return shown(page).includes('Ännika Schönfeldt')
    }
    for (const words of ['schonfeldt', 'Schönfeldt', 'SCHONFELDT annika', 'onfel'])
      expect(await shownFor(words), `in the desk: ${words}`).toBe(true)
    expect(await shownFor('schonfeldt berta')).toBe(false)
    const before = page.asked.length
    await page.go('/customers/find')
    await findCustomer(page, 'schonfeldt')
    expect(await linesOf(page), 'the opened desk is searched by the page too').toEqual(
      lists.filter((line) => line === here || line.includes('|Customer organization|')),
    )
    await findCustomer(page, 'Schönfeldt')
    expect(await linesOf(page), 'with its accents, by Atlassian').toEqual(lists)
    await page.click(buttonNamed(page.root, 'Refresh'))
    await findCustomer(page, 'schonfeldt')
    expect(await linesOf(page), 'what was read before is forgotten').not.toContain(here)
    expect(page.asked.length).toBeGreaterThan(before)
  })
})

it.each(['/customers', '/customers/organizations'])(
  '%s finds every word in any order, without accents',
  async (path) => {
    const world = createWorld({ users: 60 })
    Object.assign(world.portal.desks[0] ?? {}, { projectName: 'Zürich Support Hub' })
    Object.assign(world.portal.organizations[0] ?? {}, { name: 'Zürich Support Hub' })
    await withPage(makeHarness({ world }), path, async (page) => {
      for (const words of ['hub zurich', 'upport', 'SUPPORT zürich']) {
        search(page, words)
        await page.settle()
        expect(shown(page), words).toContain('Zürich Support Hub')
      }
      search(page, 'zurich berlin')
      await page.settle()
      expect(shown(page)).toContain('Nothing matches')
    })
  },
)
