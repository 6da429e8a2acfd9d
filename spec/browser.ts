import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Names under which Chromium or Chrome is on the path, most wanted first. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

/** Where installers put it without touching the path. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** There is no browser, and what to do about it. The message is for people. */
export class NoBrowser extends Error {}

/** What the search looks at, so that it can be tested without a machine of every kind. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Is this a file that may be started? */
  readonly isProgram: (path: string) => boolean
  /** Installs Debian's package and answers whether that worked; null when it may not: no root, no apt-get, not asked to. */
  readonly install: (() => boolean) | null
}

/**
 * Finds Chromium or Chrome: `UAM_BROWSER`, then the path, then the usual places, then Debian's package where it may be
 * installed. Answers the path of the program.
 *
 * @throws NoBrowser when there is none. The browser tests are never left out in silence.
 */
export function findBrowser(surroundings: Surroundings = machine()): string {
  const { env, isProgram, install } = surroundings
  const chosen = env['UAM_BROWSER']
  if (chosen !== undefined && chosen !== '') {
    if (isProgram(chosen)) return chosen
    throw new NoBrowser(`UAM_BROWSER names "${chosen}", which is not a program that can be started here.`)
  }
  const found = search(env, isProgram)
  if (found !== null) return found
  if (install?.() === true) {
    const installed = search(env, isProgram)
    if (installed !== null) return installed
  }
  throw new NoBrowser(
    (install === null
      ? 'No Chromium or Chrome was found'
      : 'No Chromium or Chrome was found, and Debian’s package could not be installed') +
      ' for the browser tests. Set UAM_BROWSER to its path, or install one (Debian: apt-get install chromium).',
  )
}

function search(env: Surroundings['env'], isProgram: Surroundings['isProgram']): string | null {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...onPath, ...PLACES].find(isProgram) ?? null
}

/** This machine. Debian's package is installed only as root, and only when `CI` or `UAM_INSTALL_BROWSER` says so. */
function machine(): Surroundings {
  const asked = process.env['CI'] === 'true' || process.env['UAM_INSTALL_BROWSER'] === '1'
  const mayInstall = asked && process.getuid?.() === 0 && isProgram('/usr/bin/apt-get')
  return { env: process.env, isProgram, install: mayInstall ? installDebianPackage : null }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installDebianPackage(): boolean {
  const run = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  return (
    (run('update') || run('update')) && run('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation')
  )
}
