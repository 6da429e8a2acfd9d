// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { projectsOfTrue } from './access-truth.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, textOf, under } from './read-page.ts'

it('who cannot log in has what the whole web has, told apart from what the account gives', async () => {
  const harness = makeHarness({ users: 300 })
  const { world } = harness
  const account = world.account(world.fixtures.suspended)
  const names = account === undefined ? [] : Object.keys(projectsOfTrue(world, account))
  expect(names.length).toBeGreaterThan(0)
  await withPage(harness, `/users/${world.fixtures.suspended}`, async (page) => {
    const part = (): Element => under(page.root, 'Jira projects')
    await page.click(buttonNamed(part(), 'Show projects'))
    const text = part().textContent ?? ''
    expect(text).toContain('This user cannot log in to this site')
    expect(text).toContain('This account gives the use of no Jira project')
    expect(text).toMatch(new RegExp(`${names.length} projects? (is|are) open to anyone on the web`))
    expect(text).not.toContain('Can use')
    expect([...part().querySelectorAll('ul strong')].map((one) => textOf(one))).toEqual(names)
  })
})

it('the projects of a user say what they cost: before, as far as it is known, and after', async () => {
  const harness = makeHarness({ users: 300 })
  const { world } = harness
  await withPage(harness, '/projects', async (page) => {
    const part = (): Element => under(page.root, 'Jira projects')
    await page.go(`/users/${world.fixtures.user}`)
    expect(part().textContent).toContain('Costs points: how many depends')
    const before = harness.atlassian.pointsUsed('jira')
    await page.click(buttonNamed(part(), 'Show projects'))
    // Beside the check of the caller.
    const cost = harness.atlassian.pointsUsed('jira') - before - 1
    expect(part().textContent).toContain('points that this site may use in an hour')
    await page.go(`/users/${world.fixtures.siteAdmin}`)
    expect(part().textContent).toContain(`The projects of the user before cost about ${cost} points.`)
  })
})
