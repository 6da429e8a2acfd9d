import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useCustomersStore } from '../customers/customers-store.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useProjectsStore } from '../projects/projects-store.ts'
import { useLatestRunsStore } from '../runs/latest-runs-store.ts'
import { runTitle } from '../runs/run-words.ts'
import { usePlaceNames } from '../session/use-place-names.ts'
import { useSpacesStore } from '../spaces/spaces-store.ts'
import { formatTime } from '../text/format.ts'
import { paletteText } from '../text/palette.ts'
import type { IconName } from '../ui/icons.ts'
import type { EntryGroup, PaletteEntry } from './entry.ts'
import { useGo } from './use-go.ts'

interface Place {
  readonly id: string
  readonly name: string | null
  readonly key: string | null
  readonly open: () => void
}

/** Groups, projects, spaces, service desks, customer organizations and the latest runs. Made anew only when one of the lists is. */
export function usePlaceEntries(): ComputedRef<readonly PaletteEntry[]> {
  const { go, beside } = useGo()
  const groups = useGroupsStore()
  const projects = useProjectsStore()
  const spaces = useSpacesStore()
  const customers = useCustomersStore()
  const runs = useLatestRunsStore()
  const names = usePlaceNames()

  /** What has no name cannot be found by it. */
  function entry(group: EntryGroup, icon: IconName, { id, name, key, open }: Place): PaletteEntry[] {
    if (name === null) return []
    const made = { key: `${group} ${id}`, group, label: name, icon, run: open }
    return [key === null ? made : { ...made, hint: key }]
  }
  const groupEntries = computed(() =>
    groups.groups.flatMap(({ groupId, name }) =>
      entry('groups', 'people-group', { id: groupId, name, key: null, open: beside('groups', { groupId }) }),
    ),
  )
  const projectEntries = computed(() =>
    projects.rows.flatMap(({ projectId, name, key }) =>
      entry('projects', 'app', { id: projectId, name, key, open: beside('projects', { projectId }) }),
    ),
  )
  const spaceEntries = computed(() =>
    spaces.rows.flatMap(({ spaceId, name, key }) =>
      entry('spaces', 'page', { id: spaceId, name, key, open: beside('spaces', { spaceId }) }),
    ),
  )
  const customerEntries = computed(() => [
    ...customers.desks.rows.flatMap(({ serviceDeskId: id, name, projectKey: key }) =>
      entry('customers', 'app', { id: `desk ${id}`, name, key, open: go(`/customers/desks/${id}`) }),
    ),
    ...customers.organizations.rows.flatMap(({ organizationId: id, name }) => {
      const called = name === null ? null : customers.organizationName(id)
      return entry('customers', 'people-group', {
        id,
        name: called,
        key: null,
        open: go(`/customers/organizations/${id}`),
      })
    }),
  ])
  const runEntries = computed(() =>
    runs.runs.map((run): PaletteEntry => {
      const reason = run.ticket === null ? run.reason : `${run.reason} (${run.ticket})`
      return {
        key: `run ${run.runId}`,
        group: 'runs',
        label: runTitle(run, names),
        icon: 'tasks',
        hint: paletteText.run(formatTime(run.createdAt), reason),
        also: run.runId,
        run: go(`/runs/${run.runId}`),
      }
    }),
  )
  return computed(() => [
    ...groupEntries.value,
    ...projectEntries.value,
    ...spaceEntries.value,
    ...customerEntries.value,
    ...runEntries.value,
  ])
}
