import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, ConsoleMessage, Frame, FrameLocator, Page } from 'playwright-core'
import { launchBrowser } from '../chromium.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox.ts'
import { AXE_SOURCE, axeFindings } from './axe.ts'

export type Persona = 'organizationAdmin' | 'jiraAdmin' | 'user'

export interface OpenOptions {
  readonly persona?: Persona
  readonly theme?: 'light' | 'dark'
  /** Of the window; the page gets what the frame leaves it. */
  readonly width?: number
  readonly height?: number
  /** The page's own address, for example `/users?used=never`. */
  readonly path?: string
}

/** A page of the app in its frame, in a browser of its own: nothing of another page is in it. */
export interface OpenPage {
  readonly page: Page
  /** What is inside the iframe. Look for things by role and name, as a person does. */
  readonly app: FrameLocator
  /** The iframe itself, to evaluate in. */
  frame(): Frame
  /** Everything that went wrong so far: console errors, uncaught errors, policy violations, failed requests. */
  readonly problems: string[]
  /** @throws when anything went wrong so far, or axe finds something in what is shown now. */
  check(): Promise<void>
  /** Keeps a picture in the folder named by `UAM_SCREENSHOTS`; without it, does nothing. */
  screenshot(name: string): Promise<void>
  close(): Promise<void>
}

export interface E2e {
  readonly sandbox: Sandbox
  readonly browser: Browser
  open(options?: OpenOptions): Promise<OpenPage>
  stop(): Promise<void>
}

/** Starts the built app in a sandbox on a free port, and a browser. `npm run build` first: the build is what is tested. */
export async function startE2e(options: SandboxOptions = {}): Promise<E2e> {
  const sandbox = await createSandbox({ port: 0, ...options })
  const browser = await launchBrowser().catch(async (error: unknown) => {
    await sandbox.stop()
    throw error
  })
  return {
    sandbox,
    browser,
    open: (how = {}) => openPage(browser, sandbox.url, how),
    async stop() {
      await browser.close()
      await sandbox.stop()
    },
  }
}

/** Opens the page of a sandbox at `url`, wherever that one runs. */
export async function openPage(browser: Browser, url: string, options: OpenOptions): Promise<OpenPage> {
  const { persona = 'organizationAdmin', theme = 'light', width = 1_280, height = 900, path = '/users' } = options
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: 'en-US',
    timezoneId: 'UTC',
    acceptDownloads: true,
  })
  await context.addInitScript(AXE_SOURCE)
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      )
    })
  })
  const page = await context.newPage()
  const problems = listen(page)
  const [pathname = '', search = ''] = path.split('?')
  const dials = `sandbox-persona=${persona}&sandbox-theme=${theme}${search === '' ? '' : `&${search}`}`
  await page.goto(`${url}apps/user-account-manager${pathname}?${dials}`)
  const frame = (): Frame => {
    const found = page.frames().find((each) => each.parentFrame() !== null)
    if (found === undefined) throw new Error('the frame has no page in it')
    return found
  }
  return {
    page,
    app: page.frameLocator('main iframe'),
    frame,
    problems,
    async check() {
      if (problems.length > 0) throw new Error(`In the browser went wrong:\n${problems.join('\n')}`)
      const findings = await axeFindings(frame())
      if (findings.length > 0) throw new Error(`axe found:\n${findings.join('\n')}`)
      const hidden = await frame().evaluate(() => (document.scrollingElement?.scrollHeight ?? 0) - innerHeight)
      if (hidden > 1) throw new Error(`The page scrolls ${hidden} px beside what scrolls in it`)
    },
    async screenshot(name) {
      const folder = process.env['UAM_SCREENSHOTS']
      if (folder === undefined || folder === '') return
      mkdirSync(folder, { recursive: true })
      await page.screenshot({ path: join(folder, `${name}.png`) })
    },
    close: () => context.close(),
  }
}

/** Collects everything that a person would see in the browser's console in red. */
function listen(page: Page): string[] {
  const problems: string[] = []
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`))
  page.on('requestfailed', (request) => {
    // A page that is left drops what it was loading; that is no fault.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      problems.push(`request: ${request.url()} ${request.failure()?.errorText ?? ''}`)
  })
  return problems
}
