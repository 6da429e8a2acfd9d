import { describe, expect, it } from 'vitest'
import type { AccountId, DirectoryId, WorkspaceId } from '../../contract/vocabulary.ts'
import { asQuery, groupFilter, userFilter } from './filters.ts'

const accounts = (count: number): AccountId[] => Array.from({ length: count }, (_, index) => `a:${index}` as AccountId)

describe('filters', () => {
  it("speak Atlassian's names", () => {
    const workspaceIds = ['ari:cloud:confluence::site/1' as WorkspaceId]
    const directoryId = 'd1' as DirectoryId
    expect(
      userFilter({
        directoryId,
        accountIds: accounts(2),
        workspaceIds,
        roleIds: ['atlassian/user'],
        statuses: ['active'],
        accountStatuses: ['inactive'],
        claimStatus: 'managed',
      }),
    ).toEqual({
      directoryIds: ['d1'],
      accountIds: ['a:0', 'a:1'],
      resourceIds: workspaceIds,
      roleIds: ['atlassian/user'],
      status: ['active'],
      accountStatus: ['inactive'],
      claimStatus: 'managed',
    })
    expect(groupFilter({ directoryId: null, workspaceIds })).toEqual({ resourceIds: workspaceIds })
  })

  it.each([
    ['an empty list, which would mean everybody', { accountIds: [] }, 'EMPTY_FILTER'],
    ['more than Atlassian takes', { accountIds: accounts(11) }, 'LONG_FILTER'],
    ["a status that is not Atlassian's", { statuses: ['unknown'] as const }, 'UNKNOWN_FILTER'],
    ["a claim that is not Atlassian's", { claimStatus: 'unknown' as const }, 'UNKNOWN_FILTER'],
  ])('refuse %s', (_, search, code) => {
    expect(() => userFilter(search)).toThrow(code)
  })

  it('as a query, lists repeat their name', () => {
    expect(asQuery({ claimStatus: 'managed', status: ['active', 'suspended'] })).toEqual([
      ['claimStatus', 'managed'],
      ['status', 'active'],
      ['status', 'suspended'],
    ])
  })
})
