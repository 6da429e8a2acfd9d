// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, test } from 'vitest'
import { SAMPLE_USER } from './engine/arbitrary-users.ts'
import UserIdentity from './UserIdentity.vue'

const show = (membershipStatus: 'active' | 'no_membership'): string =>
  mount(UserIdentity, {
    props: {
      one: {
        user: { ...SAMPLE_USER, membershipStatus, managementSource: 'invited', groups: [], lastActive: [] },
        dictionary: { groupIds: [], workspaceIds: [] },
        directories: [],
        asOf: '2026-01-01T00:00:00.000Z',
      },
      access: null,
      accessPending: false,
      lastActive: { kind: 'none', at: null },
      use: { level: 'none', at: null, idle: false },
    },
    global: { plugins: [createPinia()] },
  }).text()

test('who is no member has no source of a membership', () => {
  expect(show('active')).toMatch(/Source\s*Invited/)
  expect(show('no_membership')).toContain('No member')
  expect(show('no_membership')).not.toContain('Source')
})

test('the last activity of who has no seat is a date that is not there', () => {
  expect(show('active')).toContain('No date of use')
  expect(show('active')).not.toContain('No seat')
})
