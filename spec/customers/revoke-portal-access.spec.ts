import { describe, expect, it } from 'vitest'
import { makeLab } from '../runs/run-lab.ts'

describe('customers.revokePortalAccess', () => {
  it('plans nothing and says why: a site admin in person for portal-only accounts, not about the others', async () => {
    const lab = makeLab()
    const { portal, fixtures } = lab.world
    const portalOnly = portal
      .customersOf('1')
      .filter((id) => portal.customers.has(id))
      .slice(0, 10)
    const run = await lab.plan('customers.revokePortalAccess', [...portalOnly, fixtures.idleEverywhere])
    expect(run).toMatchObject({ state: 'planned', plan: { changes: 0, needsTypedCount: false } })
    expect(run.plan?.excluded).toEqual([
      { exclusion: 'site-admin-in-person', accounts: 10 },
      { exclusion: 'not-portal-only', accounts: 1 },
    ])
    expect(lab.changes).toEqual([])
    expect(lab.atlassian.requests.filter(({ method }) => method === 'PUT')).toEqual([])
  })
})
