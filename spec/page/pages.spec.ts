// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { routes } from '../../client/routes.ts'
import { PAGES } from './pages.ts'

const router = createRouter({ history: createMemoryHistory(), routes })

it('every route of the page is in the list that the specs of all pages go through', () => {
  const named = routes.flatMap(({ name }) => (name === undefined ? [] : [String(name)]))
  expect(Object.keys(PAGES).toSorted()).toEqual(named.toSorted())
})

it.each(Object.entries(PAGES))('the addresses of %s lead there', (name, pages) => {
  expect(pages.length).toBeGreaterThan(0)
  for (const { path } of pages) expect(router.resolve(path).name).toBe(name)
})
