// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { UserRow } from '../../../contract/users/user.ts'
import { fromListText as text } from '../../text/from-list.ts'
import { announced } from '../../ui/announce.ts'
import { dismissFlag, flags } from '../../ui/flags.ts'
import { DICTIONARY, SAMPLE_USER } from '../engine/arbitrary-users.ts'
import { useUsersListStore } from '../list-store.ts'
import { useUsersStore } from '../users-store.ts'
import UsersFromList from './UsersFromList.vue'

const EMAILS = ['ann@corp.example', 'bob@corp.example', 'cid@corp.example']
const open = ref(true)
let wrapper: ReturnType<typeof mount>

beforeEach(async () => {
  setActivePinia(createPinia())
  open.value = true
  const rows = EMAILS.map((email) => UserRow.parse({ ...SAMPLE_USER, accountId: `x:${email.slice(0, 3)}`, email }))
  useUsersStore().table.add(rows, DICTIONARY)
  const page = defineComponent(() => () => [
    h(UsersFromList, { open: open.value, 'onUpdate:open': (now: boolean) => (open.value = now) }),
  ])
  wrapper = mount(page, { attachTo: document.body })
  await flushPromises()
})
afterEach(() => {
  wrapper.unmount()
  for (const { id } of flags.value) dismissFlag(id)
  document.body.innerHTML = ''
})

const dialog = (): HTMLElement | null => document.querySelector('[role="dialog"]')
const words = (): string => dialog()?.textContent ?? ''
const field = (): HTMLTextAreaElement | null => document.querySelector('textarea')
const until = (what: string): Promise<unknown> => expect.poll(words).toContain(what)
function press(label: string): void {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
    textContent.trim().startsWith(label),
  )
  if (button === undefined) throw new Error(`no button ${label}`)
  button.click()
}
/** Something that comes by hand: a drop anywhere in the window, or a paste into the field. */
function give(type: 'drop' | 'paste', given: { text?: string; file?: File }, on: EventTarget = document.body): Event {
  const event = new Event(type, { bubbles: true, cancelable: true })
  const data = { getData: () => given.text ?? '', files: given.file === undefined ? [] : [given.file] }
  Object.defineProperty(event, type === 'drop' ? 'dataTransfer' : 'clipboardData', { value: data })
  on.dispatchEvent(event)
  return event
}

test('a file that is dropped is read, wherever it lands, and the browser does not open it', async () => {
  const event = give('drop', { file: new File(['Mail\nann@corp.example\nnobody@corp.example'], 'leavers.csv') })
  expect(event.defaultPrevented).toBe(true)
  await until('1 user found. 1 entry left over.')
  expect(words()).toContain('leavers.csv, 3 lines')
  press(text.remove)
  await nextTick()
  expect(field()?.value).toBe('')
})

test('a long paste is kept like a file, a short one stays in the field', async () => {
  const long = `${'x@corp.example\n'.repeat(2_000)}bob@corp.example`
  expect(give('paste', { text: 'ann@corp.example' }, field()!).defaultPrevented).toBe(false)
  expect(give('paste', { text: long }, field()!).defaultPrevented).toBe(true)
  await until('Pasted text, 2,001 lines')
  await until('1 user found. 2,000 entries left over.')
  expect(field()).toBeNull()
})

test('a file that is no text is refused with what to do', async () => {
  give('drop', { file: new File([Uint8Array.from([0x50, 0x4b, 0x03, 0x04])], 'leavers.xlsx') })
  await until(text.refused.workbook)
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('Save it as CSV')
})

test('the selection is added to or replaced, says so, comes back, and nothing of the list outlives the dialog', async () => {
  const list = useUsersListStore()
  list.select((selection) => selection.set(2, true))
  give('drop', { text: 'ann@corp.example' })
  await until('1 user found.')
  press(text.add)
  await flushPromises()
  expect([list.selection.rows(), announced.value.words, open.value]).toEqual([[0, 2], text.added(1), false])

  open.value = true
  await flushPromises()
  expect([field()?.value, words().includes('found')]).toEqual(['', false])
  give('drop', { text: 'bob@corp.example' })
  await until('1 user found.')
  press(text.replace)
  await flushPromises()
  expect(list.selection.rows()).toEqual([1])
  flags.value[0]?.action?.run()
  await flushPromises()
  expect([list.selection.rows(), announced.value.words]).toEqual([[0, 2], text.back])
})

test('a line whose id and e-mail name two people is taken by its id, and shown', async () => {
  give('drop', { text: 'id,email\nx:ann,bob@corp.example\nx:bob,bob@corp.example' })
  await until('2 users found. Nothing is left over.')
  await until(`${text.differing.title} (1)`)
  expect(words()).toContain('x:ann bob@corp.example')
})

test('while the dialog is closed, a drop is none of its business', async () => {
  open.value = false
  await flushPromises()
  expect(give('drop', { text: 'ann@corp.example' }).defaultPrevented).toBe(false)
})
