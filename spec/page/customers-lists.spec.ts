// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness } from '../harness.ts'
import { createWorld, type World } from '../sandbox/world/index.ts'
import { spendPoints } from '../spent-points.ts'
import { withPage } from './page-lab.ts'
import { textOf } from './read-page.ts'

/** How the lists of one desk are read: to their end, once, and no longer than Atlassian answers what was asked. */

const world = createWorld({ users: 300 })
const largest = ({ portal }: World) =>
  [...portal.desks].sort((a, b) => portal.customersOf(b.id).length - portal.customersOf(a.id).length)[0]
const desk = largest(world)
const HERE = `/customers/desks/${desk?.id}`
const isList = (url: string): boolean => new URL(url).pathname.endsWith(`/servicedesk/${desk?.id}/customer`)

it('what was read of a desk is still there after a look at its organizations', async () => {
  await withPage(makeHarness({ world }), HERE, async (page) => {
    const read = (): number => page.calls.filter((call) => call === 'customers.listDeskCustomers').length
    const before = read()
    await page.go(`${HERE}/organizations`)
    await page.go(HERE)
    expect(textOf(page.root.querySelector('main'))).toContain(
      `${world.portal.customersOf(desk?.id ?? '').length} people`,
    )
    expect(read()).toBe(before)
  })
})

describe('where the page reads by itself, since the points are used up', () => {
  /** What the list says to the page, and how often it is asked. */
  async function pageReads(
    answer: (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>,
  ): Promise<{ asked: number; text: string }> {
    let asked = 0
    const harness = makeHarness({ world })
    const handle = harness.atlassian.handle.bind(harness.atlassian)
    harness.atlassian.handle = (request, caller) => {
      if (!isList(request.url)) return handle(request, caller)
      asked += 1
      return answer(request, (changed) => handle(changed, caller))
    }
    await spendPoints(harness, LIMITS.pointsPerSite)
    return withPage(harness, HERE, ({ root }) => Promise.resolve({ asked, text: textOf(root.querySelector('main')) }))
  }

  it('a desk that the person is not let to see is asked for once, and has no "none"', async () => {
    const { asked, text } = await pageReads(() =>
      Promise.resolve(Response.json({ errorMessage: 'no' }, { status: 403 })),
    )
    expect(asked).toBe(1)
    expect(text).toContain('Jira Service Management')
    expect(text).not.toContain('No customers')
  })

  it('a list that begins again with every page ends as a part', async () => {
    const { asked, text } = await pageReads((request, pass) => {
      const url = new URL(request.url)
      url.searchParams.set('start', '0')
      return pass(new Request(url, request))
    })
    expect(text).toContain('Not everybody could be read.')
    expect(asked).toBeLessThan(10)
  })
})
