import type { RouteRecordRaw } from 'vue-router'
import DashboardPage from './dashboard/DashboardPage.vue'

/** The key of the "Configure" twin in the app's manifest: the same page, opened at its settings. */
export const CONFIG_MODULE = 'user-account-manager-config'

/**
 * The pages. The first part of each path is also a route in the app's manifest, so that Jira's side navigation leads here.
 * The first one comes with the page, the others when somebody goes there.
 */
export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/dashboard' },
  { path: '/dashboard', name: 'dashboard', component: DashboardPage },
  { path: '/users/:accountId?', name: 'users', component: () => import('./users/UsersPage.vue') },
  { path: '/licenses', name: 'licenses', component: () => import('./licenses/LicensesPage.vue') },
  { path: '/groups/:groupId?', name: 'groups', component: () => import('./groups/GroupsPage.vue') },
  { path: '/projects/:projectId?', name: 'projects', component: () => import('./projects/ProjectsPage.vue') },
  { path: '/spaces/:spaceId?', name: 'spaces', component: () => import('./spaces/SpacesPage.vue') },
  { path: '/customers', name: 'customers', component: () => import('./customers/CustomersPage.vue') },
  {
    path: '/customers/organizations',
    name: 'customer-organizations',
    component: () => import('./customers/CustomersPage.vue'),
  },
  { path: '/customers/find', name: 'find-customer', component: () => import('./customers/CustomersPage.vue') },
  {
    path: '/customers/desks/:serviceDeskId([0-9]+)/:list(organizations)?',
    name: 'service-desk',
    component: () => import('./customers/CustomersDeskPage.vue'),
    props: true,
  },
  {
    path: '/customers/organizations/:organizationId([0-9]+)',
    name: 'customer-organization',
    component: () => import('./customers/CustomersOrganizationPage.vue'),
    props: true,
  },
  { path: '/runs', name: 'runs', component: () => import('./runs/RunsPage.vue') },
  { path: '/runs/:runId', name: 'run', component: () => import('./runs/RunPage.vue'), props: true },
  { path: '/audit', name: 'audit', component: () => import('./audit/AuditPage.vue') },
  { path: '/settings', name: 'settings', component: () => import('./settings/SettingsPage.vue') },
  // What somebody types who looks for a part of Settings (`settings/sections.ts`).
  {
    path: '/settings/:part(key|protection|breaker|runs|inactivity|prices|privacy)',
    redirect: ({ params }) => ({ name: 'settings', hash: `#${String(params['part'])}` }),
  },
  { path: '/:rest(.*)*', name: 'not-found', component: () => import('./session/SessionNotFound.vue') },
]
