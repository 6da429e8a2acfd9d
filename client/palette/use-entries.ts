import { LIMITS } from '../../contract/limits.ts'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { AREAS } from '../session/areas.ts'
import { SETTINGS_SECTIONS } from '../settings/sections.ts'
import { navText } from '../text/common.ts'
import { wordsOf } from '../text/find-words.ts'
import { paletteText } from '../text/palette.ts'
import { runsText } from '../text/runs.ts'
import { shortcutsText } from '../text/shortcuts.ts'
import { usersText } from '../text/users.ts'
import { COMMAND_GROUPS } from '../users/command-groups.ts'
import { searchRows } from '../users/engine/search.ts'
import { useUsersListStore } from '../users/list-store.ts'
import { useUsersStore } from '../users/users-store.ts'
import type { PaletteEntry } from './entry.ts'
import { fileEntries, pageEntries } from './file-entries.ts'
import { useGo } from './use-go.ts'
import type { PaletteLists } from './use-lists.ts'
import { usePlaceEntries } from './use-place-entries.ts'
import { useViewEntries } from './use-view-entries.ts'

/** Of the people that fit, so many are compared: who fits best is among them, or more letters are needed anyway. */
const MOST_COMPARED = 500

const alsoCommand: Partial<Record<AccountCommand, string>> = paletteText.alsoCommand

/**
 * What can be done from here. People are those that are read so far, and `lists` were read when the palette was opened
 * first: looking somebody or something up asks nobody, and what is typed or chosen is not kept.
 */
export function useEntries(on: {
  readonly plan: (command: AccountCommand) => void
  readonly fromList: () => void
  readonly help: () => void
  readonly lists: PaletteLists
}) {
  const { go, beside } = useGo()
  const users = useUsersStore()
  const list = useUsersListStore()
  const places = usePlaceEntries()
  const view = useViewEntries(on)

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
  /** Without anybody selected they are found, and say what has to be done first. */
  function selection(searched: boolean): PaletteEntry[] {
    const { count } = list.selection
    if (count === 0 && !searched) return []
    const tooMany = count > LIMITS.accountsPerRun
    return COMMAND_GROUPS.flatMap(({ commands }) => commands).map((command) => ({
      key: `command ${command}`,
      group: 'selection',
      label: runsText.command[command].name,
      icon: 'tasks',
      hint:
        count === 0
          ? paletteText.selectFirst
          : tooMany
            ? usersText.bulk.tooMany(LIMITS.accountsPerRun)
            : paletteText.selected(count),
      also: alsoCommand[command] ?? '',
      disabled: tooMany || count === 0,
      run: () => on.plan(command),
    }))
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
        run: beside('users', { accountId }),
      }
    })
  }
  /** Everything that may fit `typed`. Nothing typed: what can be done, and nobody in particular. */
  return (typed: string): PaletteEntry[] => {
    const searched = wordsOf(typed).length > 0
    const commands = [
      ...selection(searched),
      ...pages(),
      ...(searched ? [...pageEntries(), ...fileEntries()] : []),
      ...view(searched),
      ...settings(),
      ...help(),
    ]
    return searched ? [...commands, ...people(typed), ...places.value] : commands
  }
}
