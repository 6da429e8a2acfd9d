import { useGroupsStore } from '../groups/groups-store.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import type { PlaceNames } from '../text/runs.ts'

/** Names of workspaces and groups. Workspaces are loaded at once; groups, which may be thousands, when somebody asks. */
export function usePlaceNames(): PlaceNames & { loadGroups(): void } {
  const workspaces = useWorkspacesStore()
  const groups = useGroupsStore()
  void workspaces.ensureLoaded()
  return {
    workspace: (workspaceId) => workspaces.nameOf(workspaceId),
    group: (groupId) => groups.nameOf(groupId),
    loadGroups: () => groups.ensureLoaded(),
  }
}
