// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Component } from 'vue'
import OutLink from '../projects/OutLink.vue'
import RunItemPanel from '../runs/RunItemPanel.vue'
import { runItemFixture } from '../runs/run-fixture.ts'
import { dismissFlag, flags } from '../ui/flags.ts'

let place: HTMLElement
beforeEach(() => {
  place = document.createElement('div')
  place.id = 'beside'
  document.body.append(place)
})
afterEach(() => {
  place.remove()
  for (const { id } of flags.value) dismissFlag(id)
})
const LINK = 'https://support.atlassian.com/why'
const failed = runItemFixture(0, 'failed', {
  problem: { code: 'UPSTREAM_REFUSED', status: 403, upstreamCode: null, retryable: false, link: LINK },
})

/** Outside Jira the platform opens nothing, as where it refuses to. */
test.each<[string, Component, object]>([
  ['a link to the product', OutLink, { url: LINK, label: 'People', of: 'Apollo' }],
  ['what Atlassian tells more of', RunItemPanel, { item: failed, lately: null }],
])('%s that could not be opened is told, with the address', async (_what, component, props) => {
  const wrapper = mount(component, {
    props,
    attachTo: document.body,
    global: { plugins: [createPinia()], stubs: { RouterLink: true } },
  })
  document.querySelector<HTMLElement>(`a[href="${LINK}"]`)?.click()
  await expect.poll(() => flags.value.map(({ description }) => description)).toEqual([LINK])
  wrapper.unmount()
})
