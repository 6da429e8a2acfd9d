import { siteOf } from '../sandbox/world/site.ts'
import type { Station } from './station.ts'
import { goTo, panelOf, press, searchFor, seen } from './walker.ts'

const ROWS = '[role="row"].line, tbody tr, .ui-empty, .ui-message'

/** Groups, projects, spaces and customers, each with one of them opened. */
export const PLACES: readonly Station[] = [
  { name: 'groups', content: ROWS, go: (walker) => goTo(walker, '/groups') },
  {
    name: 'group',
    content: '.ui-panel h3',
    go: (walker) => goTo(walker, `/groups/${walker.sandbox.world.groupNamed('confluence-users').id}`),
  },
  {
    name: 'groups-compared',
    content: '.overlap .parts li',
    go(walker) {
      const [a, b] = ['confluence-users', 'jira-users'].map((name) => walker.sandbox.world.groupNamed(name).id)
      return goTo(walker, `/groups?compare=${a ?? ''},${b ?? ''}`)
    },
  },
  { name: 'projects', content: ROWS, go: (walker) => goTo(walker, '/projects') },
  {
    name: 'project-role',
    content: '.ui-panel h4, .ui-panel .ui-message',
    go(walker) {
      const projects = siteOf(walker.sandbox.world).projects
      const byRole = projects.filter(({ scheme, archived }) => scheme.name === 'By role' && !archived)
      return goTo(walker, `/projects/${byRole[2]?.id ?? ''}`)
    },
  },
  {
    name: 'project-group',
    content: '.ui-panel h4, .ui-panel .ui-message',
    go(walker) {
      const projects = siteOf(walker.sandbox.world).projects
      return goTo(
        walker,
        `/projects/${projects.find(({ scheme, archived }) => scheme.name === 'By group' && !archived)?.id ?? ''}`,
      )
    },
  },
  {
    name: 'project-members',
    content: '.ui-panel [aria-label^="Members of"] li',
    go: (walker) => press(walker, /^Show members: /, panelOf(walker)),
  },
  {
    name: 'project-everybody',
    content: '.ui-panel h4, .ui-panel .ui-message',
    go(walker) {
      const projects = siteOf(walker.sandbox.world).projects
      const open = projects.filter(({ scheme, archived }) => !archived && !/^By (role|group)$/.test(scheme.name))
      return goTo(walker, `/projects/${open[0]?.id ?? ''}`)
    },
  },
  { name: 'spaces', content: ROWS, go: (walker) => goTo(walker, '/spaces') },
  {
    name: 'space',
    content: '.ui-panel h4, .ui-panel .ui-message',
    withoutConfluence: '.ui-empty ol',
    async go(walker) {
      // What tells how to connect it stands there already, for the list: only anew is it seen to come.
      if (!walker.sandbox.connected.confluence) {
        await goTo(walker, '/audit')
        await seen(walker.open.app.getByRole('heading', { name: 'Audit log' }))
      }
      await goTo(walker, `/spaces/${siteOf(walker.sandbox.world).spaces[0]?.id ?? ''}`)
    },
  },
  { name: 'desks', content: ROWS, go: (walker) => goTo(walker, '/customers') },
  {
    name: 'desk',
    content: ROWS,
    paced: true,
    go: (walker) => goTo(walker, `/customers/desks/${walker.sandbox.world.portal.desks[0]?.id ?? ''}`),
  },
  {
    name: 'desk-organizations',
    content: ROWS,
    go: (walker) => goTo(walker, `/customers/desks/${walker.sandbox.world.portal.desks[0]?.id ?? ''}/organizations`),
  },
  {
    name: 'desk-empty',
    content: ROWS,
    go: (walker) => goTo(walker, `/customers/desks/${walker.sandbox.world.portal.desks[2]?.id ?? ''}`),
  },
  { name: 'organizations', content: ROWS, go: (walker) => goTo(walker, '/customers/organizations') },
  {
    name: 'organization',
    content: ROWS,
    paced: true,
    go: (walker) => goTo(walker, `/customers/organizations/${walker.sandbox.world.portal.organizations[1]?.id ?? ''}`),
  },
  { name: 'find-customer', content: '.ui-empty', go: (walker) => goTo(walker, '/customers/find') },
  {
    name: 'find-customer-found',
    content: 'tbody tr, [role="row"].line',
    paced: true,
    async go(walker) {
      const [one] = walker.sandbox.world.portal.customers.values()
      await searchFor(walker, one?.name ?? '')
      await (await seen(walker.open.app.getByRole('main').getByRole('search').getByRole('button').last())).click()
    },
  },
  {
    name: 'group-projects',
    content: '.ui-panel .places li, .ui-panel .places .subtle',
    paced: true,
    async go(walker) {
      await goTo(walker, `/groups/${walker.sandbox.world.groupNamed('confluence-users').id}`)
      await press(walker, 'Show where it is used', panelOf(walker))
    },
  },
]
