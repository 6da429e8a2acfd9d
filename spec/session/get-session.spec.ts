import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'

describe('session.getSession', () => {
  it('says who asks, where, and which organization is connected', async () => {
    const harness = makeHarness({ users: 60 })
    const { world } = harness
    expect(await harness.ask('organizationAdmin', 'session.getSession', {})).toEqual({
      accountId: world.personas.organizationAdmin,
      siteCloudId: world.cloudId,
      organization: { organizationId: world.organization.id, name: world.organization.name },
      keyRefused: false,
    })
  })

  it('says, also to a Jira admin, that Atlassian refuses the stored key', async () => {
    const harness = makeHarness({ users: 60 })
    const { world } = harness
    world.apiKeys.renew(300, harness.clock.now())
    expect(await harness.ask('jiraAdmin', 'session.getSession', {})).toMatchObject({
      organization: { organizationId: world.organization.id },
      keyRefused: true,
    })
  })

  it('works before a key is set, and then knows no organization', async () => {
    const harness = makeHarness({ users: 60, connected: false })
    expect(await harness.ask('jiraAdmin', 'session.getSession', {})).toMatchObject({
      accountId: harness.world.personas.jiraAdmin,
      organization: null,
      keyRefused: false,
    })
    expect(harness.atlassian.requests.every(({ path }) => path.startsWith('/rest/'))).toBe(true)
  })
})
