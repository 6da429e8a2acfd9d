import { getActivePinia } from 'pinia'
import { shallowRef } from 'vue'
import type { GroupId } from '../../contract/vocabulary.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import type { PlaceNames } from '../text/steps.ts'

/**
 * Names of workspaces, groups, service desks and customer organizations. Workspaces are loaded at once; of groups, which may be
 * thousands, those that somebody names; what reads the others when something names one of them: few changes do.
 */
export function usePlaceNames(): PlaceNames & { needGroups(groupIds: Iterable<GroupId>): void } {
  const workspaces = useWorkspacesStore()
  const groups = useGroupsStore()
  const customers = useLateCustomers()
  void workspaces.ensureLoaded()
  return {
    workspace: (workspaceId) => workspaces.nameOf(workspaceId),
    customerOrganization: (organizationId) => {
      customers()?.organizations.ensureLoaded()
      return customers()?.organizationName(organizationId) ?? organizationId
    },
    serviceDesk: (serviceDeskId) => {
      customers()?.desks.ensureLoaded()
      return customers()?.deskName(serviceDeskId) ?? serviceDeskId
    },
    group: (groupId) => groups.nameOf(groupId),
    needGroups: (groupIds) => groups.ensureNames(groupIds),
  }
}

/** The store of customers, loaded when it is asked for first; undefined until it is there. */
function useLateCustomers() {
  const pinia = getActivePinia()
  const load = () => import('../customers/customers-store.ts').then(({ useCustomersStore }) => useCustomersStore(pinia))
  const store = shallowRef<Awaited<ReturnType<typeof load>>>()
  let asked = false
  return () => {
    if (!asked) void load().then((loaded) => (store.value = loaded))
    asked = true
    return store.value
  }
}
