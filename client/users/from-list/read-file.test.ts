import { expect, test } from 'vitest'
import { LARGEST_FILE, readFile } from './read-file.ts'

const bytes = (...values: number[]): Blob => new Blob([Uint8Array.from(values)])

test.each([
  ['UTF-8', new Blob(['zoë@a.example']), 'zoë@a.example'],
  ['UTF-8 with its mark', new Blob(['\uFEFFa@a.example']), 'a@a.example'],
  ['UTF-16, little end first', bytes(0xff, 0xfe, 0x61, 0, 0x40, 0), 'a@'],
  ['UTF-16, big end first', bytes(0xfe, 0xff, 0, 0x61, 0, 0x40), 'a@'],
  ['Windows-1252', bytes(0x7a, 0x6f, 0xeb), 'zoë'],
  ['nothing', new Blob([]), ''],
])('%s is read', async (_, file, text) => {
  expect(await readFile(file)).toEqual({ text })
})

test.each([
  ["Excel's own format", bytes(0x50, 0x4b, 0x03, 0x04, 0), 'workbook'],
  ["old Excel's", bytes(0xd0, 0xcf, 0x11, 0xe0, 0), 'workbook'],
  ['no text', bytes(0x61, 0, 0x62), 'unreadable'],
  [
    'a file that went away',
    Object.assign(new Blob(['a']), { arrayBuffer: () => Promise.reject(new Error('gone')) }),
    'unreadable',
  ],
  ['a file too large', Object.defineProperty(new Blob([]), 'size', { value: LARGEST_FILE + 1 }), 'too-large'],
])('%s is refused', async (_, file, refused) => {
  expect(await readFile(file)).toEqual({ refused })
})
