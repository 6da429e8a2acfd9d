import { useRoute, useRouter } from 'vue-router'
import { LIMITS } from '../../contract/limits.ts'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useProjectsStore } from '../projects/projects-store.ts'
import { AREAS } from '../session/areas.ts'
import { SETTINGS_SECTIONS } from '../settings/sections.ts'
import { useSpacesStore } from '../spaces/spaces-store.ts'
import { navText } from '../text/common.ts'
import { fromListText } from '../text/from-list.ts'
import { paletteText } from '../text/palette.ts'
import { runsText } from '../text/runs.ts'
import { shortcutsText } from '../text/shortcuts.ts'
import { usersText } from '../text/users.ts'
import type { IconName } from '../ui/icons.ts'
import { COMMAND_GROUPS } from '../users/command-groups.ts'
import { searchRows, wordsOf } from '../users/engine/search.ts'
import { useUsersListStore } from '../users/list-store.ts'
import { useClearing } from '../users/use-clearing.ts'
import { useUsersStore } from '../users/users-store.ts'
import { useViewsStore } from '../views/views-store.ts'
import type { PaletteEntry } from './entry.ts'

/** Of the people that fit, so many are compared: who fits best is among them, or more letters are needed anyway. */
const MOST_COMPARED = 500

/**
 * What can be done from here. People, groups, projects and spaces are those that the page has read already: looking them up
 * asks nobody, and what is typed or chosen is not kept.
 */
export function useEntries(on: {
  readonly plan: (command: AccountCommand) => void
  readonly fromList: () => void
  readonly help: () => void
}) {
  const route = useRoute()
  const router = useRouter()
  const users = useUsersStore()
  const list = useUsersListStore()
  const groups = useGroupsStore()
  const projects = useProjectsStore()
  const spaces = useSpacesStore()
  const views = useViewsStore()
  // Focus is where it was before the palette: it has not to be moved.
  const { clearFilters, clearSelection } = useClearing(() => undefined)
  const go = (to: Parameters<typeof router.push>[0]) => () => void router.push(to)
  /** What is looked at within a list is opened beside it: its filters stay. */
  const open = (name: string, params: Record<string, string>) =>
    go({ name, params, query: route.name === name ? route.query : {} })

  const pages = (): PaletteEntry[] =>
    AREAS.map(({ area, goTo }) => ({
      key: `page ${area}`,
      group: 'pages',
      label: navText[area],
      icon: 'page',
      also: paletteText.also[area],
      keys: goTo.keys[0] ?? '',
      run: go(`/${area}`),
    }))
  function selection(): PaletteEntry[] {
    const { count } = list.selection
    if (count === 0) return []
    const tooMany = count > LIMITS.accountsPerRun
    return COMMAND_GROUPS.flatMap(({ commands }) => commands).map((command) => ({
      key: `command ${command}`,
      group: 'selection',
      label: runsText.command[command].name,
      icon: 'tasks',
      hint: tooMany ? usersText.bulk.tooMany(LIMITS.accountsPerRun) : paletteText.selected(count),
      disabled: tooMany,
      run: () => on.plan(command),
    }))
  }
  function view(): PaletteEntry[] {
    const entry = (key: string, label: string, icon: IconName, run: () => void, keys?: string): PaletteEntry => ({
      key,
      group: 'view',
      label,
      icon,
      run,
      ...(keys === undefined ? {} : { keys }),
    })
    return [
      entry('from-list', fromListText.title, 'list-checklist', on.fromList),
      ...views.views.map(({ viewId, name }) =>
        entry(`view ${viewId}`, paletteText.view(name), 'filter', () => {
          // Also what its address does not tell, when it is open and was changed.
          views.openView(viewId)
          go({ name: 'users', query: { view: viewId } })()
        }),
      ),
      ...(list.filtered ? [entry('clear-filters', paletteText.clearFilters, 'filter', clearFilters)] : []),
      ...(list.selection.count > 0
        ? [
            entry(
              'clear-selection',
              paletteText.clearSelection,
              'close',
              clearSelection,
              ...(route.name === 'users' ? ['Escape'] : []),
            ),
          ]
        : []),
      ...(users.progress.state === 'complete' || users.progress.state === 'partial'
        ? [entry('refresh', paletteText.refresh, 'refresh', () => void users.reload())]
        : []),
    ]
  }
  const settings = (): PaletteEntry[] =>
    SETTINGS_SECTIONS.map(({ hash, label }) => ({
      key: `settings ${hash}`,
      group: 'settings',
      label,
      icon: 'settings',
      also: navText.settings,
      run: go({ path: '/settings', hash }),
    }))
  const help = (): PaletteEntry[] => [
    { key: 'help', group: 'help', label: shortcutsText.open, icon: 'question-circle', keys: '?', run: on.help },
  ]
  function people(typed: string): PaletteEntry[] {
    const { columns } = users.table
    const all = Uint32Array.from({ length: columns.count }, (_, row) => row)
    return [...searchRows(columns.haystacks, all, typed, null).subarray(0, MOST_COMPARED)].flatMap((row) => {
      const accountId = columns.accountIds[row]
      if (accountId === undefined) return []
      const email = columns.emails[row] ?? null
      return {
        key: `user ${accountId}`,
        group: 'people' as const,
        label: columns.names[row] ?? email ?? accountId,
        icon: 'person' as const,
        ...(email === null ? {} : { hint: email }),
        also: accountId,
        run: open('users', { accountId }),
      }
    })
  }
  /** What has no name cannot be found by it. */
  function place(
    group: 'groups' | 'projects' | 'spaces',
    icon: IconName,
    param: string,
    one: { readonly id: string; readonly name: string | null; readonly key: string | null },
  ): PaletteEntry[] {
    if (one.name === null) return []
    const entry = { key: `${group} ${one.id}`, group, label: one.name, icon, run: open(group, { [param]: one.id }) }
    return [one.key === null ? entry : { ...entry, hint: one.key }]
  }
  const places = (): PaletteEntry[] => [
    ...groups.groups.flatMap(({ groupId, name }) =>
      place('groups', 'people-group', 'groupId', { id: groupId, name, key: null }),
    ),
    ...projects.rows.flatMap(({ projectId, name, key }) =>
      place('projects', 'app', 'projectId', { id: projectId, name, key }),
    ),
    ...spaces.rows.flatMap(({ spaceId, name, key }) => place('spaces', 'page', 'spaceId', { id: spaceId, name, key })),
  ]

  /** Everything that may fit `typed`. Nothing typed: what can be done, and nobody in particular. */
  return (typed: string): PaletteEntry[] => {
    const commands = [...selection(), ...pages(), ...view(), ...settings(), ...help()]
    return wordsOf(typed).length === 0 ? commands : [...commands, ...people(typed), ...places()]
  }
}
