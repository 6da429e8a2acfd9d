// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { withPage } from './page-lab.ts'

const NOTICE = 'The address had filters that this page does not know: '
const world = createWorld({ users: 300 })

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
  ['/audit?status=broken&time=year', 'time=year, status=broken'],
])('%s: what is not known is told, and goes with the page', async (path, words) => {
  await withPage(makeHarness({ world }), path, async (page) => {
    expect(page.root.textContent).toContain(`${NOTICE}${words}. They were left out.`)
    await page.go('/settings')
    expect(page.root.querySelector('main')?.textContent).not.toContain(NOTICE)
  })
})

it.each([
  '/users?status=active,suspended&admin=no&used=never,idle-90&sort=-lastActive',
  '/groups?editing=editable&compare=,&sort=-name',
  '/projects?type=software&sort=-name',
  '/audit?time=week&status=failed',
  '/runs?applied=30',
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
