import { defineStore, getActivePinia } from 'pinia'
import { shallowRef } from 'vue'
import type { GroupId } from '../../contract/vocabulary.ts'
import type { useCustomersStore } from '../customers/customers-store.ts'
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
  const late = useLateCustomers()
  void workspaces.ensureLoaded()
  return {
    workspace: (workspaceId) => workspaces.nameOf(workspaceId),
    customerOrganization: (organizationId) => {
      late.need()?.organizations.ensureLoaded()
      return late.need()?.organizationName(organizationId) ?? organizationId
    },
    serviceDesk: (serviceDeskId) => {
      late.need()?.desks.ensureLoaded()
      return late.need()?.deskName(serviceDeskId) ?? serviceDeskId
    },
    group: (groupId) => groups.nameOf(groupId),
    needGroups: (groupIds) => groups.ensureNames(groupIds),
  }
}

type Customers = ReturnType<typeof useCustomersStore>

/** The store of customers, loaded once for all that ask, when it is asked for first; undefined until it is there. */
const useLateCustomers = defineStore('late-customers', () => {
  const pinia = getActivePinia()
  const customers = shallowRef<Customers>()
  let asked = false
  async function load(): Promise<void> {
    const { useCustomersStore } = await import('../customers/customers-store.ts')
    customers.value = useCustomersStore(pinia)
  }
  /** A file of the page that did not come: the browser's console has it, and what is drawn next asks again. */
  function askAgainLater(lost: unknown): never {
    setTimeout(() => (asked = false), AGAIN_MS)
    throw lost
  }
  function need(): Customers | undefined {
    if (!asked) void load().catch(askAgainLater)
    asked = true
    return customers.value
  }
  return { need }
})
/** ours. */
const AGAIN_MS = 10_000
