// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { Call } from '../../contract/envelope.ts'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { withPage } from './page-lab.ts'
import { buttonNamed, textOf, under } from './read-page.ts'
import { withoutAnswer } from './without-answer.ts'

/** What is called something although its name could not be read, and what is said of members while no user could be. */

const world = createWorld({ users: 60 })
const group = world.groupNamed('jira-users')

it('of the members of a group nothing is counted while no user could be read, and they can be read again', async () => {
  let away = true
  const harness = withoutAnswer(makeHarness({ world }), 'users.listUsers', () => away)
  await withPage(harness, `/groups/${group.id}`, async ({ root, click }) => {
    await click(buttonNamed(root, 'Read users'))
    const use = (): HTMLElement => under(root, 'Members in use')
    expect(textOf(use())).toContain('No user could be read')
    expect(textOf(use())).not.toMatch(/\d member/)
    away = false
    await click(buttonNamed(use(), 'Try again'))
    expect(textOf(use())).toMatch(/\d members? among the users, of whom:/)
  })
})

it('a group that could not be read has no id for a title', async () => {
  const harness = withoutAnswer(withoutAnswer(makeHarness({ world }), 'groups.getGroup'), 'groups.listGroups')
  await withPage(harness, `/groups/${group.id}`, ({ root }) => {
    const panel = root.querySelector('aside')
    expect(textOf(panel?.querySelector('h2'))).toBe('This group')
    expect(textOf(panel)).toContain(group.id)
    return Promise.resolve()
  })
})

it.each([
  ['desks', world.portal.desks[0]?.id, 'customers.listServiceDesks', 'Service desk'],
  ['organizations', world.portal.organizations[0]?.id, 'customers.listOrganizations', 'Customer organization'],
])('one of the %s whose name could not be read is told from a number', async (kind, id, operation, called) => {
  await withPage(withoutAnswer(makeHarness({ world }), operation), `/customers/${kind}/${id}`, ({ root }) => {
    expect(textOf(root.querySelector('h1'))).toBe(`${called} ${id}`)
    return Promise.resolve()
  })
})

it('a product without a name is called so where the users are filtered by it', async () => {
  const harness = makeHarness({ world })
  const { id } = world.workspaceLabelled('confluence')
  const nameless: typeof harness.send = async (who, call) => {
    const answer = await harness.send(who, call)
    if ((call as Call).operation !== 'licenses.listWorkspaces') return answer
    return JSON.parse(JSON.stringify(answer), (_key, value: { workspaceId?: string } | null) =>
      value?.workspaceId === id ? { ...value, name: null } : value,
    ) as typeof answer
  }
  const path = `/users?product=${encodeURIComponent(id)}`
  await withPage({ ...harness, send: nameless }, path, ({ root }) => {
    const bar = textOf(root.querySelector('main [role="search"]'))
    expect(bar).toContain('Unnamed product')
    expect(bar).not.toContain('ari:')
    return Promise.resolve()
  })
})

it('the picture of a user who could not be read has no initials of "This user"', async () => {
  const harness = withoutAnswer(withoutAnswer(makeHarness({ world }), 'users.getUser'), 'users.listUsers')
  await withPage(harness, `/users/${world.fixtures.user}`, ({ root }) => {
    expect(textOf(root.querySelector('aside h2'))).toBe('This user')
    expect(textOf(root.querySelector('aside .ui-avatar'))).toBe('?')
    return Promise.resolve()
  })
})
