import type { ProjectRow } from '../../contract/projects/project.ts'

/** Paths of Jira's own settings of one project. */
export interface JiraSettings {
  /** The people and groups in its roles. */
  readonly people: string
  /** Its permission scheme. */
  readonly permissions: string
}

/**
 * null: there is no such address. A team-managed project keeps its people under Project settings > Access, for which no
 * address is told; an archived project shows no settings.
 * Source: Atlassian Support names the pages, Project settings > People and > Permissions; the addresses are those that Jira
 * itself opens for them, which many public scripts use for Jira Cloud.
 */
export function jiraSettings({ key, teamManaged, archived }: ProjectRow): JiraSettings | null {
  if (key === null || teamManaged !== false || archived) return null
  const base = `/plugins/servlet/project-config/${encodeURIComponent(key)}`
  return { people: `${base}/people`, permissions: `${base}/permissions` }
}
