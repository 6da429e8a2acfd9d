import * as fc from 'fast-check'
import type { UserDictionary, UserRow } from '../../../contract/users/user.ts'
import { UserRow as UserRowShape } from '../../../contract/users/user.ts'
import type { GroupId, WorkspaceId } from '../../../contract/vocabulary.ts'
import {
  ClaimStatus,
  GroupId as GroupIdShape,
  ManagementSource,
  UserStatus,
  WorkspaceId as WorkspaceIdShape,
} from '../../../contract/vocabulary.ts'

/** Users for tests: few accounts, so that walks meet the same ones, and every fact may be missing. */
export const GROUPS: GroupId[] = ['g1', 'g2', 'g3', 'g4'].map((id) => GroupIdShape.parse(id))
export const WORKSPACES: WorkspaceId[] = ['jira', 'confluence', 'desk'].map((key) =>
  WorkspaceIdShape.parse(`ari:cloud:${key}::site/1`),
)

const names = ['Anna Kowalska', 'anna maria', 'Łukasz Żak', 'Zoë', 'Bob', 'bob', 'Ärger', 'von Anna', '']
const domains = ['a.example', 'B.example', 'corp.example']

const timestamp = fc
  .integer({ min: 0, max: 1_000 })
  .map((days) => new Date(Date.UTC(2023, 0, 1) + days * 86_400_000).toISOString())
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 })

export const arbitraryUser = (id: fc.Arbitrary<number>): fc.Arbitrary<UserRow> =>
  fc
    .record({
      id,
      name: orNull(fc.constantFrom(...names)),
      emailDomain: orNull(fc.constantFrom(...domains)),
      emailVerified: fc.constantFrom(true, false, null),
      accountType: fc.constantFrom('atlassian', 'app', null),
      status: fc.constantFrom(...UserStatus.options),
      claimStatus: fc.constantFrom(...ClaimStatus.options),
      managementSource: fc.constantFrom(...ManagementSource.options),
      addedToOrg: orNull(timestamp),
      platformRoles: orNull(
        fc.uniqueArray(fc.constantFrom('atlassian/org-admin', 'atlassian/site-admin', 'atlassian/guest')),
      ),
      groups: orNull(fc.uniqueArray(fc.integer({ min: 0, max: GROUPS.length - 1 }))),
      lastActive: orNull(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: WORKSPACES.length - 1 }), orNull(timestamp)), {
          selector: ([workspace]) => workspace,
        }),
      ),
    })
    .map(({ id: number, emailDomain, ...facts }) =>
      UserRowShape.parse({
        accountId: `712020:${number}`,
        email: emailDomain === null ? null : `person${number}@${emailDomain}`,
        accountStatus: 'active',
        membershipStatus: 'active',
        jobTitle: null,
        department: null,
        ...facts,
      }),
    )

/** One of them, always the same, for tests that need somebody and not everybody. */
export const SAMPLE_USER: UserRow = UserRowShape.parse(
  fc.sample(arbitraryUser(fc.constant(0)), { numRuns: 1, seed: 7 })[0],
)

/** Different accounts. */
export const arbitraryUsers: fc.Arbitrary<UserRow[]> = fc
  .array(fc.nat(), { maxLength: 40 })
  .chain((seeds) => fc.tuple(...seeds.map((_, index) => arbitraryUser(fc.constant(index)))))

export const DICTIONARY: UserDictionary = { groupIds: GROUPS, workspaceIds: WORKSPACES }
