import { describe, expect, it } from 'vitest'
import { ServiceDeskId } from '../../contract/vocabulary.ts'
import { makeHarness } from '../harness.ts'
import { everyAnswer } from './everyone.ts'

describe('customers.listOrganizations', () => {
  it.each([1, 2, 3, 4])('lists the organizations of the site and of each desk, seed %i', async (seed) => {
    const lab = makeHarness({ seed, users: 2_000 })
    const { portal } = lab.world
    const shown = (rows: typeof portal.organizations) =>
      rows.map(({ id, name, modern }) => ({
        organizationId: id,
        name,
        managedBy: modern === null ? 'unknown' : modern.scimManaged ? 'identity-provider' : 'admins',
        createdAt: modern === null ? null : new Date(Math.floor(modern.created / 1_000) * 1_000).toISOString(),
      }))
    const all = await everyAnswer(lab, 'customers.listOrganizations', { serviceDeskId: null }, 1)
    expect(all.flatMap(({ organizations }) => organizations)).toEqual(shown(portal.organizations))
    expect(all.length).toBeGreaterThan(1)
    for (const { id } of portal.desks) {
      const answers = await everyAnswer(lab, 'customers.listOrganizations', { serviceDeskId: ServiceDeskId.parse(id) })
      expect(answers.flatMap(({ organizations }) => organizations)).toEqual(
        shown(portal.organizations.filter(({ deskIds }) => deskIds.includes(id))),
      )
    }
  })

  it('says that a desk is not there, which is not that the site has none', async () => {
    const lab = makeHarness()
    const input = { serviceDeskId: ServiceDeskId.parse('999'), cursor: null, maxPages: 1 }
    expect(await lab.ask('organizationAdmin', 'customers.listOrganizations', input)).toMatchObject({
      organizations: [],
      problem: 'UPSTREAM_NOT_FOUND',
    })
  })
})
