import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../chromium.ts'
import { AXE_SOURCE, axeFindings } from './axe.ts'
import { PROJECT_ROOT } from '../sandbox/options.ts'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'

/** The frame, the bridge and the policy of the sandbox, with the real `@forge/bridge` in a real browser. */
const fixtures = path.join(PROJECT_ROOT, 'spec', 'sandbox')
let folder: string
let browser: Browser
let sandbox: Sandbox
let page: Page
let app: Frame
const complaints: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sandbox-page-'))
  const outDir = path.join(folder, 'ui')
  await build({
    configFile: false,
    root: path.join(fixtures, 'page', 'fixtures'),
    base: './',
    logLevel: 'error',
    build: { outDir, target: 'es2022', modulePreload: false },
  })
  sandbox = await createSandbox({
    users: 60,
    port: 0,
    manifest: path.join(fixtures, 'forge', 'fixtures', 'manifest.yml'),
    backend: path.join(fixtures, 'forge', 'fixtures', 'backend.cjs'),
    ui: outDir,
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await sandbox.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function open(address = ''): Promise<void> {
  await page.goto(sandbox.url + address)
  const handle = await page.waitForSelector('iframe')
  const frame = await handle.contentFrame()
  if (!frame) throw new Error('The frame has no page.')
  app = frame
  await app.waitForSelector('#ready:not(:empty)')
}

/** Runs code in the page with the bridge in hand. */
function inPage<T>(code: string): Promise<T> {
  return app.evaluate(
    `(async ({ events, history, i18n, invoke, requestJira, router, showFlag, view }) => { ${code} })(window.fixture)`,
  )
}

/** Does what makes the frame load the page anew, and waits until the new page is ready: the old one bears a mark. */
async function loadedAnewBy(act: () => Promise<unknown>): Promise<void> {
  await app.evaluate(() => Object.assign(window, { old: true }))
  await act()
  await app.waitForFunction(() => 'fixture' in window && !('old' in window), undefined, { polling: 20 })
}

beforeEach(async () => {
  complaints.length = 0
  page = await browser.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await open()
})
afterEach(async () => {
  await page.close()
  expect(complaints).toEqual([])
})

describe('the bridge', () => {
  it('invokes the backend as the person of the frame, and tells limits when asked', async () => {
    const told = await inPage(`return invoke('echo', { n: 1 })`)
    expect(told).toMatchObject({ payload: { n: 1 }, accountId: sandbox.world.personas.organizationAdmin })
    expect(await inPage(`return invoke('echo', {}, { rateLimitProperties: true })`)).toMatchObject({
      body: {},
      metadata: { rateLimitProperties: { rateLimitLimit: 1200 } },
    })
    await expect(inPage(`return invoke('fail')`)).rejects.toThrow('There was an error invoking the function - it broke')
    expect(complaints).toEqual([])
  })

  it('changes the person', async () => {
    await page.selectOption('select[name=persona]', 'user')
    await page.waitForFunction(
      () => document.querySelector('iframe')?.contentDocument?.querySelector('#ready:not(:empty)') !== null,
      undefined,
      { polling: 50 },
    )
    await open()
    expect(await inPage(`return invoke('echo', {})`)).toMatchObject({ accountId: sandbox.world.personas.user })
    expect(await inPage(`return (await view.getContext()).accountId`)).toBe(sandbox.world.personas.user)
  })

  it('tells where the page is, and asks Jira as the person', async () => {
    expect(await inPage(`return view.getContext()`)).toMatchObject({
      cloudId: sandbox.world.cloudId,
      moduleKey: 'fixture-page',
      extension: { type: 'jira:adminPage' },
      theme: { colorMode: 'light' },
    })
    const body = `JSON.stringify({ globalPermissions: ['ADMINISTER'] })`
    const init = `{ method: 'POST', headers: { 'content-type': 'application/json' }, body: ${body} }`
    const ask = `requestJira('/rest/api/3/permissions/check', ${init})`
    const told = await inPage(`const answer = await ${ask}; return [answer.status, await answer.json()]`)
    expect(told).toEqual([200, { globalPermissions: ['ADMINISTER'], projectPermissions: [] }])
  })

  it('keeps the place in the address, back and forth, and over a reload', async () => {
    await inPage(`history.push('/users?status=active#top')`)
    await app.waitForFunction(
      () => document.querySelector('#place')?.textContent === '/users?status=active#top',
      undefined,
      { polling: 20 },
    )
    expect(page.url()).toBe(`${sandbox.url}apps/fixture-page/users?status=active#top`)
    await inPage(`history.replace({ pathname: '/groups', search: '', hash: '', state: { from: 'users' } })`)
    await app.waitForFunction(() => document.querySelector('#place')?.textContent === '/groups', undefined, {
      polling: 20,
    })
    expect(await inPage(`return history.location.state`)).toEqual({ from: 'users' })
    await page.goBack()
    await app.waitForFunction(() => document.querySelector('#place')?.textContent === '/', undefined, { polling: 20 })
    await open('apps/fixture-page/runs/7?x=1')
    expect(await app.textContent('#place')).toBe('/runs/7?x=1')
  })

  it('follows the theme of the frame while it changes', async () => {
    const background = (): Promise<string> =>
      app.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--ds-surface').trim())
    const light = await background()
    await page.selectOption('select[name=theme]', 'dark')
    await app.waitForFunction(() => document.documentElement.dataset.colorMode === 'dark', undefined, { polling: 20 })
    expect(await background()).not.toBe(light)
    expect(light).not.toBe('')
  })

  it('shows flags, whose actions call the page', async () => {
    await inPage(
      `window.clicked = 0; window.flag = showFlag({ id: 'f', title: 'Saved', type: 'success', actions: [{ text: 'Undo', onClick: () => window.clicked++ }] })`,
    )
    await page.getByRole('button', { name: 'Undo' }).click()
    await app.waitForFunction(() => Reflect.get(window, 'clicked') === 1, undefined, { polling: 20 })
    await inPage(`await window.flag.close()`)
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  })

  it('carries events, titles and a new tab', async () => {
    const heard = await inPage(
      `const heard = []; const { unsubscribe } = await events.on('ping', (payload) => heard.push(payload)); await events.emit('ping', 1); await new Promise((r) => setTimeout(r, 50)); unsubscribe(); await events.emit('ping', 2); await new Promise((r) => setTimeout(r, 50)); return heard`,
    )
    expect(heard).toEqual([1])
    await inPage(`await view.changeWindowTitle('Users')`)
    expect(await page.title()).toBe('Users')
    await expect(inPage(`await view.close()`)).rejects.toThrow('not closable')
  })

  it('refuses loudly what it does not know', async () => {
    await expect(
      app.evaluate(() =>
        (Reflect.get(globalThis, '__bridge') as { callBridge: (command: string) => Promise<unknown> }).callBridge(
          'openRovo',
        ),
      ),
    ).rejects.toThrow('write it in spec/sandbox/page/frame/bridge.ts')
  })
})

describe('the frame', () => {
  it('takes persona and theme from the address, and keeps them out of the page’s', async () => {
    await open('apps/fixture-page/users?a=%20b&sandbox-persona=jiraAdmin&sandbox-theme=dark')
    expect(page.url()).toBe(`${sandbox.url}apps/fixture-page/users?a=%20b`)
    expect(await app.textContent('#place')).toBe('/users?a=%20b')
    expect(await inPage(`return (await view.getContext()).theme.colorMode`)).toBe('dark')
    expect(await inPage(`return invoke('echo', {})`)).toMatchObject({ accountId: sandbox.world.personas.jiraAdmin })
  })

  it('takes nothing from the address that it does not know', async () => {
    await open('apps/nothing/users?sandbox-persona=nobody&sandbox-theme=pink')
    expect(page.url()).toBe(`${sandbox.url}apps/fixture-page/users`)
    expect(await page.inputValue('select[name=persona]')).toBe('organizationAdmin')
    expect(await page.inputValue('select[name=theme]')).toBe('light')
    expect(await inPage(`return (await view.getContext()).theme.colorMode`)).toBe('light')
  })

  it('changes weather, size and back to the beginning', async () => {
    await page.selectOption('select[name=weather]', 'breeze')
    await expect.poll(() => sandbox.weather.name).toBe('breeze')
    await loadedAnewBy(() => page.selectOption('select[name=users]', '300'))
    expect(sandbox.world.options.users).toBe(300)
    await inPage(`return invoke('run', { code: "await kvs.set('kept', 1)" })`)
    expect(sandbox.forge.kvs.dump()).toHaveLength(1)
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect.poll(() => sandbox.forge.kvs.dump().length).toBe(0)
    await sandbox.resize(60)
    sandbox.weather.set('calm')
  })

  it('copies the key of the kind that was chosen', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied = async (): Promise<string> => {
      await page.getByRole('button', { name: 'Copy key' }).click()
      return page.evaluate(() => navigator.clipboard.readText())
    }
    await expect.poll(copied).toBe(sandbox.demoKey)
    await page.selectOption('select[name=key]', 'expired')
    await expect.poll(copied).toBe(sandbox.world.keys.find(({ kind }) => kind === 'expired')?.key)
  })

  it.each(['light', 'dark'] as const)('can be used by everybody, %s', async (theme) => {
    await page.addInitScript(AXE_SOURCE)
    await open(`?sandbox-theme=${theme}`)
    await inPage(
      `showFlag({ id: 'f', title: 'Saved', description: 'All of it', type: 'success', actions: [{ text: 'Undo', onClick: () => undefined }] })`,
    )
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    expect(await axeFindings(page.mainFrame())).toEqual([])
  })
})

describe('the policy', () => {
  it('is the one of Forge: no inline style, no eval, no other host', async () => {
    const answer = await page.request.get(`${sandbox.url}page/index.html`)
    const policy = answer.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("script-src 'self' https://forge.cdn.prod.atlassian-dev.net")
    expect(policy).not.toMatch(/unsafe|font-src[^;]*data:/)
    const violated = await app.evaluate(async () => {
      const seen: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
      document.body.insertAdjacentHTML('beforeend', '<p style="color: red">inline</p>')
      await fetch('https://example.org/').catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 50))
      return seen
    })
    expect(violated).toEqual(['style-src-attr', 'connect-src'])
    complaints.length = 0
  })
})
