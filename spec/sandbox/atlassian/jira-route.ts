import type { Route } from './types.ts'

/** Parts that every route of the site shares. Which app scopes it needs is the Forge runtime's business, not the key check's. */
export const jiraRoute = (route: Omit<Route, 'api' | 'scope' | 'errors'>): Route => ({
  ...route,
  api: 'jira',
  scope: null,
  errors: 'jira',
})
