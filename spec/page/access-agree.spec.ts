// @vitest-environment happy-dom
import fc from 'fast-check'
import { expect } from 'vitest'
import { makeHarness } from '../harness.ts'
import { law } from '../property.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { siteOf } from '../sandbox/world/site.ts'
import {
  customerOfShown,
  groupsOfShown,
  projectsShown,
  spacesShown,
  usesFile,
  waysFile,
  waysShown,
  whyShown,
} from './access-shown.ts'
import { customerOfTrue, groupsOfTrue, projectsOfTrue, whyTrue } from './access-truth.ts'
import { spacesOfTrue } from './spaces-truth.ts'
import { withPage } from './page-lab.ts'
import { merged, projectWaysTrue, spaceWaysTrue } from './ways-truth.ts'

const any = fc.nat(999)

law('who reaches what, and through what, is what the world says', {
  of: fc.record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    users: fc.integer({ min: 60, max: 120 }),
    directories: fc.constantFrom(1, 1, 2),
    /** Whether the admin is an agent too: customer organizations of one account are told to agents alone. */
    agent: fc.boolean(),
    people: fc.array(any, { minLength: 3, maxLength: 3 }),
    project: any,
    space: any,
  }),
  runs: 5,
  seeds: [1, 2, 3],
  check: async ({ people, project: projectAt, space: spaceAt, agent, ...options }) => {
    const world = createWorld(options)
    const admin = world.account(world.personas.organizationAdmin)
    if (admin === undefined) throw new Error('every world has an admin')
    if (agent) world.addMembership(world.groupNamed('jira-servicemanagement-agents').id, admin.accountId)
    const users = world.accounts.filter(({ kind }) => kind === 'person')
    const { projects, spaces } = siteOf(world)
    // Somebody who may log in, and not where the products of the site are.
    const half = users.find(({ state }) => state.accountStatus === 'active' && state.memberships.length > 1)
    if (half !== undefined) world.suspend(world.directories[0]?.directoryId ?? '', half.accountId)
    const awkward = Object.values(world.fixtures).flatMap((id) => users.find(({ accountId }) => accountId === id) ?? [])
    const [first = 0, ...others] = people
    const looked = new Set([
      // Whose groups give different roles on one product.
      admin,
      ...(half === undefined ? [] : [half]),
      ...[awkward[first % awkward.length], ...others.map((at) => users[at % users.length])].flatMap((one) => one ?? []),
    ])
    await withPage(makeHarness({ world, seed: options.seed }), '/users', async (page) => {
      for (const account of looked) {
        await page.go(`/users/${account.accountId}`)
        const { accountId } = account
        expect(whyShown(page), `why of ${accountId}`).toEqual(whyTrue(world, account))
        expect(groupsOfShown(page), `groups of ${accountId}`).toEqual(groupsOfTrue(world, account))
        const inJira = projectsOfTrue(world, account)
        expect(await projectsShown(page), `projects of ${accountId}`).toEqual(inJira)
        if (Object.keys(inJira).length > 0)
          expect(await usesFile(page, 'Jira projects'), `file of the projects of ${accountId}`).toEqual(inJira)
        const inConfluence = spacesOfTrue(world, account)
        expect(await spacesShown(page), `spaces of ${accountId}`).toEqual(inConfluence)
        if (Object.keys(inConfluence).length > 0)
          expect(await usesFile(page, 'Confluence spaces'), `file of the spaces of ${accountId}`).toEqual(inConfluence)
        expect(await customerOfShown(page), `customer ${accountId}`).toEqual(customerOfTrue(world, account, admin))
      }
      const project = projects[projectAt % projects.length]
      const shared = spaces.filter(({ type }) => type !== 'personal')
      const space = shared[spaceAt % shared.length]
      if (project === undefined || space === undefined) throw new Error('every world has projects and spaces')
      expect(await waysShown(page, '/projects', project.name), project.key).toEqual(projectWaysTrue(world, project))
      expect(await waysFile(page), `file of ${project.key}`).toEqual(merged(projectWaysTrue(world, project)))
      expect(await waysShown(page, '/spaces', space.name), space.key).toEqual(spaceWaysTrue(world, space))
      expect(await waysFile(page), `file of ${space.key}`).toEqual(merged(spaceWaysTrue(world, space)))
    })
  },
})
