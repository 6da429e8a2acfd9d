import type { Workspace } from './workspaces-store.ts'

/** The order of products: this site's first, then by name; of one name always the same. */
export const siteFirst = (a: Workspace, b: Workspace): number =>
  Number(b.onThisSite) - Number(a.onThisSite) ||
  (a.name ?? '').localeCompare(b.name ?? '') ||
  a.workspaceId.localeCompare(b.workspaceId)
