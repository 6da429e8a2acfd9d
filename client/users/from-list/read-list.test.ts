import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { csvBlob } from '../../csv/csv.ts'
import { identifiersIn } from './identifiers.ts'
import type { ListColumn } from './read-list.ts'
import { entriesOf, readList } from './read-list.ts'

const ID = '712020:1b2c3d4e-0000-4abc-8def-0123456789ab'
const OLD_ID = '5b10ac8d82e05b22cc7d4ef5'
const unknownId = (): boolean => false

/** Runs to the end what would be run in slices. */
function done<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}
function read(text: string, column?: ListColumn) {
  const list = done(readList(text, unknownId))
  const { entries, unreadable, several } = done(entriesOf(list, column ?? list.column, unknownId))
  return { ...list, entries: entries.map((entry) => entry.text), unreadable, several }
}

describe('identifiersIn', () => {
  it.each([
    ['jane@a.example', ['jane@a.example']],
    [' mailto:jane@a.example\u00a0', ['jane@a.example']],
    ['\u200bjane@a.example', ['jane@a.example']],
    ["'+jane@a.example", ['+jane@a.example']],
    ['Jane Doe <jane@a.example>', ['jane@a.example']],
    ['a@a.example b@a.example;c@a.example', ['a@a.example', 'b@a.example', 'c@a.example']],
    [ID, [ID]],
    [OLD_ID.toUpperCase(), [OLD_ID.toUpperCase()]],
    [`qm:${ID.slice(7)}:${ID.slice(7)}`, [`qm:${ID.slice(7)}:${ID.slice(7)}`]],
    ['please ask jane@a.example', []],
    ['2026-01-01T10:00:00Z', []],
    ['+48 123 456 789', []],
    ['Jane', []],
    ['', []],
  ])('%j has %j', (cell, identifiers) => {
    expect(identifiersIn(cell, unknownId)).toEqual(identifiers)
  })

  it('takes a form of id that nobody has told, when somebody has it', () => {
    expect(identifiersIn('admin', (text) => text === 'admin')).toEqual(['admin'])
  })
})

describe('a line of words with one e-mail or id in it', () => {
  it.each([
    ['Jane Doe jane@a.example', 'jane@a.example'],
    ['Jane Doe, jane@a.example', 'jane@a.example'],
    ['"Doe, Jane" <jane@a.example>', 'jane@a.example'],
    ['Doe, Jane (jane@a.example)', 'jane@a.example'],
    ['please ask jane@a.example.', 'jane@a.example'],
    ['مرحبا jane@a.example', 'jane@a.example'],
    ['\u200fمرحبا\u200e jane@a.example\u202c', 'jane@a.example'],
    ['Jane = jane@a.example; again JANE@a.example', 'jane@a.example'],
    [`Jane Doe ${ID}`, ID],
    [`Jane [${OLD_ID}]`, OLD_ID],
  ])('%j names %s, alone and among others, first and last', (line, wanted) => {
    expect(read(line)).toMatchObject({ entries: [wanted], unreadable: [], several: [] })
    expect(read(`${line}\nmax@a.example`)).toMatchObject({ entries: [wanted, 'max@a.example'], unreadable: [] })
    expect(read(`max@a.example\n\n${line}`)).toMatchObject({ entries: ['max@a.example', wanted], unreadable: [] })
  })

  it('two different ones among words are told as such, and nobody is taken', () => {
    expect(read('max@a.example\nJane jane@a.example, boss boss@a.example')).toMatchObject({
      entries: ['max@a.example'],
      unreadable: [],
      several: [{ line: 2, text: 'Jane jane@a.example  boss boss@a.example' }],
    })
  })

  it('without any it is not readable, and a table is not searched beside the column of its people', () => {
    expect(read('max@a.example\njane at a.example')).toMatchObject({ unreadable: [{ line: 2 }], several: [] })
    expect(read('Mail,Note\na@a.example,-\nb@a.example,x\n,ask boss@a.example')).toMatchObject({
      entries: ['a@a.example', 'b@a.example'],
      unreadable: [{ line: 4 }],
    })
  })

  it('names of columns that are words stay names of columns', () => {
    expect(read('Person,Team\nJane jane@a.example,One\nMax max@a.example,Two')).toMatchObject({
      entries: ['jane@a.example', 'max@a.example'],
      unreadable: [{ line: 1 }],
    })
  })

  it('the file that Atlassian Administration exports, and those of the app, are read as before', () => {
    const theirs =
      'User id,User name,email,User status,Added to org\n' + `${ID},Jane Doe,jane@a.example,Active,01 Jan 2025`
    expect(read(theirs)).toMatchObject({ column: 0, entries: [ID], unreadable: [], several: [] })
    const ours = `Name,E-mail,Account ID,Groups\nJane Doe,jane@a.example,${ID},"team; mail me@b.example"`
    expect(read(ours)).toMatchObject({ entries: [ID], unreadable: [], several: [] })
  })
})

