// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { withPage } from './page-lab.ts'
import { rowsOf, textOf, under } from './read-page.ts'
import { withoutAnswer } from './without-answer.ts'

it('seats that Atlassian did not count are counted by the list of holders, and the page says so', async () => {
  const harness = makeHarness({ users: 60 })
  const { world } = harness
  const products = world.workspaces.filter(({ sandbox }) => sandbox === 'NONE')
  const total = products.reduce((sum, { id }) => sum + world.seatsUsed(id), 0).toLocaleString('en-GB')
  await withPage(withoutAnswer(harness, 'licenses.countSeats'), '/dashboard', async ({ root, go }) => {
    const fact = [...root.querySelectorAll('.facts > li')].find((one) => /^Seats used/.test(textOf(one)))
    expect(textOf(fact?.querySelector('.value'))).toBe(`Seats used: ${total}`)
    const tile = under(root, 'Seats of each product')
    expect(textOf(tile)).toContain('counted by their list of holders')
    for (const row of rowsOf(tile)) expect(row[1]).not.toContain('Unknown')
    await go('/licenses')
    expect(textOf(root)).toContain('counted by their list of holders')
    expect(textOf(root.querySelector('tfoot .used'))).toBe(total)
    for (const used of root.querySelectorAll('tbody .seats')) expect(textOf(used)).toMatch(/\d/)
  })
})
