// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { nextTick } from 'vue'
import { asked } from '../customers/everyone.ts'
import { makeHarness } from '../harness.ts'
import { makeLab } from '../runs/run-lab.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { findCustomer, linesOf, shown, truth, typeCustomer } from './find-customer.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, textOf } from './read-page.ts'

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '')

it('finds somebody in every desk and customer organization by e-mail and by name, with the ways there', async () => {
  const world = createWorld({ users: 150 })
  const { portal } = world
  const harness = makeHarness({ world })
  const listed = (id: string): number => truth(world, (one) => one === id).length
  const customer = [...portal.customers.values()].find(
    ({ email, accountId }) => email !== null && listed(accountId) > 2,
  )
  const user = world.accounts.find(({ accountId, email }) => email !== null && listed(accountId) > 1)
  if (customer === undefined || user === undefined) throw new Error('nobody is in several lists')
  await withPage(harness, '/customers/find', async (page) => {
    expect(page.calls, 'nothing is read before somebody asks').not.toContain('customers.listServiceDesks')
    await findCustomer(page, customer.email ?? '')
    const before = harness.atlassian.pointsUsed('jira') - page.calls.length
    expect(await linesOf(page)).toEqual(truth(world, (id) => id === customer.accountId))
    expect(page.root.querySelectorAll(`a[href^="/users/qm"]`)).toHaveLength(0)

    await findCustomer(page, user.email ?? '')
    expect(await linesOf(page)).toEqual(truth(world, (id) => id === user.accountId))
    expect(page.root.querySelector(`main a[href="/users/${user.accountId}"]`)).not.toBeNull()
    const [first = ''] = truth(world, (id) => id === user.accountId)
    const [, kind, id] = first.split('|')
    const place = kind === 'Service desk' ? 'desks' : 'organizations'
    expect(page.root.querySelector(`main [role="table"] a[href="/customers/${place}/${id}"]`)).not.toBeNull()

    const word = (customer.name.split(' ').at(-1) ?? '').toLowerCase()
    await findCustomer(page, word)
    const called = (id: string): string => {
      const { name = '', email = null } = portal.customers.get(id) ?? world.account(id) ?? {}
      return `${name} ${email ?? ''}`.toLowerCase()
    }
    const byName = [
      ...truth(world, (id) => ` ${called(id)}`.includes(` ${word}`)).filter((line) => line.includes('|Service desk|')),
      ...truth(world, (id) => plain(called(id)).includes(plain(word))).filter(
        (line) => !line.includes('|Service desk|'),
      ),
    ].sort()
    expect(await linesOf(page)).toEqual(byName)
    expect(byName.length).toBeGreaterThan(1)
    expect(harness.atlassian.pointsUsed('jira') - page.calls.length, 'free of points').toBe(before)
    expect(asked(harness, 'list-desk-customers', 429), 'five desks a second').toBe(0)

    // Members are kept: the next search asks the desks alone.
    const members = () => page.asked.filter((one) => one.endsWith('/user')).length
    const kept = members()
    await findCustomer(page, 'zz')
    expect(members()).toBe(kept)
    expect(shown(page)).toContain('Nobody found')
    await page.click(buttonNamed(page.root, 'Refresh'))
    expect(members()).toBeGreaterThan(kept)
  })
})

it('says which lists could not be read, in the file too, and reads these alone again', async () => {
  const world = createWorld({ users: 150 })
  const harness = makeHarness({ world })
  const customer = [...world.portal.customers.values()].find(
    ({ email, accountId }) => email !== null && truth(world, (id) => id === accountId).length > 1,
  )
  await withPage(harness, '/customers', async (page) => {
    await page.go('/customers/organizations')
    await page.go('/customers/find')
    harness.weather.set('calm', { serverError: 1, serverErrorAfterEffect: 0 })
    await findCustomer(page, customer?.email ?? '')
    const { desks, organizations } = world.portal
    expect(shown(page)).toContain('Not every list could be read')
    expect(shown(page)).toContain('Nobody found in 0 lists')
    harness.weather.set('calm')
    await page.click(buttonNamed(page.root, 'Try again'))
    expect(shown(page)).not.toContain('Not every list could be read')
    expect(await linesOf(page)).toEqual(truth(world, (id) => id === customer?.accountId))
    expect(desks.length + organizations.length).toBeGreaterThan(10)
  })
})

it('knows by the account who was found in a desk by an e-mail that a customer organization does not tell', async () => {
  const world = createWorld({ users: 150 })
  const customer = [...world.portal.customers.values()].find(({ email, accountId }) => {
    const kinds = truth(world, (id) => id === accountId).map((line) => line.split('|')[1])
    return email !== null && new Set(kinds).size === 2
  })
  const harness = makeHarness({ world })
  await withPage(harness, '/customers/find', async (page) => {
    // As one whose e-mail only Atlassian's own search of a desk looks at.
    const { email } = customer ?? { email: null }
    if (customer !== undefined) Object.assign(customer, { email: null })
    await page.go('/customers')
    await page.go('/customers/organizations')
    await page.go('/customers/find')
    await findCustomer(page, 'zz')
    if (customer !== undefined) Object.assign(customer, { email })
    await findCustomer(page, email ?? '')
    expect(await linesOf(page)).toEqual(truth(world, (id) => id === customer?.accountId))
    expect(shown(page)).toMatch(/members? of customer organizations ha(s|ve) a hidden e-mail or none/)
  })
})

