import type { OutputOf } from '../../contract/index.ts'
import type { ViewId, ViewState } from '../../contract/views/view.ts'
import { ViewState as Shape } from '../../contract/views/view.ts'
import type { Harness } from '../harness.ts'

export const JIRA = 'ari:cloud:jira-software::site/1'

/** A state with something in every field. */
export const STATE: ViewState = Shape.parse({
  filters: {
    statuses: ['active'],
    claims: ['managed'],
    sources: ['synced'],
    groups: ['group-1'],
    allGroups: ['group-2'],
    noGroups: ['group-3'],
    admin: 'no',
    protected: 'no',
    product: JIRA,
    uses: ['overdue', 'idle-90', 'between-8-30', 'last-none'],
    overlap: `paths:${JIRA}`,
  },
  sort: { column: JIRA, direction: 'desc' },
  columns: ['name', JIRA, 'accountId'],
  density: 'compact',
})

interface Wanted {
  readonly name: string
  readonly version: number
  readonly viewId?: ViewId | null
  readonly state?: ViewState
}

/** Saves a view as the organization's admin. */
export const save = (
  harness: Harness,
  { name, version, viewId = null, state = STATE }: Wanted,
): Promise<OutputOf<'views.saveView'>> =>
  harness.ask('organizationAdmin', 'views.saveView', { viewId, name, state, version })

export const list = (harness: Harness): Promise<OutputOf<'views.listViews'>> =>
  harness.ask('organizationAdmin', 'views.listViews', {})
