import type { Caller } from '../atlassian/types.ts'

/** What the host needs of Atlassian's APIs. */
export interface AtlassianPort {
  handle(request: Request, caller?: Caller): Promise<Response>
}

/** What the host needs to know of the world the app is installed in. */
export interface InstalledOn {
  readonly cloudId: string
  readonly siteUrl: string
  /** Whether an admin has connected the site's Confluence to the app. */
  hasConfluence(): boolean
  /** What Atlassian's privacy API knows of an account; null when nobody has this id. */
  accountStatus(accountId: string): 'active' | 'inactive' | 'closed' | null
  /** When the account's personal data changed last, in epoch ms; null: not since the world was made. */
  personalDataAt(accountId: string): number | null
}
