import type { Budget } from './call-budgets.ts'

/** What reading on demand may ask, and what it may cost of the app's points of Jira and Confluence, the checks of the caller included. */
export interface DemandBudget extends Budget {
  readonly points: number
}

const budget = (calls: number, requests: number, points: number): DemandBudget => ({ calls, requests, points })

/**
 * Counted in the sandbox's organizations, not worked out: what these cost depends on schemes, roles and permissions, and not
 * on sizes alone. By the number of users.
 */
export const ON_DEMAND = {
  'Where a group is used in Jira': {
    words: 'the projects; of each the scheme and every role, once for all groups: by the page itself, free of points',
    at: { 300: budget(1, 305, 42), 3000: budget(2, 3_012, 406) },
  },
  'Where another group is used': {
    words: 'nothing: the same reading answers',
    // What the panel of a group reads when it is opened.
    at: { 300: budget(1, 4, 1), 3000: budget(1, 4, 1) },
  },
  'Projects of one user, and why': {
    words:
      'the projects; Jira’s word for 1,000 of them at once; schemes and roles where it is yes: by the page itself, free of points',
    at: { 300: budget(2, 62, 44), 3000: budget(3, 527, 408) },
  },
  'Projects of the next user, and why': {
    words: 'Jira’s word; schemes and roles of what nobody could use before; the user’s own panel',
    at: { 300: budget(5, 19, 6), 3000: budget(5, 19, 6) },
  },
  'Spaces of the first user': {
    words:
      'the permissions and space roles of every current, shared space, once for all users; the names of groups that open one',
    at: { 300: budget(4, 72, 1_356), 3000: budget(5, 360, 8_982) },
  },
  'Spaces of the next user': {
    words: 'what the user’s spaces depend on: of the spaces nothing is asked again; the user’s own panel',
    at: { 300: budget(5, 20, 5), 3000: budget(5, 20, 5) },
  },
  'Default groups': {
    words: 'one question a group that grants something',
    at: { 300: budget(18, 72, 18), 3000: budget(18, 72, 18) },
  },
  'CSV of a project, with members': {
    words: 'the members of its groups, 50 to a request: by the page itself, free of points',
    at: { 300: budget(0, 2, 0), 3000: budget(0, 9, 0) },
  },
  'Search for a customer': {
    words: 'the lists of desks and customer organizations; their people by the page itself, free of points',
    at: { 300: budget(2, 23, 38), 3000: budget(2, 148, 262) },
  },
} as const satisfies Record<string, { readonly words: string; readonly at: Readonly<Record<300 | 3000, DemandBudget>> }>
export type DemandName = keyof typeof ON_DEMAND
