// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { SpaceHolder } from '../../contract/spaces/space.ts'
import { UpstreamError } from '../../server/upstream-error.ts'
import { makeHarness } from '../harness.ts'
import { spaceRoleReasons } from '../sandbox/world/space-roles.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, under } from './read-page.ts'

it('the spaces of a user, and their file, say of which spaces it is not known whether they are open', async () => {
  const { world, portsFor } = makeHarness({ users: 150 })
  const ports = portsFor(null)
  const [lost, roled] = siteOf(world).spaces.filter(({ type, status }) => type !== 'personal' && status === 'current')
  const harness = makeHarness({
    world,
    ports: {
      openSite: (options) => {
        const site = ports.openSite(options)
        return {
          ...site,
          usesSpaceRoles: unread,
          listSpaceHolders: (id) => {
            if (id === lost?.id) return Promise.reject(new UpstreamError(AWAY))
            return Promise.resolve(id === roled?.id ? [SOME_ROLE] : [])
          },
        }
      },
    },
  })
  await withPage(harness, `/users/${world.fixtures.user}`, async (page) => {
    const part = (): Element => under(page.root, 'Confluence spaces')
    await page.click(buttonNamed(part(), 'Show spaces'))
    expect(part().textContent).toContain('The permissions of 1 space could not be read: unknown.')
    expect(part().textContent).toContain('1 space is open to holders that the app cannot name')
    const lines = (await page.file(part().querySelector('button[aria-label^="Export CSV"]'))).trim().split('\r\n')
    const of = (space: typeof lost): string => lines.find((line) => line.includes(`,${space?.id},`)) ?? ''
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain('Through (not all space roles could be read)')
    expect(of(roled)).toContain('Unknown,Open to holders that the app cannot name')
    expect(of(lost)).toContain('Unknown,The permissions could not be read')
  })
})

it('the file of who can use a space says when space roles could not be read, and names nobody behind one', async () => {
  const { world, portsFor } = makeHarness({ users: 60 })
  const ports = portsFor(null)
  const harness = makeHarness({
    world,
    ports: {
      openSite: (options) => ({
        ...ports.openSite(options),
        usesSpaceRoles: unread,
        listSpaceHolders: () => Promise.resolve([SOME_ROLE]),
      }),
    },
  })
  await withPage(harness, `/spaces/${siteOf(world).spaces[0]?.id}`, async (page) => {
    const lines = (await page.file(buttonNamed(page.root, 'Export CSV: who can use it'))).trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toMatch(/^A space role,View,.*Who is in this role could not be read/)
    expect(lines[2]).toMatch(/^Space roles,,.*Not read: others may be able to use the space/)
  })
})

it('the spaces of a user, and who can use one, name the space role that opens it, and then nothing is called unread', async () => {
  const harness = makeHarness({ users: 150 })
  const { world } = harness
  const { spaces, spaceRoles } = siteOf(world)
  const of = (id: string) =>
    spaces
      .filter(({ type, status }) => type !== 'personal' && status === 'current')
      .flatMap((space) => spaceRoleReasons(world, spaceRoles, space, id).map((reason) => ({ space, reason })))
  const member = world.accounts.find(({ accountId }) =>
    of(accountId).some(({ reason }) => reason.principalType === 'GROUP'),
  )
  const found = of(member?.accountId ?? '').find(({ reason }) => reason.principalType === 'GROUP')
  if (found === undefined) throw new Error('some team has a role somewhere')
  const way = `Role ${found.reason.role.name}, through group ${world.group(found.reason.principalId)?.name}`
  await withPage(harness, `/users/${member?.accountId}`, async (page) => {
    const part = (): Element => under(page.root, 'Confluence spaces')
    await page.click(buttonNamed(part(), 'Show spaces'))
    expect(part().textContent).toContain(way)
    expect(part().textContent).not.toContain('could not')
    const file = await page.file(part().querySelector('button[aria-label^="Export CSV"]'))
    expect(file).toContain('May,Through\r\n')
    expect(file.split('\r\n').find((line) => line.includes(`,${found.space.id},`))).toContain(way)
    await page.go(`/spaces/${found.space.id}`)
    expect(under(page.root, 'Who can use it').textContent).toContain(`Role ${found.reason.role.name}`)
    expect(await page.file(buttonNamed(page.root, 'Export CSV: who can use it'))).not.toContain('Not read')
  })
})

const unread = (): Promise<never> => Promise.reject(new UpstreamError(AWAY))
const SOME_ROLE: SpaceHolder = {
  kind: 'role',
  accountId: null,
  groupId: null,
  permissions: ['read'],
  class: null,
  role: null,
}
const AWAY = { kind: 'unavailable', status: 503, code: null, retryAfterMs: null, ambiguous: false } as const
