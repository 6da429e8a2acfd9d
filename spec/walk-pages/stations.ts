import { siteOf } from '../sandbox/world/site.ts'
import { SETTINGS } from './settings-stations.ts'
import type { Station } from './station.ts'
import { PLACES } from './places-stations.ts'
import { USER_PLACES, USERS } from './users-stations.ts'
import { goTo, press, seen } from './walker.ts'

/** Every page, each with its details opened, in the order in which one is at hand after the other. */
export const STATIONS: readonly Station[] = [
  { name: 'dashboard', content: '.tile', go: (walker) => goTo(walker, '/dashboard') },
  {
    name: 'dashboard-tables',
    content: '.tile table',
    async go({ open }) {
      const table = open.app.getByRole('button', { name: 'Show as table' })
      await seen(table)
      // Each pressed one is called "Show as chart".
      for (let left = await table.count(); left > 0; left -= 1) await table.first().click()
    },
  },
  ...USERS,
  { name: 'licences', content: 'tbody tr', go: (walker) => goTo(walker, '/licenses') },
  {
    name: 'licences-through',
    content: 'table table, td[colspan]',
    go: (walker) => press(walker, /^Through what people hold a seat on Confluence/),
  },
  ...PLACES,
  {
    name: 'runs',
    content: 'tbody tr, .ui-empty',
    go: (walker) => goTo(walker, '/runs'),
  },
  {
    name: 'run-planned',
    content: '#plan-heading',
    needsRuns: true,
    go: (walker) => goTo(walker, `/runs/${walker.runs?.planned ?? ''}`),
  },
  {
    name: 'run-ended',
    content: '[role="row"]',
    needsRuns: true,
    go: (walker) => goTo(walker, `/runs/${walker.runs?.ended ?? ''}`),
  },
  {
    name: 'run-account',
    content: '.ui-panel',
    needsRuns: true,
    go: (walker) => press(walker, /^Details of/),
  },
  { name: 'audit', content: '[role="row"]', go: (walker) => goTo(walker, '/audit') },
  {
    name: 'audit-entry',
    content: '.ui-panel',
    async go({ open }) {
      const button = await seen(open.app.getByRole('table').getByRole('cell').getByRole('button'))
      await button.click()
    },
  },
  {
    name: 'audit-verify',
    content: '.ui-message, .ui-progress',
    go: (walker) => press(walker, /^Verify/),
  },
  ...SETTINGS,
  {
    name: 'palette',
    content: '.ui-dialog [role="option"], .palette [role="option"], [role="option"]',
    async go({ open }) {
      await open.page.keyboard.press('Control+k')
      await seen(open.app.getByRole('dialog', { name: 'Search and commands' }))
    },
  },
  {
    name: 'palette-typed',
    content: '[role="option"]',
    async go({ open, sandbox }) {
      await open.page.keyboard.type(siteOf(sandbox.world).projects[3]?.name.slice(0, 4) ?? 'data')
    },
    leave: ({ open }) => open.page.keyboard.press('Escape'),
  },
  {
    name: 'keyboard-help',
    content: '.ui-dialog',
    go: ({ open }) => open.page.keyboard.press('?'),
    leave: ({ open }) => open.page.keyboard.press('Escape'),
  },
  ...USER_PLACES,
  { name: 'not-found', content: 'h1', go: (walker) => goTo(walker, '/nowhere/at/all') },
  {
    name: 'started-anew',
    content: 'nav a[href], .ui-message',
    anew: true,
    async go({ open }) {
      await open.page.reload()
      await seen(open.app.locator('#app'))
    },
  },
]
