import { describe, expect, it } from 'vitest'
import { createLab, type Lab } from './harness.ts'

describe("Jira's permission check", () => {
  const ask = (lab: Lab, as: string | null, body: unknown) =>
    lab.call('POST', '/rest/api/3/permissions/check', {
      caller: as === null ? { as: 'app' } : { as: 'user', accountId: as },
      body,
    })

  it('tells the personas apart', async () => {
    const lab = createLab()
    const { organizationAdmin, jiraAdmin, user } = lab.world.personas
    const granted = async (as: string) =>
      (await ask(lab, as, { globalPermissions: ['ADMINISTER'] })).get('globalPermissions')
    expect([await granted(organizationAdmin), await granted(jiraAdmin), await granted(user)]).toEqual([
      ['ADMINISTER'],
      ['ADMINISTER'],
      [],
    ])
    expect(
      (
        await lab.call('POST', `${lab.all}/users/search`, { body: { roleIds: ['atlassian/org-admin'], limit: 100 } })
      ).rows.map((one) => one.accountId),
    ).not.toContain(jiraAdmin)
    expect((await ask(lab, user, { accountId: jiraAdmin, globalPermissions: ['ADMINISTER'] })).status).toBe(403)
    expect(
      (await ask(lab, jiraAdmin, { accountId: user, globalPermissions: ['ADMINISTER'] })).get('globalPermissions'),
    ).toEqual([])
    expect(
      (await ask(lab, null, { accountId: jiraAdmin, globalPermissions: ['ADMINISTER'] })).get('globalPermissions'),
    ).toEqual(['ADMINISTER'])
    const onIssues = { permissions: ['BROWSE_PROJECTS'], issues: [1] }
    expect((await ask(lab, user, { globalPermissions: [], projectPermissions: [onIssues] })).status).toBe(501)
  })

  it('knows nobody whom Jira would not let in, and takes no list that is none', async () => {
    const lab = createLab()
    const { organizationAdmin, jiraAdmin } = lab.world.personas
    lab.world.disable(jiraAdmin, lab.clock.now())
    for (const stranger of ['712020:nobody', jiraAdmin]) {
      expect((await ask(lab, stranger, { globalPermissions: ['ADMINISTER'] })).status).toBe(401)
      expect(
        (await lab.call('GET', '/rest/api/3/myself', { caller: { as: 'user', accountId: stranger } })).status,
      ).toBe(401)
    }
    for (const body of [
      { globalPermissions: [1] },
      { globalPermissions: 'ADMINISTER' },
      { projectPermissions: 'BROWSE_PROJECTS' },
    ])
      expect((await ask(lab, organizationAdmin, body)).status).toBe(400)
    expect((await ask(lab, organizationAdmin, { globalPermissions: [null, 'ADMINISTER'] })).status).toBe(200)
  })

  it('ends with the suspension of the admin', async () => {
    const lab = createLab()
    const { jiraAdmin } = lab.world.personas
    lab.world.suspend(lab.world.directories[0]?.directoryId ?? '', jiraAdmin)
    expect((await ask(lab, jiraAdmin, { globalPermissions: ['ADMINISTER'] })).get('globalPermissions')).toEqual([])
  })
})
