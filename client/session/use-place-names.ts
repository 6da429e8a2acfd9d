import type { GroupId } from '../../contract/vocabulary.ts'
import { useCustomersStore } from '../customers/customers-store.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import type { PlaceNames } from '../text/steps.ts'

/** Names of workspaces and groups. Workspaces are loaded at once; of groups, which may be thousands, those that somebody names. */
export function usePlaceNames(): PlaceNames & { needGroups(groupIds: Iterable<GroupId>): void } {
  const workspaces = useWorkspacesStore()
  const groups = useGroupsStore()
  const customers = useCustomersStore()
  void workspaces.ensureLoaded()
  return {
    workspace: (workspaceId) => workspaces.nameOf(workspaceId),
    customerOrganization: (organizationId) => {
      customers.organizations.ensureLoaded()
      return customers.organizationName(organizationId)
    },
    serviceDesk: (serviceDeskId) => {
      customers.desks.ensureLoaded()
      return customers.deskName(serviceDeskId)
    },
    group: (groupId) => groups.nameOf(groupId),
    needGroups: (groupIds) => groups.ensureNames(groupIds),
  }
}
