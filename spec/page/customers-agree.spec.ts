// @vitest-environment happy-dom
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { spendPoints } from '../spent-points.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, numberIn, textOf } from './read-page.ts'

/** The lines of a list's file, sorted, without its heading. */
async function fileOf(page: OpenedPage, address: string): Promise<readonly (readonly string[])[]> {
  await page.go(address)
  const text = await page.file(buttonNamed(page.root, 'Export CSV'))
  const { data } = Papa.parse<string[]>(text.replace('\uFEFF', ''), { skipEmptyLines: true })
  return data.slice(1).sort((a, b) => (a.join() < b.join() ? -1 : 1))
}
const sorted = (lines: readonly (readonly string[])[]) => lines.toSorted((a, b) => (a.join() < b.join() ? -1 : 1))

it.each([1, 2, 3])(
  'desks, customers, organizations and members of organization %i are those of the world',
  async (seed) => {
    const world = createWorld({ users: 150, seed })
    const { portal } = world
    await withPage(makeHarness({ world, seed }), '/customers', async (page) => {
      expect(await fileOf(page, '/customers')).toEqual(
        sorted(portal.desks.map(({ projectName, projectKey, id }) => [projectName, projectKey, id])),
      )
      expect(await fileOf(page, '/customers/organizations')).toEqual(
        sorted(
          portal.organizations.map(({ name, id, modern }) => [
            // What a spreadsheet would run as a formula is written as a text.
            name.startsWith('=') ? `'${name}` : name,
            modern === null ? 'Unknown' : modern.scimManaged ? 'Identity provider' : 'Editable',
            modern === null ? 'Unknown' : new Date(modern.created).toISOString(),
            id,
          ]),
        ),
      )
      const idsIn = async (address: string): Promise<readonly (string | undefined)[]> =>
        (await fileOf(page, address)).map(([, , accountId]) => accountId).sort()
      for (const { id } of portal.desks.filter((desk) => portal.customersOf(desk.id).length > 0))
        expect(await idsIn(`/customers/desks/${id}`), `desk ${id}`).toEqual([...portal.customersOf(id)].sort())
      for (const { id } of portal.organizations.filter((one) => portal.membersOf(one.id).length > 0).slice(0, 3))
        expect(await idsIn(`/customers/organizations/${id}`), `organization ${id}`).toEqual(
          [...portal.membersOf(id)].sort(),
        )
    })
  },
)

/** Each call asks Jira for the rights of who calls: of the same pot of points, and no part of what is read. */
const spentReading = ({ atlassian }: Harness, { calls }: OpenedPage): number =>
  atlassian.pointsUsed('jira') - calls.length

it('shows what reading cost of the points', async () => {
  const world = createWorld({ users: 300 })
  for (const address of ['/customers', '/customers/organizations']) {
    const harness = makeHarness({ world })
    await withPage(harness, address, async (page) => {
      expect(numberIn(textOf(page.root.querySelector('.points'))), address).toBe(spentReading(harness, page))
      expect(spentReading(harness, page)).toBeGreaterThan(10)
    })
  }
})

it.each([
  ['after the first page of fifty', 300, 100],
  ['in the middle of a call for several pages', 600, 250],
])('reads on by itself, free of points, where they are used up %s', async (_, users, left) => {
  const world = createWorld({ users })
  const [desk] = world.portal.desks
  const customers = world.portal.customersOf(desk?.id ?? '')
  expect(customers.length).toBeGreaterThan(50)
  const full = world.portal.organizations.find(({ id }) => world.portal.membersOf(id).length > 0)?.id ?? ''
  const harness = makeHarness({ world })
  await spendPoints(harness, LIMITS.pointsPerSite - LIMITS.pointsForLists - left)
  await withPage(harness, `/customers/desks/${desk?.id}`, async (page) => {
    expect(page.asked.filter((asked) => asked.endsWith('/customer'))).toHaveLength(Math.ceil(customers.length / 50))
    const spent = spentReading(harness, page)
    const idsIn = async (address: string) => (await fileOf(page, address)).map(([, , accountId]) => accountId).sort()
    expect(await idsIn(`/customers/desks/${desk?.id}`)).toEqual([...customers].sort())

    // Nothing is left now but for the list of organizations itself: its members are read by the page, and cost nothing.
    expect(await idsIn(`/customers/organizations/${full}`)).toEqual([...world.portal.membersOf(full)].sort())
    expect(spentReading(harness, page)).toBe(spent + 1 + 2 * world.portal.organizations.length)
  })
})

it('lists desks and customer organizations by itself, free of points, where none are left', async () => {
  const world = createWorld({ users: 3_000 })
  const { desks, organizations } = world.portal
  const [desk] = desks
  const harness = makeHarness({ world })
  await spendPoints(harness, LIMITS.pointsPerSite)
  await withPage(harness, '/customers', async (page) => {
    expect(await fileOf(page, '/customers')).toEqual(
      sorted(desks.map(({ projectName, projectKey, id }) => [projectName, projectKey, id])),
    )
    const listed = await fileOf(page, '/customers/organizations')
    expect(organizations.length, 'more than a page').toBeGreaterThan(100)
    expect(listed.map(([, , , id]) => id).sort()).toEqual(organizations.map(({ id }) => id).sort())
    const createdOf = new Map(organizations.map(({ id, modern }) => [id, modern?.created ?? null]))
    for (const [, managed, created, id = ''] of listed) {
      const at = createdOf.get(id) ?? null
      expect([managed === 'Unknown', created]).toEqual([
        at === null,
        at === null ? 'Unknown' : new Date(at).toISOString(),
      ])
    }
    await page.go(`/customers/desks/${desk?.id}/organizations`)
    expect(page.root.querySelector('main')?.textContent).toContain(
      `${organizations.filter(({ deskIds }) => deskIds.includes(desk?.id ?? '')).length} customer organizations`,
    )
    expect(page.root.querySelector('main [role=alert]')).toBeNull()
    expect(spentReading(harness, page)).toBe(0)
  })
})

it('a file has what the search leaves, and there is none of nothing', async () => {
  const world = createWorld({ users: 150 })
  const [desk] = world.portal.desks
  await withPage(makeHarness({ world }), '/customers', async (page) => {
    const search = async (text: string): Promise<void> => {
      const field = page.root.querySelector<HTMLInputElement>('input[type=search]')
      if (field === null) throw new Error('the list has no search')
      field.value = text
      field.dispatchEvent(new Event('input'))
      await page.settle()
    }
    await search(desk?.projectKey ?? '')
    const text = await page.file(buttonNamed(page.root, 'Export CSV'))
    expect(text.replace('\uFEFF', '').split('\r\n')).toEqual([
      'Service desk,Project,Id',
      [desk?.projectName, desk?.projectKey, desk?.id].join(','),
      '',
    ])
    await search('no such desk')
    expect(buttonNamed(page.root, 'Export CSV')?.hasAttribute('disabled')).toBe(true)
    await page.click(buttonNamed(page.root, 'Clear filters'))
    expect(textOf(page.root.querySelector('.ui-filters [role=status]'))).toContain(
      `${world.portal.desks.length} service desks`,
    )
  })
})
