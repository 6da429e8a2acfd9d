import { siteOf } from '../world/site.ts'
import type { Lab } from './harness.ts'

/** Every operation on projects and spaces once with success, and its refusals, as everybody who may ask. */
export async function exerciseSite({ world, call }: Lab): Promise<void> {
  const { fixtures } = world
  const { projects, spaces } = siteOf(world)
  const check = '/rest/api/3/permissions/check'
  const ids = projects.map(({ id }) => Number(id))
  for (const caller of [
    { as: 'app' },
    { as: 'user', accountId: fixtures.organizationAdmin },
    { as: 'user', accountId: fixtures.user, through: 'page' },
    { as: 'anonymous' },
  ] as const) {
    for (const path of [
      '/rest/api/3/project/search?maxResults=20&expand=lead&status=live&status=archived',
      '/rest/api/3/project/search?startAt=20',
      ...[projects[1]?.id, projects[3]?.key, '1'].flatMap((project) => [
        `/rest/api/3/project/${project ?? ''}/permissionscheme`,
        `/rest/api/3/project/${project ?? ''}/permissionscheme?expand=permissions`,
        `/rest/api/3/project/${project ?? ''}/role`,
      ]),
      ...(projects[4]?.roles ?? []).map((role) => `/rest/api/3/project/${projects[4]?.id ?? ''}/role/${role.id}`),
      `/rest/api/3/project/${projects[4]?.id ?? ''}/role/1`,
      `/rest/api/3/group/member?groupId=${world.groupNamed('jira-users').id}&maxResults=5`,
      '/rest/api/3/group/member?groupId=none',
      '/wiki/api/v2/spaces?limit=5&status=current',
      '/wiki/api/v2/spaces?cursor=x',
      `/wiki/api/v2/spaces/${spaces[0]?.id ?? ''}/permissions?limit=3`,
      '/wiki/api/v2/spaces/1/permissions',
      '/wiki/api/v2/space-role-mode',
      '/wiki/api/v2/space-roles?limit=3',
      '/wiki/api/v2/space-roles?cursor=x',
      `/wiki/api/v2/spaces/${spaces[0]?.id ?? ''}/role-assignments?limit=1`,
      '/wiki/api/v2/spaces/1/role-assignments',
    ])
      await call('GET', path, { caller })
    const projectPermissions = [{ permissions: ['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS'], projects: ids }]
    await call('POST', check, { caller, body: { accountId: fixtures.user, projectPermissions } })
    await call('POST', check, { caller, body: { projectPermissions: [{ permissions: ['FLY'], projects: [] }] } })
  }
}
