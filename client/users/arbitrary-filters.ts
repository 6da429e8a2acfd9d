import * as fc from 'fast-check'
import { ClaimStatus, ManagementSource, UserStatus } from '../../contract/vocabulary.ts'
import { GROUPS, WORKSPACES } from './engine/arbitrary-users.ts'
import type { UseCondition, UserFilters } from './engine/filters.ts'
import { WAYS_IN } from './engine/places.ts'
import { PLAIN_USES } from './filters-query.ts'

const days = fc.integer({ min: 1, max: 3650 })
const use: fc.Arbitrary<UseCondition> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...PLAIN_USES) }),
  fc.record({ kind: fc.constantFrom('idle' as const, 'within' as const), days }),
  fc.tuple(days, days).map(([a, b]) => ({ kind: 'between' as const, from: Math.min(a, b), to: Math.max(a, b) })),
  fc.record({ kind: fc.constant('last' as const), last: fc.constantFrom('never', 'invited', 'unknown', 'none') }),
)
/** Any filters but e-mail domains, which stay on the page. */
export const arbitraryFilters: fc.Arbitrary<UserFilters> = fc.record({
  statuses: fc.subarray([...UserStatus.options]),
  claims: fc.subarray([...ClaimStatus.options]),
  sources: fc.subarray([...ManagementSource.options]),
  groups: fc.subarray(GROUPS),
  allGroups: fc.subarray(GROUPS),
  noGroups: fc.subarray(GROUPS),
  domains: fc.constant([]),
  admin: fc.constantFrom(null, 'yes', 'no', 'unknown'),
  protected: fc.constantFrom(null, 'yes', 'no'),
  product: fc.constantFrom(null, ...WORKSPACES),
  uses: fc.array(use, { maxLength: 4 }),
  overlap: fc.constantFrom(
    null,
    { kind: 'sites' as const, productKey: 'jira-software' },
    ...WAYS_IN.flatMap((kind) => WORKSPACES.map((workspaceId) => ({ kind, workspaceId }))),
  ),
})
