// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { AuditEntry } from '../../contract/audit/audit-entry.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import { flags } from '../ui/flags.ts'
import AuditExport from './AuditExport.vue'

const hash = (sequence: number): string => String(sequence).padStart(64, 'a')
const entry = (sequence: number): AuditEntry =>
  AuditEntry.parse({
    sequence,
    at: '2026-11-02T09:00:00.000Z',
    actorId: '712020:actor',
    targetId: null,
    action: 'settings.deleteApiKey',
    phase: 'intent',
    status: 'intended',
    runId: null,
    requestId: `request-${sequence}`,
    details: {},
    previousHash: hash(sequence - 1),
    hash: hash(sequence),
  })
const question = { from: null, to: null, actorId: null, targetId: null, action: null, status: null, runId: null }

let clean: (() => void)[] = []
const handedOut: string[] = []
beforeEach(() => {
  flags.value = []
  handedOut.length = 0
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    handedOut.push(this.download)
  })
})
afterEach(() => {
  clean.forEach((undo) => undo())
  clean = []
  vi.restoreAllMocks()
})

function show(record: (input: unknown) => unknown) {
  const server = answerWith({
    'audit.listAuditEntries': ({ cursor }) =>
      cursor === null ? { entries: [entry(3), entry(2)], next: 'more' as never } : { entries: [entry(1)], next: null },
    'audit.exportAuditEntries': record,
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)', component: { render: () => null } }],
  })
  const wrapper = mount(AuditExport, { props: { question }, global: { plugins: [router, createPinia()] } })
  clean.push(server.restore, () => wrapper.unmount())
  return wrapper
}
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) {
    await flushPromises()
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
}

it('hands the file out after the log says so, with its ends, and tells the anchor', async () => {
  const asked: unknown[] = []
  const wrapper = show((input) => {
    asked.push(input)
    expect(handedOut).toEqual([])
    return { recorded: true }
  })
  await wrapper.findAll('button')[1]?.trigger('click')
  await settle()
  expect(asked).toEqual([
    {
      exported: {
        format: 'json',
        filter: question,
        contents: { entries: 3, first: { sequence: 1, hash: hash(1) }, last: { sequence: 3, hash: hash(3) } },
      },
    },
  ])
  expect(handedOut).toEqual([expect.stringMatching(/^audit-log-.*\.json$/)])
  expect(flags.value[0]?.description).toContain(`3:${hash(3)}`)
})

it('hands nothing out when the log cannot say so', async () => {
  const wrapper = show(() => new Refusal('AUDIT_UNAVAILABLE'))
  await wrapper.findAll('button')[0]?.trigger('click')
  await settle()
  expect(handedOut).toEqual([])
  expect(wrapper.text()).toContain('The audit log could not be written')
})
