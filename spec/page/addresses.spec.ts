// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, textOf } from './read-page.ts'
import { withoutAnswer } from './without-answer.ts'

const NOTICE = 'The address had filters that this page does not know: '
const world = createWorld({ users: 300 })
/** Short enough to be told whole. */
const NO_PRODUCT = 'ari:cloud:jira::site/none'

it.each([
  ['/users?status=actve,suspended', 'status=actve'],
  ['/users?statsu=active', 'statsu=active'],
  ['/users?admin=perhaps&used=idle-0', 'admin=perhaps, used=idle-0'],
  ['/users?sort=-size', 'sort=-size'],
  ['/groups?editing=maybe&members=empty', 'editing=maybe'],
  ['/projects?type=softwre', 'type=softwre'],
  ['/projects?typ=software', 'typ=software'],
  ['/spaces?archived=yes', 'archived=yes'],
  ['/customers/organizations?managed=me', 'managed=me'],
  ['/customers/desks/1?kind=robot', 'kind=robot'],
  ['/licenses?show=some', 'show=some'],
  ['/runs?applied=7', 'applied=7'],
  ['/runs?applied=30&show=most', 'show=most'],
  // What looks like a group is asked for before it is told.
  ['/users?group=zzz', 'group=zzz'],
  ['/users?in=zzz&status=active', 'in=zzz'],
  ['/users?notin=zzz', 'notin=zzz'],
  // So is what looks like a product.
  [`/users?product=${NO_PRODUCT}`, `product=${NO_PRODUCT}`],
  [`/users?status=active&sort=-${NO_PRODUCT}`, `sort=-${NO_PRODUCT}`],
  [`/users?overlap=paths:${NO_PRODUCT}`, `overlap=paths:${NO_PRODUCT}`],
  ['/users?overlap=sites:conflunce', 'overlap=sites:conflunce'],
  [`/users?overlap=untold:${NO_PRODUCT}`, `overlap=untold:${NO_PRODUCT}`],
  [`/licenses?through=${NO_PRODUCT}`, `through=${NO_PRODUCT}`],
  [`/dashboard?product=${NO_PRODUCT}`, `product=${NO_PRODUCT}`],
  [`/runs?applied=30&product=${NO_PRODUCT}`, `product=${NO_PRODUCT}`],
  [`/groups?grants=${NO_PRODUCT}`, `grants=${NO_PRODUCT}`],
  // What another page knows is no filter here.
  ['/groups?status=suspended&sort=-name', 'status=suspended'],
  ['/runs?state=failed', 'state=failed'],
  ['/dashboard?status=active', 'status=active'],
  ['/settings?time=week', 'time=week'],
  ['/licenses?sandboxes=maybe', 'sandboxes=maybe'],
  ['/audit?action=users.suspnd', 'action=users.suspnd'],
  ['/audit?status=broken&time=year', 'time=year, status=broken'],
])('%s: what is not known is told, and goes with the page', async (path, words) => {
  await withPage(makeHarness({ world }), path, async (page) => {
    expect(page.root.textContent).toContain(`${NOTICE}${words}. They were left out.`)
    await page.go('/customers/find')
    expect(page.root.querySelector('main')?.textContent).not.toContain(NOTICE)
  })
})

it.each([
  '/users?status=active,suspended&admin=no&used=never,idle-90&sort=-lastActive',
  '/users?overlap=sites:confluence',
  '/groups?editing=editable&compare=,&sort=-name',
  '/projects?type=software&sort=-name',
  '/licenses?show=idle&sandboxes=yes',
  '/audit?time=week&status=failed&action=users.suspendUser',
  '/licenses?show=free',
  '/runs?applied=30&show=unchecked',
  '/users?status=active&atlOrigin=abc',
  '/customers/desks/1?kind=portal&state=active&sort=-name',
])('%s: of what is known nothing is said', async (path) => {
  await withPage(makeHarness({ world }), path, async (page) => {
    await page.settle()
    expect(page.root.textContent).not.toContain(NOTICE)
  })
})

it.each(['/users?view=nonexistent', `/users?view=${crypto.randomUUID()}`])(
  '%s: the view is not there',
  async (path) => {
    await withPage(makeHarness({ world }), path, async (page) => {
      await page.settle()
      expect(page.root.textContent).toContain('This view no longer exists')
    })
  },
)

it.each(['/groups?editing=editable&members=some', '/projects?archived=live', '/spaces?archived=live'])(
  '%s: what is chosen can be cleared while something matches',
  async (path) => {
    await withPage(makeHarness({ world }), path, async (page) => {
      const counted = (): string => textOf(page.root.querySelector('main [role="search"] [role="status"]'))
      const filtered = counted()
      await page.click(buttonNamed(page.root, 'Clear filters'))
      expect(counted()).not.toBe(filtered)
      expect(page.root.textContent).not.toContain('Clear filters')
    })
  },
)

it.each(['group', 'in', 'notin'])('a group that does not exist is no filter of the address at %s', async (key) => {
  const group = world.groupNamed('delivery').id
  await withPage(makeHarness({ world }), `/users?${key}=zzz&status=active`, async (page) => {
    const everybody = textOf(page.root.querySelector('main .shown'))
    expect(everybody).not.toMatch(/^0 of/)
    await page.go('/users?status=active')
    expect(textOf(page.root.querySelector('main .shown'))).toBe(everybody)
    await page.go(`/users?${key}=zzz,${group}`)
    const both = textOf(page.root.querySelector('main .shown'))
    await page.go(`/users?${key}=${group}`)
    expect(textOf(page.root.querySelector('main .shown'))).toBe(both)
  })
})

it('a product that does not exist is no filter of the address', async () => {
  await withPage(makeHarness({ world }), '/users?status=active', async (page) => {
    const everybody = textOf(page.root.querySelector('main .shown'))
    await page.go(`/users?status=active&product=${NO_PRODUCT}&used=never`)
    expect(textOf(page.root.querySelector('main .shown'))).not.toMatch(/^0 of/)
    await page.go(`/users?status=active&product=${NO_PRODUCT}`)
    expect(textOf(page.root.querySelector('main .shown'))).toBe(everybody)
  })
})

it('says nothing of a product as long as not all products could be read', async () => {
  const harness = withoutAnswer(makeHarness({ world }), 'licenses.listWorkspaces')
  await withPage(harness, `/users?product=${NO_PRODUCT}`, ({ root }) => {
    expect(textOf(root.querySelector('main'))).not.toContain(NOTICE)
    return Promise.resolve()
  })
})

it('says nothing of a group that could not be asked for', async () => {
  const harness = withoutAnswer(makeHarness({ world }), 'groups.getGroup')
  await withPage(harness, '/users?group=zzz', ({ root }) => {
    const main = textOf(root.querySelector('main'))
    expect(main).not.toContain('Nobody matches')
    expect(main).not.toContain(NOTICE)
    expect(main).toContain('Whether there is a group as the filters name it is not known.')
    return Promise.resolve()
  })
})
