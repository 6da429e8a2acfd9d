import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryUsers, DICTIONARY } from './arbitrary-users.ts'
import { Selection } from './selection.ts'
import { UserTable } from './user-table.ts'

test('a selection counts like a set, also far beyond its first size', () => {
  const change = fc.record({ row: fc.nat({ max: 5000 }), on: fc.boolean() })
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const selection = new Selection()
      const set = new Set<number>()
      for (const { row, on } of changes) {
        selection.set(row, on)
        if (on) set.add(row)
        else set.delete(row)
      }
      expect(selection.count).toBe(set.size)
      expect(selection.rows()).toEqual([...set].sort((a, b) => a - b))
      selection.clear()
      expect([selection.count, selection.rows()]).toEqual([0, []])
    }),
  )
})

test('the summary tells protected, synced, of unknown source and hidden apart', () => {
  fc.assert(
    fc.property(arbitraryUsers, fc.infiniteStream(fc.boolean()), (users, pick) => {
      const table = new UserTable()
      table.add(users, DICTIONARY)
      const selection = new Selection()
      const picked = users.map((user, row) => ({ user, row })).filter(() => pick.next().value)
      selection.setAll(
        picked.map(({ row }) => row),
        true,
      )
      const shown = users.map((_, row) => row).filter(() => pick.next().value)
      expect(selection.summary(table, Uint32Array.from(shown))).toEqual({
        selected: picked.length,
        protected: picked.filter(
          ({ user }) =>
            user.accountType === 'app' || user.platformRoles?.some((role) => /org-admin|site-admin/.test(role)),
        ).length,
        synced: picked.filter(({ user }) => user.managementSource === 'synced').length,
        unknownSource: picked.filter(({ user }) => user.managementSource === 'unknown').length,
        hidden: picked.filter(({ row }) => !shown.includes(row)).length,
      })
    }),
  )
})
