import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { UserRow } from '../../../contract/users/user.ts'
import { arbitraryUsers, DICTIONARY, SAMPLE_USER } from '../engine/arbitrary-users.ts'
import { UserTable } from '../engine/user-table.ts'
import { inSlices } from './in-slices.ts'
import { differingLines, indexAccounts, matchEntries } from './match-list.ts'
import type { ListEntry } from './read-list.ts'
import { readList } from './read-list.ts'

const signal = new AbortController().signal
const match = async (users: readonly UserRow[], texts: readonly string[]) => {
  const table = new UserTable()
  table.add([...users], DICTIONARY)
  const entries: ListEntry[] = texts.map((text, index) => ({ line: index + 1, text }))
  const index = await inSlices(indexAccounts(table.columns), signal)
  return { entries, ...(await inSlices(matchEntries(entries, index), signal)) }
}
const someone = (accountId: string, email: string | null): UserRow =>
  UserRow.parse({ ...SAMPLE_USER, accountId, email })

test('by e-mail or account id, whatever the case; twice is said, and two with one address are nobody', async () => {
  const users = [
    someone('712020:a', 'Anna@Corp.example'),
    someone('712020:b', 'bob@corp.example'),
    someone('712020:c', 'shared@corp.example'),
    someone('712020:d', 'Shared@corp.example'),
    someone('712020:e', null),
  ]
  const found = await match(users, [
    'anna@corp.EXAMPLE',
    '712020:A',
    '712020:e',
    'shared@corp.example',
    'nobody@corp.example',
    'ANNA@corp.example',
    'Nobody@corp.example',
    '712020:d',
  ])
  expect(found).toMatchObject({
    rows: [0, 4, 3],
    notFound: [{ line: 5, text: 'nobody@corp.example' }],
    duplicates: [{ line: 2 }, { line: 6 }, { line: 7 }],
    ambiguous: [{ entry: { line: 4 }, rows: [2, 3] }],
  })
})

test('each entry is told exactly once, and what is found is what a search one by one finds', async () => {
  const text = fc
    .integer({ min: 0, max: 30 })
    .chain((number) =>
      fc.constantFrom(
        `712020:${number}`,
        `person${number}@a.example`,
        `PERSON${number}@b.EXAMPLE`,
        `x${number}@y.example`,
      ),
    )
  await fc.assert(
    fc.asyncProperty(arbitraryUsers, fc.array(text, { maxLength: 60 }), async (users, texts) => {
      const { entries, rows, notFound, duplicates, ambiguous } = await match(users, texts)
      expect(rows.length + notFound.length + duplicates.length + ambiguous.length).toBe(entries.length)
      const holders = (wanted: string): number[] =>
        users.flatMap(({ accountId, email }, row) =>
          [accountId, email].some((has) => has?.toLowerCase() === wanted.toLowerCase()) ? [row] : [],
        )
      expect([...rows].sort((a, b) => a - b)).toEqual(
        [...new Set(texts.map(holders).flatMap((found) => (found.length === 1 ? found : [])))].sort((a, b) => a - b),
      )
      for (const entry of notFound) expect(holders(entry.text)).toEqual([])
      for (const { entry, rows: several } of ambiguous) expect(holders(entry.text)).toEqual(several)
    }),
  )
})

test('a hundred thousand lines leave the page free between slices, and are dropped when nobody waits any more', async () => {
  const users = Array.from({ length: 2_000 }, (_, index) => someone(`712020:${index}`, `person${index}@corp.example`))
  const table = new UserTable()
  table.add(users, DICTIONARY)
  const entries = Array.from({ length: 100_000 }, (_, line) => ({ line, text: `PERSON${line}@corp.example` }))
  const index = await inSlices(indexAccounts(table.columns), signal)
  let clock = 0
  let pauses = 0
  const found = await inSlices(matchEntries(entries, index), signal, {
    now: () => (clock += 1),
    pause: async () => void (pauses += 1),
  })
  expect([found.rows.length, found.notFound.length]).toEqual([2_000, 98_000])
  expect(pauses).toBeGreaterThan(10)

  const leaving = new AbortController()
  const left = inSlices(matchEntries(entries, index), leaving.signal, {
    now: () => (clock += 10),
    pause: async () => leaving.abort(new Error('closed')),
  })
  await expect(left).rejects.toThrow('closed')
})

test('a line whose e-mail and id are of two accounts is told; two e-mails are two people, and an unknown one is nobody', async () => {
  const [anna, bob] = ['712020:11111111-1111-4111-8111-111111111111', '712020:22222222-2222-4222-8222-222222222222']
  const table = new UserTable()
  table.add([someone(anna, 'anna@corp.example'), someone(bob, 'bob@corp.example')], DICTIONARY)
  const index = await inSlices(indexAccounts(table.columns), signal)
  const differing = async (text: string) => {
    const list = await inSlices(
      readList(text, () => false),
      signal,
    )
    return (
      await inSlices(
        differingLines(list, list.column, index, () => false),
        signal,
      )
    ).map(({ line }) => line)
  }
  expect(
    await differing(`id,email\n${anna},bob@corp.example\n${bob},BOB@corp.example\n${anna},gone@corp.example`),
  ).toEqual([2])
  expect(
    await differing(`email,manager\nanna@corp.example,bob@corp.example\nbob@corp.example,bob@corp.example`),
  ).toEqual([])
})