it('stops when somebody cancels, and says how far it came', async () => {
  const world = createWorld({ users: 150 })
  const { desks, organizations } = world.portal
  await withPage(makeHarness({ world }), '/customers', async (page) => {
    await page.go('/customers/organizations')
    await page.go('/customers/find')
    typeCustomer(page, 'ann')?.click()
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    const before = page.asked.length
    await page.click(buttonNamed(page.root, 'Cancel'))
    expect(shown(page)).toMatch(new RegExp(`Cancelled after \\d+ of ${desks.length + organizations.length} lists`))
    // What is on its way comes to its end; nothing more is asked.
    expect(page.asked.length - before).toBeLessThan(10)
    await page.click(buttonNamed(page.root, 'Search again'))
    expect(shown(page)).toMatch(/found|Nobody/)
  })
})

it('asks for two characters', async () => {
  await withPage(makeHarness({ users: 60 }), '/customers/find', async (page) => {
    await findCustomer(page, 'a ')
    expect(shown(page)).toContain('Type at least two characters of one word.')
    expect(page.asked.filter((one) => one.includes('servicedesk'))).toEqual([])
  })
})

it('shows no result under words that it is not of', async () => {
  await withPage(makeHarness({ users: 60 }), '/customers/find', async (page) => {
    await findCustomer(page, 'an')
    expect(shown(page)).toMatch(/“an”: \d+ people found/)
    await findCustomer(page, 'q')
    expect(shown(page)).toContain('Type at least two characters of one word.')
    expect(shown(page)).toContain('Where is somebody a customer?')
    expect(shown(page)).not.toContain('people found')
    expect(page.root.querySelector('main [role="table"]')).toBeNull()
    expect(buttonNamed(page.root, 'Export CSV')).toBeNull()

    await findCustomer(page, '**')
    expect(shown(page)).toContain('Nobody found')
    typeCustomer(page, '')
    await nextTick()
    expect(shown(page)).toContain('Where is somebody a customer?')
    expect(shown(page)).not.toContain('**')
  })
})

it('finds every word in any order, and without accents in what the page reads itself', async () => {
  const world = createWorld({ users: 60 })
  const customer = [...world.portal.customers.values()].find(({ accountId }) => {
    const kinds = truth(world, (id) => id === accountId).map((line) => line.split('|')[1])
    return new Set(kinds).size === 2
  })
  if (customer === undefined) throw new Error('nobody is in a desk and in an organization')
  Object.assign(customer, { name: 'Ännika Schönfeldt' })
  const lists = truth(world, (id) => id === customer.accountId)
  await withPage(makeHarness({ world }), '/customers/find', async (page) => {
    await findCustomer(page, ' schönfeldt ANNIKA')
    expect(await linesOf(page)).toEqual(lists)
    await findCustomer(page, 'annika schonfeldt')
    expect(await linesOf(page), 'desks are searched by Atlassian, which may heed accents').toEqual(
      lists.filter((line) => line.includes('|Customer organization|')),
    )
    await findCustomer(page, 'Schönfeldt Berta')
    expect(shown(page)).toContain('Nobody found')
    await findCustomer(page, 'a b')
    expect(shown(page)).toContain('Type at least two characters of one word.')
  })
})

it('those who were found can be ticked: added from all lists, and taken out where all are in one', async () => {
  const world = createWorld({ users: 150 })
  const { portal } = world
  const listed = (id: string): number => truth(world, (one) => one === id).length
  const someone = [...portal.customers.values()].find(({ email, accountId }) => email !== null && listed(accountId) > 1)
  const lab = makeLab({ world })
  /** A plan is made as soon as it is ordered: a page that waits for one does not come to rest. */
  const planned = {
    ...lab,
    send: async (...[who, call]: Parameters<typeof lab.send>) => {
      const answer = await lab.send(who, call)
      await lab.drain()
      return answer
    },
  }
  await withPage(planned, '/customers/find', async (page) => {
    const { root } = page
    await findCustomer(page, someone?.email ?? '')
    const bar = () => root.querySelector('[aria-label="What is selected"]')
    const offers = async (): Promise<(string | null)[]> => {
      await page.click([...(bar()?.querySelectorAll('button') ?? [])].find((one) => textOf(one) === 'Plan a change'))
      return [...root.querySelectorAll('[role=menuitem]')].map(({ textContent }) => textContent)
    }
    const ticks = (): HTMLInputElement[] => [
      ...root.querySelectorAll<HTMLInputElement>('main [role=row] [type=checkbox]'),
    ]
    const all = ticks()[0]
    await page.click(all)
    // One person, however many lists name them.
    expect(textOf(bar())).toMatch(/^1 person selected/)
    const everywhere = await offers()
    expect(everywhere.some((one) => one?.startsWith('Remove from'))).toBe(false)
    expect(everywhere.some((one) => one?.startsWith('Add to customer organization'))).toBe(true)
    await page.click(all)
    expect(bar()).toBeNull()
    const row = [...root.querySelectorAll('main [role=row]')].find((one) => textOf(one).includes('Service desk'))
    await page.click(row?.querySelector('[type=checkbox]'))
    expect((await offers())[0]).toContain('Remove from service desk')
    await page.click(root.querySelector('[role=menuitem]'))
    const reason = root.querySelector('textarea')
    if (reason === null) throw new Error('no place for the reason')
    reason.value = 'asked to be taken out'
    reason.dispatchEvent(new Event('input'))
    await page.click(buttonNamed(root, 'Make the plan'))
    expect(page.calls).toContain('customers.removeFromDesk')
  })
  const { runs } = await lab.ask('organizationAdmin', 'runs.listRuns', { cursor: null })
  const desks = truth(world, (one) => one === someone?.accountId).filter((line) => line.includes('|Service desk|'))
  expect(desks.map((line) => line.split('|')[2])).toContain(runs[0]?.target.serviceDeskId)
  expect(runs[0]?.counts.total).toBe(1)
  lab.close()
})
