import { licensesText } from '../text/licenses.ts'

interface Named {
  readonly workspaceId: string
  readonly name: string | null
  readonly siteUrl: string | null
  readonly onThisSite: boolean
}

/** Names by id. Where several have the same name, those on other sites than this one carry theirs: "Confluence (acme)". Nameless ones are left out. */
export function distinctNames(workspaces: readonly Named[]): ReadonlyMap<string, string> {
  const uses = new Map<string, number>()
  for (const { name } of workspaces) if (name !== null) uses.set(name, (uses.get(name) ?? 0) + 1)
  return new Map(
    workspaces.flatMap(({ workspaceId, name, siteUrl, onThisSite }) => {
      if (name === null) return []
      const alone = uses.get(name) === 1 || onThisSite || siteUrl === null
      return [
        [
          workspaceId,
          alone ? name : licensesText.onSite(name, licensesText.site(siteUrl).replace(/\.atlassian\.net$/, '')),
        ] as const,
      ]
    }),
  )
}
