import type { Walker } from './walker.ts'

/** One place of the page to look at. */
export interface Station {
  readonly name: string
  /** What it is about, as a selector: the first content is there when something new matches. */
  readonly content: string
  /** The same, where Confluence is not connected: what stands there then is no fault. */
  readonly withoutConfluence?: string
  /** It reads very much, or what Atlassian answers five times a second: it may take minutes, and is waited for in the first look of a size only. */
  readonly paced?: true
  readonly needsRuns?: true
  /** It loads the page anew: what watches it has to begin afterwards. */
  readonly anew?: true
  /** @throws NotThere */
  go(walker: Walker): Promise<void>
  /** Puts away what lies over the page, so that the next one can be reached. */
  leave?(walker: Walker): Promise<void>
}
