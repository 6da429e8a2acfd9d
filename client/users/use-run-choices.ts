import { computed } from 'vue'
import type { AccountCommand } from '../../contract/runs/run.ts'
import type { CustomerOrganizationId, GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import { useCustomersStore } from '../customers/customers-store.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { customersText } from '../text/customers.ts'
import { groupsText } from '../text/groups.ts'
import { licensesText } from '../text/licenses.ts'
import { oneUserText } from '../text/one-user.ts'
import type { PickOption } from '../ui/UiPickList.vue'
import { groupBar, groupsIn, holdsAll, ownGroups, productBar, type KnownOfOne } from './one-user-offers.ts'

/** What a command can be about: a product, a group, or a customer organization. For one user (`only`; null: for many) what fits this user. */
export function useRunChoices(command: () => AccountCommand, only: () => KnownOfOne | null) {
  const workspaces = useWorkspacesStore()
  const groups = useGroupsStore()
  const needs = computed(() =>
    command().startsWith('access.')
      ? 'product'
      : command().startsWith('groups.')
        ? 'group'
        : command() === 'customers.addToOrganization'
          ? 'organization'
          : null,
  )
  /** Made when they are needed: of most pages they are no matter. */
  const organizationRows = computed(() => (needs.value === 'organization' ? useCustomersStore().organizations : null))
  const organizations = computed(() =>
    (organizationRows.value?.rows ?? []).map(({ organizationId, managedBy }): PickOption<CustomerOrganizationId> => ({
      value: organizationId,
      label: useCustomersStore().organizationName(organizationId),
      disabled: managedBy === 'identity-provider',
      ...(managedBy === 'admins' ? {} : { hint: customersText.organizations.managedBy[managedBy].explain }),
    })),
  )
  const products = computed(() =>
    (workspaces.workspaces ?? []).flatMap(({ workspaceId, siteUrl }): PickOption<WorkspaceId>[] => {
      const known = only()
      const bar = known === null ? null : productBar(command(), workspaceId, known)
      if (bar === 'already-so') return []
      const hints = [
        ...(siteUrl === null ? [] : [licensesText.site(siteUrl)]),
        ...(bar === null ? [] : [oneUserText.off[bar]]),
      ]
      return [
        {
          value: workspaceId,
          label: workspaces.nameOf(workspaceId),
          disabled: bar !== null,
          ...(hints.length === 0 ? {} : { hint: hints.join('. ') }),
        },
      ]
    }),
  )
  /** Why there is no product to choose. */
  const noProduct = computed(() => {
    const known = only()
    return command() === 'access.grantAccess' && known !== null && holdsAll(workspaces.allIds, known)
      ? oneUserText.off['holds-all']
      : null
  })
  const own = computed(() => {
    const known = only()
    return known === null ? null : ownGroups(command(), known)
  })
  const groupOptions = computed(() => {
    const known = only()
    const already = known === null || command() !== 'groups.addToGroup' ? null : groupsIn(known)
    return (own.value ?? groups.groups)
      .filter(({ groupId }) => already?.has(groupId) !== true)
      .map((group): PickOption<GroupId> => ({
        value: group.groupId,
        label: group.name ?? groupsText.unnamed,
        disabled: groupBar(group) !== null,
        ...(group.editing === 'editable' ? {} : { hint: groupsText.editing[group.editing].explain }),
      }))
  })
  /** How all groups are read; null: they are not needed. */
  const groupsState = computed(() => (own.value === null ? groups.state : null))
  function load(): void {
    if (needs.value === 'product') void workspaces.ensureLoaded()
    organizationRows.value?.ensureLoaded()
    if (needs.value === 'group' && own.value === null) groups.ensureLoaded()
  }
  return { needs, products, noProduct, groups: groupOptions, groupsState, organizations, organizationRows, load }
}
