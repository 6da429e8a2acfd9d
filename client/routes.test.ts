// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { routes } from './routes.ts'
import { SETTINGS_SECTIONS } from './settings/sections.ts'

test.each(SETTINGS_SECTIONS.map(({ hash }) => hash))('a part of Settings is found as a path too: %s', async (hash) => {
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(hash.replace('#', '/settings/'))
  expect(router.currentRoute.value.fullPath).toBe(`/settings${hash}`)
})
