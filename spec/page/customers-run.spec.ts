// @vitest-environment happy-dom
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { makeLab } from '../runs/run-lab.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed } from './read-page.ts'

/** Id, name and e-mail of each account in the file of a run. */
async function namesIn(page: OpenedPage): Promise<(string | undefined)[][]> {
  const text = await page.file(buttonNamed(page.root, 'Export CSV'))
  const { data } = Papa.parse<string[]>(text.replace('\uFEFF', ''), { skipEmptyLines: true })
  return data.slice(1).map((cells) => cells.slice(0, 3))
}

it('a run over customers has their names again after a reload, out of the lists that still name them', async () => {
  const world = createWorld({ users: 150 })
  const { portal } = world
  const [organization] = portal.organizations.filter(
    ({ id, modern }) => modern?.scimManaged === false && portal.membersOf(id).some((one) => portal.customers.has(one)),
  )
  const members = portal.membersOf(organization!.id).filter((id) => portal.customers.has(id))
  const inDesk = (id: string): boolean => portal.desks.some((desk) => portal.customersOf(desk.id).includes(id))
  const chosen = [...members.filter(inDesk).slice(0, 3), ...members.filter((id) => !inDesk(id)).slice(0, 1)]
  const named = (id: string) => [id, portal.customers.get(id)?.name, portal.customers.get(id)?.email ?? '']

  const lab = makeLab({ world })
  const planned = await lab.plan('customers.removeFromOrganization', chosen, { organizationId: organization!.id })
  await withPage(lab, `/runs/${planned.runId}`, async (page) => {
    expect((await namesIn(page)).sort()).toEqual(chosen.map(named).sort())
    expect(page.root.textContent).toContain(portal.customers.get(chosen[0]!)?.name)
  })
  await lab.finish(planned)
  // Whoever left the organization is found among the customers of a desk; whoever is in none is told as such.
  const still = chosen.filter(inDesk)
  await withPage(lab, `/runs/${planned.runId}`, async (page) => {
    const told = await namesIn(page)
    for (const id of still) expect(told).toContainEqual(named(id))
    for (const id of chosen.filter((one) => !still.includes(one)))
      expect(told).toContainEqual([id, 'Portal customer', ''])
    expect(page.root.textContent.includes('could not be found, so their ids are shown')).toBe(
      still.length < chosen.length,
    )
  })
  lab.close()
  expect(still.length).toBeGreaterThan(0)
})
