// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CallError } from '../api/call-error.ts'
import { flags } from '../ui/flags.ts'
import type { Cell } from './csv.ts'
import CsvButton from './CsvButton.vue'
import type { CsvFile, MakeCsv } from './use-csv.ts'

const handedOut: string[] = []
const told: unknown[] = []
let wrapper: ReturnType<typeof show>
beforeEach(() => {
  flags.value = []
  handedOut.length = 0
  told.length = 0
  vi.stubGlobal('reportError', (thrown: unknown) => told.push(thrown))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    handedOut.push(this.download.replace(/-\d.*/, ''))
  })
})
afterEach(() => {
  wrapper.unmount()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const show = (file: MakeCsv, reads = false) => mount(CsvButton, { props: { file, reads } })
const fileOf = (over: Partial<CsvFile> = {}): CsvFile => ({
  name: 'things',
  header: ['One'],
  rows: [['a'], ['b']],
  count: 2,
  partial: () => false,
  ...over,
})
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) {
    await flushPromises()
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}
const clickAndSettle = async (): Promise<void> => {
  await wrapper.get('button').trigger('click')
  await settle()
}

it('hands out a whole list and says how many rows it has', async () => {
  wrapper = show(() => fileOf())
  await clickAndSettle()
  expect(handedOut).toEqual(['things'])
  expect(flags.value).toMatchObject([{ appearance: 'success', title: '2 rows exported' }])
  expect(wrapper.get('button').text()).toBe('Export CSV')
})

it('a file of a part says so in its name and in words, as things are after its last row', async () => {
  let whole = true
  function* rows(): Generator<Cell[]> {
    yield ['a']
    whole = false
  }
  wrapper = show(() => fileOf({ rows: rows(), count: 1, partial: () => !whole }))
  await clickAndSettle()
  expect(handedOut).toEqual(['things-incomplete'])
  expect(flags.value).toMatchObject([
    { appearance: 'warning', description: 'The list behind the file is not complete. The file’s name says so.' },
  ])
})

it('a read that fails makes no file and says what to do', async () => {
  async function* rows(): AsyncGenerator<Cell[]> {
    yield await Promise.resolve(['a'])
    throw new CallError('UPSTREAM_UNAVAILABLE')
  }
  wrapper = show(() => fileOf({ rows: rows(), count: null }), true)
  await clickAndSettle()
  expect(handedOut).toEqual([])
  expect(flags.value).toMatchObject([
    {
      appearance: 'error',
      title: 'The file could not be made',
      description: new CallError('UPSTREAM_UNAVAILABLE').told,
    },
  ])
  expect(told).toEqual([])
})

it('a bug reaches the console, and the person is told without its details', async () => {
  wrapper = show(() => {
    throw new TypeError('secret')
  })
  await clickAndSettle()
  expect(told).toEqual([new TypeError('secret')])
  expect(flags.value).toMatchObject([{ appearance: 'error', title: 'The file could not be made' }])
  expect(JSON.stringify(flags.value)).not.toContain('secret')
})

it('tells how far a reading is, makes one file at a time, and stops when asked, without a word', async () => {
  const made = vi.fn()
  let letGo = (): void => undefined
  wrapper = show((signal) => {
    made()
    async function* rows(): AsyncGenerator<Cell[]> {
      for (let at = 0; at < 50; at += 1) yield [at]
      await new Promise<void>((resolve) => (letGo = resolve))
      signal.throwIfAborted()
      yield ['never']
    }
    return fileOf({ rows: rows(), count: null })
  }, true)
  await clickAndSettle()
  expect(wrapper.get('button').text()).toBe('50 rows…')
  await wrapper.get('button').trigger('click')
  expect(made).toHaveBeenCalledOnce()
  await wrapper.get('button[aria-label="Stop the export"]').trigger('click')
  letGo()
  await settle()
  expect(handedOut).toEqual([])
  expect(flags.value).toEqual([])
  expect(wrapper.get('button').text()).toBe('Export CSV')
})

it('a page that is left makes no file any more', async () => {
  let letGo = (): void => undefined
  wrapper = show((signal) => {
    async function* rows(): AsyncGenerator<Cell[]> {
      await new Promise<void>((resolve) => (letGo = resolve))
      signal.throwIfAborted()
      yield ['late']
    }
    return fileOf({ rows: rows(), count: null })
  }, true)
  await clickAndSettle()
  wrapper.unmount()
  letGo()
  await settle()
  expect(handedOut).toEqual([])
})
