import { navText } from '../text/common.ts'
import { shortcutsText } from '../text/shortcuts.ts'
import type { Shortcut } from '../ui/shortcuts.ts'

const of = <Area extends keyof typeof navText>(
  area: Area,
  key: string,
): { readonly area: Area; readonly goTo: Shortcut } => ({
  area,
  goTo: { keys: [`g ${key}`], does: shortcutsText.goTo(navText[area]), part: 'pages' },
})

/** The areas of the app in the order of the navigation, each with the keys that lead to it. */
export const AREAS = [
  of('dashboard', 'd'),
  of('users', 'u'),
  of('licenses', 'l'),
  of('groups', 'g'),
  of('projects', 'p'),
  of('spaces', 's'),
  of('customers', 'c'),
  of('runs', 'r'),
  of('audit', 'a'),
  of('settings', ','),
] as const
