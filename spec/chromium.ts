import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { findBrowser } from './browser.ts'

/** Quiet, and without calls of its own: no updates, no component downloads, no sync. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts the browser that `findBrowser` finds, headless.
 * @throws NoBrowser when there is none
 */
export function launchBrowser(extra: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...ARGUMENTS, ...extra] })
}
