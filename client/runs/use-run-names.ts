import { watch } from 'vue'
import type { Run } from '../../contract/runs/run.ts'
import { usePlaceNames } from '../session/use-place-names.ts'

/** Names of what these runs are about: those of groups are read as soon as a run names them. */
export function useRunNames(runs: () => readonly Run[]): ReturnType<typeof usePlaceNames> {
  const names = usePlaceNames()
  watch(runs, (shown) => names.needGroups(shown.flatMap((run) => run.target.groupId ?? [])), { immediate: true })
  return names
}
