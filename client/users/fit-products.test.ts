import { expect, it } from 'vitest'
import { fitProducts } from './fit-products.ts'

it.each([
  [[], 200, 0],
  [['Jira'], 200, 1],
  [['Jira', 'Confluence'], 160, 2],
  [['Confluence', 'Confluence (lumen-harbor-eu)', 'Jira'], 160, 1],
  [['Confluence', 'Confluence (lumen-harbor-eu)', 'Jira'], 400, 3],
  [['Jira Service Management'], 40, 1],
])('%j in %i pixels shows %i', (names, room, shown) => {
  expect(fitProducts(names, room)).toBe(shown)
})
