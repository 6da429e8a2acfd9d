// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { UpstreamError } from '../../server/upstream-error.ts'
import { makeHarness } from '../harness.ts'
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
          listSpaceHolders: (id) => {
            if (id === lost?.id) return Promise.reject(new UpstreamError(AWAY))
            return Promise.resolve(
              id === roled?.id ? [{ kind: 'role', accountId: null, groupId: null, permissions: ['read'] }] : [],
            )
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
    expect(lines[0]).toContain('Through (space roles are not read)')
    expect(of(roled)).toContain('Unknown,Open to holders that the app cannot name')
    expect(of(lost)).toContain('Unknown,The permissions could not be read')
  })
})

it('the file of who can use a space says that space roles are not read, and names nobody behind one', async () => {
  const { world, portsFor } = makeHarness({ users: 60 })
  const ports = portsFor(null)
  const harness = makeHarness({
    world,
    ports: {
      openSite: (options) => ({
        ...ports.openSite(options),
        listSpaceHolders: () =>
          Promise.resolve([{ kind: 'role', accountId: null, groupId: null, permissions: ['read'] }]),
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

const AWAY = { kind: 'unavailable', status: 503, code: null, retryAfterMs: null, ambiguous: false } as const
