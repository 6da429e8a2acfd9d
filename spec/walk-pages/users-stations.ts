import type { Station } from './station.ts'
import { goTo, panelOf, press, searchFor, seen, type Walker } from './walker.ts'

const escape = ({ open }: Walker): Promise<void> => open.page.keyboard.press('Escape')
const ROWS = '[role="row"].line, .ui-empty'

/** The list of users with everything that opens on it, and one user with every part. */
export const USERS: readonly Station[] = [
  { name: 'users', content: ROWS, go: (walker) => goTo(walker, '/users') },
  {
    name: 'users-never-used',
    content: '[role="row"].line .cell *',
    go: ({ sandbox, ...walker }) =>
      goTo(
        { sandbox, ...walker },
        `/users?product=${encodeURIComponent(sandbox.world.workspaceLabelled('confluence').id)}&used=never`,
      ),
  },
  {
    name: 'users-nobody',
    content: '.ui-empty',
    async go(walker) {
      await goTo(walker, '/users')
      await searchFor(walker, 'nobody has this name')
    },
    async leave(walker) {
      await searchFor(walker, '')
    },
  },
  { name: 'users-columns', content: '[role="dialog"]', go: (walker) => press(walker, 'Columns'), leave: escape },
  {
    name: 'users-groups',
    content: '[role="dialog"] label, [role="dialog"] [role="option"]',
    go: (walker) => press(walker, /^Group/, walker.open.app.getByRole('search')),
    leave: escape,
  },
  {
    name: 'users-words',
    content: '[role="dialog"]',
    go: (walker) => press(walker, 'What the words of last use mean'),
    leave: escape,
  },
  {
    name: 'users-views',
    content: '[role="menu"]',
    go: (walker) => press(walker, /^Views/, walker.open.app.getByRole('main')),
    leave: escape,
  },
  {
    name: 'users-selected',
    content: '[aria-label="Selected users"]',
    async go(walker) {
      await (await seen(walker.open.app.getByRole('columnheader').getByRole('checkbox'))).click()
      await press(walker, /^Select all .* matching/)
    },
  },
  {
    name: 'users-commands',
    content: '[role="menu"]',
    go: (walker) => press(walker, 'Plan a change'),
    async leave(walker) {
      await escape(walker)
      await press(walker, 'Clear selection')
    },
  },
  {
    name: 'users-plan',
    content: '.ui-dialog',
    async go(walker) {
      const { app } = walker.open
      await searchFor(walker, 'mar lumen')
      await seen(app.getByText(/ users? match/))
      await (await seen(app.getByRole('columnheader').getByRole('checkbox'))).click()
      await press(walker, 'Plan a change')
      await (await seen(app.getByRole('menuitem', { name: 'Revoke product access' }))).click()
    },
    async leave(walker) {
      await escape(walker)
      await press(walker, 'Clear selection')
      await searchFor(walker, '')
    },
  },
  {
    name: 'users-from-list',
    content: '.ui-dialog',
    async go(walker) {
      await press(walker, 'Select from a list')
      const people = walker.sandbox.world.accounts.filter(({ kind, email }) => kind === 'person' && email !== null)
      const lines = people.slice(40, 240).map(({ name, email }) => `${name};${email ?? ''}`)
      const field = walker.open.app.getByRole('dialog', { name: 'Select from a list' }).getByRole('textbox')
      await field.fill(['Leaver;Mail', ...lines, 'Old Name;old.name@nowhere.example'].join('\n'))
    },
    leave: escape,
  },
  ...(['groupAndDirect', 'organizationAdmin'] as const).map((fixture, at): Station => ({
    name: `user-${at + 1}`,
    content: '.ui-panel h3',
    go: (walker) => goTo(walker, `/users/${walker.sandbox.world.fixtures[fixture]}`),
  })),
  {
    name: 'user-nobody',
    content: '.ui-panel',
    async go(walker) {
      await goTo(walker, '/users')
      await goTo(walker, '/users/557058:00000000-0000-4000-8000-000000000000')
    },
    leave: (walker) => goTo(walker, '/users'),
  },
]

/** What else is told of one user when asked for. Last of all: on a large site it may use up the points of the hour. */
export const USER_PLACES: readonly Station[] = [
  {
    name: 'user-again',
    content: '.ui-panel h3',
    go: (walker) => goTo(walker, `/users/${walker.sandbox.world.fixtures.organizationAdmin}`),
  },
  ...(
    [
      ['projects', 'Show projects'],
      ['spaces', 'Show spaces'],
      ['customers', 'Show desks and customer organizations'],
    ] as const
  ).map(([name, button]): Station => ({
    name: `user-${name}`,
    content: '.ui-panel .places li, .ui-panel .places .subtle, .ui-panel .ui-message',
    paced: true,
    go: (walker) => press(walker, button, panelOf(walker)),
  })),
]