describe('which column names the people', () => {
  it('a plain list has one', () => {
    expect(read('a@a.example\nB@A.example\n')).toMatchObject({
      header: null,
      column: 0,
      entries: ['a@a.example', 'B@A.example'],
      unreadable: [],
    })
  })

  it('a table with a header: the column with the most e-mails, wherever it is', () => {
    const text = '\uFEFFName;Manager;E-mail\r\n"Doe; Jane";boss@a.example;jane@a.example\r\nMax;;max@a.example\r\n'
    expect(read(text)).toMatchObject({
      header: ['Name', 'Manager', 'E-mail'],
      columns: [
        { index: 1, found: 1 },
        { index: 2, found: 2 },
      ],
      column: 2,
      entries: ['jane@a.example', 'max@a.example'],
    })
    expect(read(text, 1)).toMatchObject({
      entries: ['boss@a.example'],
      unreadable: [{ line: 3, text: 'Max  max@a.example' }],
    })
  })

  it('of an e-mail and an id for everybody, the id', () => {
    expect(read(`mail,id\na@a.example,${ID}\nb@a.example,${OLD_ID}`)).toMatchObject({ entries: [ID, OLD_ID] })
  })

  it('not the managers, who stand in every line', () => {
    expect(
      read('Who,Mail,Boss\na,a@a.example,boss@a.example\nb,b@a.example,Boss@a.example\nc,,boss@a.example'),
    ).toMatchObject({
      column: 1,
      entries: ['a@a.example', 'b@a.example'],
      unreadable: [{ line: 4 }],
    })
  })

  it('of two columns of e-mails without a header, the first', () => {
    expect(read('a@a.example,boss@a.example\nb@a.example,boss@a.example')).toMatchObject({
      column: 0,
      entries: ['a@a.example', 'b@a.example'],
    })
  })

  it('what an e-mail program copies: all of them', () => {
    const text = '"Doe, Jane" <jane@a.example>; Roe, Max <max@a.example>; ann@a.example'
    expect(read(text)).toMatchObject({
      column: 'all',
      entries: ['jane@a.example', 'max@a.example', 'ann@a.example'],
    })
    expect(read('a@a.example, b@a.example,\nc@a.example')).toMatchObject({
      column: 'all',
      entries: ['a@a.example', 'b@a.example', 'c@a.example'],
    })
  })

  it('lines without any are told with their numbers, also those with an open quote; the rest is read', () => {
    expect(read('sep=;\nmail;x\na@a.example;1\nnobody;2\n"b@a.example;3\nc@a.example;4')).toMatchObject({
      header: ['mail', 'x'],
      entries: ['a@a.example', 'c@a.example'],
      unreadable: [
        { line: 4, text: 'nobody 2' },
        { line: 5, text: '"b@a.example;3' },
      ],
    })
  })

  it('a text without any is unreadable to the last line, and its first line is no header', () => {
    expect(read('hello\nworld')).toMatchObject({ header: null, columns: [], entries: [] })
    expect(read('hello\nworld').unreadable).toHaveLength(2)
    expect(read('')).toMatchObject({ columns: [], entries: [], unreadable: [] })
  })
})

test('whatever the table, its order and its quoting: exactly the people that were written are read', async () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'Ż', '"', ',', ';', '\n', ' '), maxLength: 6 })
  const email = fc.integer({ min: 0, max: 999 }).map((number) => `+person${number}@corp.example`)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(email, word, word), { minLength: 2 }),
      fc.integer({ min: 0, max: 2 }),
      async (rows, place) => {
        const moved = <T>([mail, ...others]: readonly [T, T, T]): T[] => others.toSpliced(place, 0, mail)
        const file = await csvBlob(moved(['E-mail', 'One', 'Two']), rows.map(moved))
        expect(read(await file.text())).toMatchObject({ column: place, entries: rows.map(([mail]) => mail) })
      },
    ),
  )
})
