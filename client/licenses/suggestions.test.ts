import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { GroupEditing } from '../../contract/groups/group.ts'
import type { Protection } from '../../contract/protection/protection.ts'
import type { UserRow } from '../../contract/users/user.ts'
import type { GroupId } from '../../contract/vocabulary.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { arbitraryUsers, DICTIONARY, GROUPS, WORKSPACES } from '../users/engine/arbitrary-users.ts'
import { countLevels, idleRows, unclearOf } from '../users/engine/count-levels.ts'
import { NO_FILTERS } from '../users/engine/filters.ts'
import { COLLATOR, NOW, THRESHOLDS } from '../users/engine/naive-view.ts'
import type { RevokeFacts, RevokeVerdict } from '../users/engine/revocable.ts'
import { REVOKE_VERDICTS } from '../users/engine/revocable.ts'
import { judgedAt } from '../users/engine/thresholds.ts'
import { tallyAll } from '../users/engine/tally.ts'
import { UserTable } from '../users/engine/user-table.ts'
import { UserView } from '../users/engine/view.ts'
import { partsOf } from './level-parts.ts'
import { costOf, idleTally, rowsBehind, suggestionsOf } from './suggestions.ts'
import { filtersFromQuery } from '../users/filters-query.ts'

const workspaceId = WORKSPACES[1]!
const SORT = { column: 'name', workspaceId: null, direction: 'asc' } as const
const now = judgedAt(NOW)

const [SYNCED, EDITABLE, FIXED, PROTECTED_GROUP] = GROUPS as [GroupId, GroupId, GroupId, GroupId]
const EDITING: Readonly<Record<string, GroupEditing>> = {
  [SYNCED]: 'identity-provider',
  [EDITABLE]: 'editable',
  [FIXED]: 'not-modifiable',
}
const YOURSELF = AccountId.parse('712020:1')
const PROTECTED: Protection = { emails: ['person2@a.example'], domains: ['corp.example'], groups: [PROTECTED_GROUP] }
const AGE = 400
const FACTS: RevokeFacts = { editingOf: (groupId) => EDITING[groupId] ?? null, minimumAgeDays: AGE }

/** What a plan will say of a holder, row by row and by hand. */
function verdictOf(user: UserRow): RevokeVerdict {
  const groups = user.groups?.map((at) => GROUPS[at]!) ?? null
  const domain = user.email?.split('@')[1]?.toLowerCase()
  if (
    user.accountId === YOURSELF ||
    user.platformRoles?.some((role) => ['atlassian/org-admin', 'atlassian/site-admin'].includes(role)) === true ||
    user.accountType === 'app' ||
    user.email === 'person2@a.example' ||
    domain === 'corp.example' ||
    groups?.includes(PROTECTED_GROUP) === true
  )
    return 'protected'
  if (groups === null || user.email === null || user.platformRoles === null || user.addedToOrg === null) return 'untold'
  const days = (now - Date.parse(user.addedToOrg)) / 86_400_000
  if (days < AGE) return 'barred'
  if (groups.includes(SYNCED)) return 'synced'
  if (groups.includes(FIXED)) return 'barred'
  return days >= AGE + 1 ? 'free' : 'unclear'
}

it('every number agrees with the list that it opens, and with what would be planned', () => {
  fc.assert(
    fc.property(arbitraryUsers, fc.infiniteStream(fc.boolean()), fc.nat(5_000), (users, holds, price) => {
      const table = new UserTable()
      table.add(users, DICTIONARY)
      table.thresholds.set(THRESHOLDS)
      table.protection.set(PROTECTED, YOURSELF)
      table.places.addGrants(workspaceId, [SYNCED, EDITABLE, FIXED])
      table.places.setGrantsState(workspaceId, 'complete')
      table.seats.add(
        workspaceId,
        users.filter(() => holds.next().value).map(({ accountId }) => accountId),
      )
      table.seats.setState(workspaceId, 'complete')
      const view = new UserView(table, COLLATOR)
      const listed = (query: Record<string, string>): number =>
        view.rows({ filters: { ...NO_FILTERS, ...filtersFromQuery(query) }, text: '', sort: SORT }, NOW).length

      const counted = countLevels(table, workspaceId, now)
      for (const part of partsOf(counted, workspaceId)) expect(listed({ ...part.to?.query })).toBe(part.value)
      expect(listed({ product: workspaceId, used: 'reclaimable' })).toBe(counted.idle)
      expect(listed({ product: workspaceId })).toBe(counted.total)
      expect(listed({ product: workspaceId, used: 'unjudged' })).toBe(unclearOf(counted))

      const idle = tallyAll(idleTally(table, workspaceId, FACTS, now), table.columns.count)
      const suggestions = suggestionsOf(table, new Map([[workspaceId, idle]]), () => price)
      expect(suggestions.reduce((sum, { seats }) => sum + seats, 0)).toBe(counted.idle)
      for (const one of suggestions) {
        const { level, seats, planned, by } = one
        const query = { product: workspaceId, used: level === 'never' ? 'never-idle' : 'overdue' }
        expect(idleRows(table, workspaceId, level, now)).toHaveLength(seats)
        expect(listed(query)).toBe(seats)
        expect(listed({ ...query, protected: 'yes' })).toBe(by.protected)
        expect(costOf(one)).toBe(planned * price)
        const rows = rowsBehind(table, one, FACTS, now)
        expect(rows.free.length + rows.unclear.length).toBe(planned)
        for (const verdict of REVOKE_VERDICTS)
          for (const row of rows[verdict]) expect(verdictOf(users[row]!), users[row]!.accountId).toBe(verdict)
      }
    }),
  )
})

it('of holders that were read in part, or that nobody can judge, each number opens the list of those it counts', () => {
  fc.assert(
    fc.property(arbitraryUsers, fc.infiniteStream(fc.boolean()), fc.boolean(), (users, holds, judges) => {
      const table = new UserTable()
      table.add(users, DICTIONARY)
      table.thresholds.set(judges ? THRESHOLDS : null)
      const told = users.filter(() => holds.next().value)
      table.seats.add(
        workspaceId,
        told.map(({ accountId }) => accountId),
      )
      table.seats.setState(workspaceId, 'partial')
      const view = new UserView(table, COLLATOR)
      const counted = countLevels(table, workspaceId, now)
      for (const { to, value, label } of partsOf(counted, workspaceId)) {
        const filters = { ...NO_FILTERS, ...filtersFromQuery({ ...to?.query }) }
        expect(view.rows({ filters, text: '', sort: SORT }, NOW), label).toHaveLength(value)
      }
    }),
  )
})

it('suggests nothing while nobody knows from when on a seat is idle', () => {
  const table = new UserTable()
  table.add(fc.sample(arbitraryUsers, { numRuns: 1, seed: 3 })[0] ?? [], DICTIONARY)
  table.seats.setState(workspaceId, 'complete')
  const idle = tallyAll(idleTally(table, workspaceId, FACTS, now), table.columns.count)
  expect(suggestionsOf(table, new Map([[workspaceId, idle]]), () => 100)).toEqual([])
})
