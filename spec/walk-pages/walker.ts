import type { Locator } from 'playwright-core'
import type { OpenPage } from '../e2e/harness.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** Runs that were made before the walk: one that is only planned, and one that has ended. */
export interface MadeRuns {
  readonly planned: string
  readonly ended: string
}

/** The page that is walked through, and the organization behind it. */
export interface Walker {
  readonly open: OpenPage
  readonly sandbox: Sandbox
  readonly runs: MadeRuns | null
}

/** What a station needs is not on the page. When all is well, that is a fault; else there may be nothing to press. */
export class NotThere extends Error {}

const BASE = '/apps/user-account-manager'
const PATIENCE_MS = 5_000

/** Goes to an address of the page as back and forward do, so that what the page has read stays. */
export async function goTo({ open }: Walker, path: string): Promise<void> {
  await open.page.evaluate((address) => {
    history.pushState({ key: Math.random().toString(36).slice(2, 8) }, '', address)
    dispatchEvent(new PopStateEvent('popstate'))
  }, `${BASE}${path}`)
}

/** @throws NotThere */
export async function seen(wanted: Locator, timeout = PATIENCE_MS): Promise<Locator> {
  const first = wanted.first()
  await first.waitFor({ timeout }).catch(() => {
    throw new NotThere(`there is no ${String(wanted)}`)
  })
  return first
}

/** Presses the first button of this name. @throws NotThere */
export async function press({ open }: Walker, name: string | RegExp, inside?: Locator): Promise<void> {
  const button = await seen((inside ?? open.app.locator('body')).getByRole('button', { name }))
  await button.click({ timeout: PATIENCE_MS }).catch(() => {
    throw new NotThere(`"${String(name)}" cannot be pressed`)
  })
}

/** The panel beside the page. */
export const panelOf = ({ open }: Walker): Locator => open.app.locator('.ui-panel')

/** Types into the page's search field. @throws NotThere */
export async function searchFor({ open }: Walker, words: string): Promise<void> {
  const field = await seen(open.app.getByRole('main').getByRole('searchbox'))
  await field.fill(words)
}
