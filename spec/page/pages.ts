/** A page as it is opened in specs that go through all of them. */
export interface Page {
  readonly path: string
  /** Why it does not say from when its list is; null: it does. */
  readonly undated: string | null
  /** Why it is not looked at while Atlassian does not answer; null: it is. */
  readonly notInOutage: string | null
}
const page = (path: string, not: Partial<Omit<Page, 'path'>> = {}): Page => ({
  undated: null,
  notInOutage: null,
  ...not,
  path,
})
const NO_LIST = 'there is no list on it'
const TWIN = 'read as its twin is'

/** A service desk and a customer organization of the sandbox's world. */
const DESK = '1'
const ORGANIZATION = '1'

/** Every page, by the name of its route, in each of its shapes. A gate finds the route that is not here. */
export const PAGES: Readonly<Record<string, readonly Page[]>> = {
  dashboard: [page('/dashboard')],
  users: [page('/users')],
  licenses: [page('/licenses')],
  groups: [page('/groups')],
  projects: [page('/projects')],
  spaces: [page('/spaces')],
  customers: [page('/customers')],
  'customer-organizations': [page('/customers/organizations')],
  'find-customer': [
    page('/customers/find', { undated: NO_LIST, notInOutage: 'it asks nothing before somebody searches' }),
  ],
  'service-desk': [
    page(`/customers/desks/${DESK}`),
    page(`/customers/desks/${DESK}/organizations`, { notInOutage: TWIN }),
  ],
  'customer-organization': [page(`/customers/organizations/${ORGANIZATION}`)],
  runs: [page('/runs'), page('/runs?applied=30', { notInOutage: TWIN })],
  run: [page('/runs/none', { undated: 'a run tells its own times', notInOutage: 'it is read from our own storage' })],
  audit: [page('/audit')],
  settings: [page('/settings', { undated: NO_LIST })],
  'not-found': [page('/nowhere', { undated: NO_LIST, notInOutage: 'it asks nothing' })],
}
const all = Object.values(PAGES).flat()
export const DATED_PAGES: readonly string[] = all.filter(({ undated }) => undated === null).map(({ path }) => path)
export const PAGES_IN_OUTAGE: readonly string[] = all
  .filter(({ notInOutage }) => notInOutage === null)
  .map(({ path }) => path)
