import { language } from '../text/format.ts'
import { licensesText } from '../text/licenses.ts'

interface Named {
  readonly workspaceId: string
  readonly name: string | null
  readonly productKey: string | null
  readonly siteUrl: string | null
  readonly onThisSite: boolean
}

/** The name of a product. A Bitbucket workspace has a name of its own, which does not say that it is Bitbucket. */
export const productName = ({ name, productKey }: Pick<Named, 'name' | 'productKey'>): string | null =>
  name !== null && productKey === 'bitbucket' ? licensesText.onSite('Bitbucket', name) : name

/** The names that stand more than once among these: they do not say which of several is meant. */
export function namesOfSeveral(names: Iterable<string | null>): ReadonlySet<string> {
  const [met, again] = [new Set<string>(), new Set<string>()]
  for (const name of names) if (name !== null) (met.has(name) ? again : met).add(name)
  return again
}

/** Names by id. Where several have the same name, those on other sites than this one carry theirs: "Confluence (acme)". Nameless ones are left out. */
export function distinctNames(workspaces: readonly Named[]): ReadonlyMap<string, string> {
  const several = namesOfSeveral(workspaces.map(productName))
  return new Map(
    workspaces.flatMap((workspace) => {
      const { workspaceId, siteUrl, onThisSite } = workspace
      const name = productName(workspace)
      if (name === null) return []
      const alone = !several.has(name) || onThisSite || siteUrl === null
      return [
        [
          workspaceId,
          alone ? name : licensesText.onSite(name, licensesText.site(siteUrl).replace(/\.atlassian\.net$/, '')),
        ] as const,
      ]
    }),
  )
}

/** The names of these products in the order of the alphabet: the order in which they were read would change from one reading to the next. */
export const namesInOrder = <Id extends string>(ids: readonly Id[], nameOf: (workspaceId: Id) => string): string[] =>
  ids.map(nameOf).sort((a, b) => a.localeCompare(b, language()))
