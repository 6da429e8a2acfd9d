import type { RouteRecordRaw } from 'vue-router'
import AuditPage from './audit/AuditPage.vue'
import GroupsPage from './groups/GroupsPage.vue'
import LicensesPage from './licenses/LicensesPage.vue'
import RunPage from './runs/RunPage.vue'
import RunsPage from './runs/RunsPage.vue'
import SessionNotFound from './session/SessionNotFound.vue'
import SettingsPage from './settings/SettingsPage.vue'
import UsersPage from './users/UsersPage.vue'

/** The key of the "Configure" twin in the app's manifest: the same page, opened at its settings. */
export const CONFIG_MODULE = 'user-account-manager-config'

/** The pages. The first part of each path is also a route in the app's manifest, so that Jira's side navigation leads here. */
export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/users' },
  { path: '/users', name: 'users', component: UsersPage },
  { path: '/licenses', name: 'licenses', component: LicensesPage },
  { path: '/groups', name: 'groups', component: GroupsPage },
  { path: '/runs', name: 'runs', component: RunsPage },
  { path: '/runs/:runId', name: 'run', component: RunPage, props: true },
  { path: '/audit', name: 'audit', component: AuditPage },
  { path: '/settings', name: 'settings', component: SettingsPage },
  { path: '/:rest(.*)*', name: 'not-found', component: SessionNotFound },
]
