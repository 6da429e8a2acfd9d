import type { Station } from './station.ts'
import { goTo, press } from './walker.ts'

const SECTIONS = ['key', 'protection', 'breaker', 'runs', 'inactivity', 'prices', 'privacy']

/** Every section of Settings. */
export const SETTINGS: readonly Station[] = [
  { name: 'settings', content: 'h2', go: (walker) => goTo(walker, '/settings') },
  ...SECTIONS.map((section): Station => ({
    name: `settings-${section}`,
    // From another page, so that it is opened as from a link.
    content: 'h2',
    async go(walker) {
      await goTo(walker, '/audit')
      await goTo(walker, `/settings#${section}`)
    },
  })),
  {
    name: 'settings-key-check',
    content: '.ui-message, dl, table',
    async go(walker) {
      await goTo(walker, '/settings#key')
      await press(walker, 'Check what this key can do')
    },
  },
]
