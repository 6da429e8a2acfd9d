// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import PrivacyReport from './PrivacyReport.vue'

const AT = new Date().toISOString()
const NOTHING = { accounts: 0, closed: 0, updated: 0, erased: 0, followed: 0, flagged: 0, unowned: 0, unread: 0 }
const last = { ...NOTHING, startedAt: AT, finishedAt: AT, accounts: 12, flagged: 2, problem: null }
const current = { ...NOTHING, startedAt: AT, finishedAt: null, problem: null }
const words = (report: object): string => mount(PrivacyReport, { props: { report: report as never } }).text()

test.each([
  ['while the next report goes on', current],
  ['while the next report stands still', { ...current, problem: 'UPSTREAM_UNAVAILABLE' }],
])('addresses that may be out of date are told %s', (_, now) => {
  expect(words({ last, current: now })).toContain('2 protected addresses may be out of date')
})

test('the next complete report says so no longer', () => {
  expect(words({ last: { ...last, flagged: 0 }, current: null })).not.toContain('out of date')
})
