import { mount } from '@vue/test-utils'
import { createPinia, disposePinia } from 'pinia'
import { vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import App from '../../client/App.vue'
// Pages that come later: read here, so that waiting for them is no guess.
import '../../client/licenses/LicensesThrough.vue'
import '../../client/palette/PaletteDialog.vue'
import '../../client/users/UserPanel.vue'
import { readContext } from '../../client/api/bridge.ts'
import { setTransport } from '../../client/api/client.ts'
import { routes } from '../../client/routes.ts'
import type { Call } from '../../contract/envelope.ts'
import type { Harness } from '../harness.ts'
import { callFromPage } from '../sandbox/forge/product.ts'
import { readManifest } from '../sandbox/forge/manifest.ts'

/** A request that reached Atlassian: `GET /rest/api/3/project/search`, by its path template. */
export type Asked = string

export interface OpenedPage {
  readonly root: HTMLElement
  /** Every invocation since the page was opened, by operation. */
  readonly calls: readonly string[]
  /** Every request that Atlassian got since then, of the server and of the page's own. */
  readonly asked: readonly Asked[]
  /** Goes to an address of the page and waits for it. */
  go(path: string): Promise<void>
  /** Waits until nothing is asked and nothing is waited for. */
  settle(): Promise<void>
  /** Clicks, and waits for what follows. */
  click(element: Element | null | undefined): Promise<void>
  /** Clicks what makes a file and answers its text. */
  file(button: Element | null | undefined): Promise<string>
}

/** Rounds of waiting; one takes as long as the nearest timers of the page. */
const MOST_ROUNDS = 400
interface ProductCall {
  readonly product: string
  readonly restPath: string
  readonly fetchRequestInit: { readonly headers?: readonly (readonly [string, string])[] }
}
type CallBridge = (command: string, data: ProductCall) => Promise<unknown>
/** `@forge/bridge` takes hold of the platform's function once, while it is loaded. */
let bridge: CallBridge | null = null
vi.stubGlobal('__bridge', { __SEMVER: '7.2.0', callBridge: (...args: Parameters<CallBridge>) => bridge?.(...args) })
const manifest = readManifest('manifest.yml')

/**
 * The whole page, from its root component on, over the real client, dispatcher and sandbox, in one process and in virtual
 * time: what happens between a browser's bridge and Atlassian, without a browser. For specs in the environment `happy-dom`.
 */
export async function withPage<T>(harness: Harness, path: string, look: (page: OpenedPage) => Promise<T>): Promise<T> {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    now: harness.clock.now(),
  })
  const { world, atlassian } = harness
  const admin = world.personas.organizationAdmin
  const calls: string[] = []
  const asked: Asked[] = []
  const files: Blob[] = []
  let flying = 0
  const during = async <A>(work: () => Promise<A>): Promise<A> => {
    flying += 1
    try {
      return await work()
    } finally {
      flying -= 1
    }
  }
  const deaf = atlassian.onExchange(({ request, route }) => asked.push(`${request.method} ${route ?? request.path}`))
  const before = setTransport((call: Call) => {
    calls.push(call.operation)
    return during(() => harness.send('organizationAdmin', call))
  })
  const site = { siteUrl: world.siteUrl, hasConfluence: () => true }
  /** What the platform puts in front of a page; only what the page asks of it here. */
  const callBridge: CallBridge = (command, data) =>
    during(async () => {
      if (command === 'getContext') return { siteUrl: world.siteUrl }
      if (command !== 'fetchProduct') throw new Error(`the lab's bridge does not know ${command}`)
      const headers = (data.fetchRequestInit.headers ?? []).map(([name, value]): [string, string] => [name, value])
      const answer = await callFromPage({ manifest, atlassian, site }, admin, data.product, data.restPath, { headers })
      return { body: await answer.text(), headers: {}, status: answer.status, statusText: '' }
    })
  bridge = callBridge
  // The page's door to the platform is loaded when it is used first: here, so that waiting for it is no guess.
  await readContext()
  const makeUrl = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    files.push(blob as Blob)
    // happy-dom follows what is clicked, downloads too.
    return '#file'
  })

  // happy-dom lays nothing out: lists that draw only what is in view get a view.
  const height = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientHeight')
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 })

  const settle = async (): Promise<void> => {
    for (let round = 0, quiet = 0; quiet < 2; round += 1) {
      if (round > MOST_ROUNDS) throw new Error(`the page does not come to rest: ${calls.slice(-5).join(', ')}`)
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      const from = Date.now()
      if (flying === 0 && vi.getTimerCount() > 0) await vi.runOnlyPendingTimersAsync()
      // The page and Atlassian have one time.
      if (Date.now() > from) await harness.clock.advance(Date.now() - from)
      quiet = flying > 0 || vi.getTimerCount() > 0 ? 0 : quiet + 1
    }
  }
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(path)
  const pinia = createPinia()
  const wrapper = mount(App, { attachTo: document.body, global: { plugins: [pinia, router] } })
  const page: OpenedPage = {
    root: document.body,
    calls,
    asked,
    settle,
    async go(to) {
      await router.push(to)
      await settle()
    },
    async click(element) {
      if (!(element instanceof HTMLElement)) throw new Error('there is nothing to click')
      element.click()
      await settle()
    },
    async file(button) {
      const had = files.length
      await page.click(button)
      const made = files[had]
      if (made === undefined) throw new Error('no file was made')
      return made.text()
    },
  }
  try {
    await settle()
    return await look(page)
  } finally {
    wrapper.unmount()
    // What the stores listen to outlives the page otherwise, and would answer for the next one.
    disposePinia(pinia)
    await settle()
    deaf()
    if (height !== undefined) Object.defineProperty(HTMLElement.prototype, 'clientHeight', height)
    else Reflect.deleteProperty(HTMLElement.prototype, 'clientHeight')
    setTransport(before)
    makeUrl.mockRestore()
    vi.useRealTimers()
    document.body.replaceChildren()
  }
}
