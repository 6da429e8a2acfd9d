import { describe, expect, it } from 'vitest'
import type { RoleId } from '../../contract/vocabulary.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import type { DirectoryUser, OrganizationApi, UserSearch } from '../organizations-port.ts'
import { fillAdminRoles } from './admin-roles.ts'

const id = (n: number) => AccountId.parse(`557058:${n}`)

function accounts(count: number, platformRoles: RoleId[] | null): Map<AccountId, DirectoryUser> {
  return new Map(Array.from({ length: count }, (_, n) => [id(n), { accountId: id(n), platformRoles } as DirectoryUser]))
}

/** Answers the admins among whoever is asked for, or everybody when it ignores the filter. */
function organization(admins: readonly AccountId[], asked: UserSearch[], ignoresFilter = false): OrganizationApi {
  return {
    searchUsers: (search: UserSearch) => {
      asked.push(search)
      const rows = (search.accountIds ?? []).filter((accountId) => ignoresFilter || admins.includes(accountId))
      return Promise.resolve({ rows: rows.map((accountId) => ({ accountId })), next: null })
    },
  } as unknown as OrganizationApi
}

describe('fillAdminRoles', () => {
  it('asks nothing when every row told its roles', async () => {
    const asked: UserSearch[] = []
    await fillAdminRoles(organization([], asked), accounts(20, []))
    expect(asked).toEqual([])
  })

  it('finds the admins among rows that told nothing, ten in a call', async () => {
    const asked: UserSearch[] = []
    const found = accounts(20, null)
    await fillAdminRoles(organization([id(3), id(17)], asked), found)
    // Which role it is, is asked of the admins alone.
    expect(asked.map(({ accountIds }) => accountIds?.length)).toEqual([10, 1, 1, 1, 10, 1, 1, 1])
    expect(
      [...found.values()]
        .filter(({ platformRoles }) => platformRoles !== null && platformRoles.length > 0)
        .map(({ accountId }) => accountId),
    ).toEqual([id(3), id(17)])
    expect([...found.values()].every(({ platformRoles }) => platformRoles !== null)).toBe(true)
  })

  it('touches nobody when the filter is ignored', async () => {
    const found = accounts(5, null)
    await fillAdminRoles(organization([], [], true), found)
    expect([...found.values()].every(({ platformRoles }) => platformRoles?.[0] === 'atlassian/org-admin')).toBe(true)
  })

  it('finds an admin behind a page that came up short', async () => {
    const found = accounts(2, null)
    const paged = {
      searchUsers: (_search: UserSearch, { cursor }: { cursor: string | null }) =>
        Promise.resolve(cursor === null ? { rows: [], next: 'more' } : { rows: [{ accountId: id(1) }], next: null }),
    } as unknown as OrganizationApi
    await fillAdminRoles(paged, found)
    expect(found.get(id(1))?.platformRoles).not.toEqual([])
  })

  it('leaves it unknown when the pages do not end', async () => {
    const found = accounts(2, null)
    const endless = { searchUsers: () => Promise.resolve({ rows: [], next: 'more' }) } as unknown as OrganizationApi
    await fillAdminRoles(endless, found)
    expect([...found.values()].map(({ platformRoles }) => platformRoles)).toEqual([null, null])
  })
})
