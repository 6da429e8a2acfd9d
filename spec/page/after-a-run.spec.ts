// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeLab, type Lab } from '../runs/run-lab.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { findCustomer, linesOf, truth } from './find-customer.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf } from './read-page.ts'

/** What the page holds in memory is read again once a run has changed it: nobody is shown where they are no more. */

/** The worker has done all of it when the page hears that its run is applied. */
const working = (lab: Lab): Lab => ({
  ...lab,
  send: async (who, call) => {
    const answer = await lab.send(who, call)
    if ((call as { operation: string }).operation === 'runs.applyRun') await lab.drain()
    return answer
  },
})

async function applyHere(page: OpenedPage, runId: string): Promise<void> {
  await page.go(`/runs/${runId}`)
  await page.click(buttonNamed(page.root, 'Review and apply…'))
  const dialog = page.root.querySelector('.ui-dialog')
  await page.click([...(dialog?.querySelectorAll('button') ?? [])].find((each) => /^Remove /.test(textOf(each))))
}

it('a search for a customer forgets the lists that a run has changed', async () => {
  const world = createWorld({ users: 150 })
  const { portal } = world
  const open = portal.organizations.filter(({ modern }) => modern?.scimManaged === false)
  const [organizationId = '', accountId = ''] = open.flatMap(({ id }) => {
    const member = portal.membersOf(id).find((one) => (portal.customers.get(one)?.email ?? null) !== null)
    return member === undefined ? [] : [id, member]
  })
  const lab = makeLab({ world })
  const { runId } = await lab.plan('customers.removeFromOrganization', [accountId], { organizationId })
  const find = async (page: OpenedPage): Promise<readonly string[]> => {
    await findCustomer(page, portal.customers.get(accountId)?.email ?? '')
    return (await linesOf(page)).filter((line) => line.startsWith(accountId))
  }
  const wanted = (): readonly string[] => truth(world, (one) => one === accountId)
  await withPage(working(lab), '/customers/find', async (page) => {
    const before = wanted()
    expect(await find(page)).toEqual(before)
    await applyHere(page, runId)
    expect(wanted().length).toBe(before.length - 1)
    await page.go('/customers/find')
    expect(await find(page)).toEqual(wanted())
  })
  lab.close()
})
