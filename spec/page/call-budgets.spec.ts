// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { makeLab } from '../runs/run-lab.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { openPlace } from './access-shown.ts'
import { budgetOf, PAGE_PARTS, sizeOf, type Budget, type PageName } from './call-budgets.ts'
import { findCustomer } from './find-customer.ts'
import { ON_DEMAND, type DemandBudget, type DemandName } from './on-demand-budgets.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { openPalette, typeInPalette } from './palette.ts'
import { textOf } from './read-page.ts'

/** More than so much above what is needed, a budget would hide a call for each of something. */
const SLACK = 0.2
const DESK = '1'

describe.each([300, 3_000] as const)('with %i users', (users) => {
  const world = createWorld({ users })
  const organization = world.portal.organizations[1]?.id ?? ''
  const size = sizeOf(world, DESK, organization)
  const site = siteOf(world)

  const ADDRESSES: Readonly<Record<PageName, string>> = {
    Dashboard: '/dashboard',
    Users: '/users',
    'One user': `/users/${world.fixtures.user}`,
    Licences: '/licenses',
    Groups: '/groups',
    'One group': `/groups/${world.groupNamed('jira-users').id}`,
    Projects: '/projects',
    'One project': '/projects',
    Spaces: '/spaces',
    'One space': '/spaces',
    'Service desks': '/customers',
    'Customer organizations': '/customers/organizations',
    'Customers of one desk': `/customers/desks/${DESK}`,
    'Organizations of one desk': `/customers/desks/${DESK}/organizations`,
    'Members of one customer organization': `/customers/organizations/${organization}`,
    'Find a customer': '/customers/find',
    Runs: '/runs',
    'One run': '/runs',
    'Audit log': '/audit',
    'Search and commands, on Audit log': '/audit',
    'Somebody in Search and commands, on Audit log': '/audit',
    'Settings and privacy': '/settings',
  }
  /** What a person does on the page before it is all there. */
  const OPENING: Partial<Record<PageName, (page: OpenedPage) => Promise<void>>> = {
    'Search and commands, on Audit log': async (page) => {
      await openPalette(page)
    },
    'Somebody in Search and commands, on Audit log': async (page) => {
      await typeInPalette(page, await openPalette(page), 'an')
    },
    // Of whom no desk has more than a page.
    'Find a customer': (page) => findCustomer(page, world.portal.customers.values().next().value?.email ?? ''),
    'One project': (page) => openPlace(page, site.projects[1]?.name ?? ''),
    'One space': (page) => openPlace(page, site.spaces[0]?.name ?? ''),
  }

  it.each(Object.keys(PAGE_PARTS) as PageName[])('%s keeps to its budget', async (name) => {
    const used = name === 'One run' ? await callsOfARun() : await callsOf(name)
    const budget = budgetOf(name, size)
    expect(used.calls, 'calls of the page').toBeLessThanOrEqual(budget.calls)
    expect(used.requests, 'requests to Atlassian').toBeLessThanOrEqual(budget.requests)
    expect(budget.calls, 'the budget of calls says what is needed').toBeLessThanOrEqual(used.calls * (1 + SLACK) + 1)
    expect(budget.requests, 'the budget of requests, too').toBeLessThanOrEqual(used.requests * (1 + SLACK) + 4)
  })

  const callsOf = (name: PageName): Promise<Budget> =>
    withPage(makeHarness({ world }), ADDRESSES[name], async (page) => {
      await OPENING[name]?.(page)
      return { calls: page.calls.length, requests: page.asked.length }
    })

  async function callsOfARun(): Promise<Budget> {
    const lab = makeLab({ world })
    const run = await lab.plan('users.suspendUser', [world.fixtures.idleEverywhere])
    lab.close()
    return withPage(lab, `/runs/${run.runId}`, async (page) => ({
      calls: page.calls.length,
      requests: page.asked.length,
    }))
  }

  const delivery = `/groups/${world.groupNamed('delivery').id}`
  const press = (words: RegExp) => (page: OpenedPage) => {
    const named = (one: Element): string => one.getAttribute('aria-label') ?? textOf(one)
    return page.click([...page.root.querySelectorAll('button')].find((one) => words.test(named(one))))
  }
  type Step = (page: OpenedPage) => Promise<unknown>
  /** Where it is read on demand, what is there before that counts, and what asks for it. */
  const DEMANDS: Readonly<Record<DemandName, { path: string; before?: Step; ask: Step }>> = {
    'Where a group is used in Jira': { path: delivery, ask: press(/^Show where it is used/) },
    'Where another group is used': {
      path: delivery,
      before: press(/^Show where it is used/),
      ask: async (page) => {
        await page.go(`/groups/${world.groupNamed('jira-users').id}`)
        await press(/^Show where it is used/)(page)
      },
    },
    'Projects of one user, and why': { path: ADDRESSES['One user'], ask: press(/^Show projects/) },
    'Projects of the next user, and why': {
      path: ADDRESSES['One user'],
      before: press(/^Show projects/),
      ask: async (page) => {
        await page.go(`/users/${world.fixtures.siteAdmin}`)
        await press(/^Show projects/)(page)
      },
    },
    'Spaces of the first user': { path: ADDRESSES['One user'], ask: press(/^Show spaces/) },
    'Spaces of the next user': {
      path: ADDRESSES['One user'],
      before: press(/^Show spaces/),
      ask: async (page) => {
        await page.go(`/users/${world.fixtures.siteAdmin}`)
        await press(/^Show spaces/)(page)
      },
    },
    'Default groups': { path: '/groups', ask: press(/^Find default groups/) },
    'CSV of a project, with members': {
      path: '/projects',
      before: (page) => openPlace(page, site.projects[1]?.name ?? ''),
      ask: (page) => page.file(page.root.querySelector('aside button[aria-label^="Export CSV"]')),
    },
    'Search for a customer': {
      path: '/customers/find',
      ask: (page) => findCustomer(page, world.portal.customers.values().next().value?.email ?? ''),
    },
  }

  it.each(Object.keys(ON_DEMAND) as DemandName[])('%s costs what it may when asked for', async (name) => {
    const used = await costOf(name)
    const budget: DemandBudget = ON_DEMAND[name].at[users]
    for (const each of ['calls', 'requests', 'points'] as const) {
      expect(used[each], each).toBeLessThanOrEqual(budget[each])
      expect(budget[each], `the budget of ${each} says what is needed`).toBeLessThanOrEqual(
        used[each] * (1 + SLACK) + 1,
      )
    }
  })

  function costOf(name: DemandName): Promise<DemandBudget> {
    const harness = makeHarness({ world })
    const { path, before, ask } = DEMANDS[name]
    return withPage(harness, path, async (page) => {
      await before?.(page)
      const points = (): number => harness.atlassian.pointsUsed('jira') + harness.atlassian.pointsUsed('confluence')
      const [calls, requests, spent] = [page.calls.length, page.asked.length, points()]
      await ask(page)
      return { calls: page.calls.length - calls, requests: page.asked.length - requests, points: points() - spent }
    })
  }
})
