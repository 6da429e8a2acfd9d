// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { SpaceHolder } from '../../contract/spaces/space.ts'
import { AccountId, GroupId } from '../../contract/vocabulary.ts'
import { makeHarness } from '../harness.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, textOf, under } from './read-page.ts'

const HOLDER: SpaceHolder = {
  kind: 'user',
  accountId: null,
  groupId: null,
  permissions: ['read'],
  class: null,
  role: null,
}

it('the spaces of a user say what each way gives, also one that alone would not open the space', async () => {
  const { world, portsFor } = makeHarness({ users: 60 })
  const ports = portsFor(null)
  const accountId = AccountId.parse(world.fixtures.user)
  const groupId = GroupId.parse(world.membershipsOf(accountId)[0])
  const holders: readonly SpaceHolder[] = [
    { ...HOLDER, kind: 'user', accountId },
    { ...HOLDER, kind: 'group', groupId, permissions: ['administer'] },
    { ...HOLDER, kind: 'user', accountId, permissions: [], role: { roleId: '1', name: 'Exporter', told: true } },
  ]
  const harness = makeHarness({
    world,
    ports: {
      openSite: (options) => ({
        ...ports.openSite(options),
        usesSpaceRoles: () => Promise.resolve(false),
        listSpaceHolders: () => Promise.resolve(holders),
      }),
    },
  })
  await withPage(harness, `/users/${accountId}`, async (page) => {
    await page.click(buttonNamed(under(page.root, 'Confluence spaces'), 'Show spaces'))
    const row = under(page.root, 'Confluence spaces').querySelector(':scope > ul > li')
    const ways = [...(row?.querySelectorAll('.ways > li') ?? [])].map((way) => textOf(way))
    expect(ways).toEqual(['By name: View', `Group ${world.group(groupId)?.name}: Administer`])
    const paths = [...(row?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'))
    const [space] = siteOf(world).spaces
    expect(paths).toEqual([
      `/spaces/${space?.id}`,
      `/groups/${groupId}`,
      expect.stringContaining(`${world.siteUrl}/wiki`),
    ])
  })
})
