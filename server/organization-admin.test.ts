import { describe, expect, it } from 'vitest'
import { AccountId, type RoleId } from '../contract/vocabulary.ts'
import { isOrganizationAdmin } from './organization-admin.ts'
import type { DirectoryUser, OrganizationApi, RoleAssignment } from './organizations-port.ts'

const SOMEONE = AccountId.parse('557058:someone')

/** Only what is asked here; anything else is a mistake and throws. */
function organization(platformRoles: string[] | null | 'absent', assigned: string[] = []): OrganizationApi {
  return {
    getUser: () => Promise.resolve(platformRoles === 'absent' ? null : ({ platformRoles } as Partial<DirectoryUser>)),
    listUserRoleAssignments: () =>
      Promise.resolve([
        {
          workspaceId: 'ari:cloud:platform::org/1',
          roles: assigned.map((roleId) => ({ roleId: roleId as RoleId, through: ['direct'] })),
        },
      ] as unknown as RoleAssignment[]),
  } as unknown as OrganizationApi
}

describe('isOrganizationAdmin', () => {
  it.each([
    ['not in the organization', organization('absent', ['atlassian/org-admin']), false],
    ['named as one', organization(['atlassian/org-admin']), true],
    ['another admin role', organization(['atlassian/site-admin']), false],
    ['no platform role', organization([], ['atlassian/org-admin']), false],
    ['roles not told, assigned', organization(null, ['atlassian/user', 'atlassian/org-admin']), true],
    ['roles not told, not assigned', organization(null, ['atlassian/user']), false],
  ])('%s', async (_what, api, expected) => {
    expect(await isOrganizationAdmin(api, SOMEONE)).toBe(expected)
  })
})
