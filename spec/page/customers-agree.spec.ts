// @vitest-environment happy-dom
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf } from './read-page.ts'

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
    expect(textOf(page.root.querySelector('.filters [role=status]'))).toContain(
      `${world.portal.desks.length} service desks`,
    )
  })
})
