import { readAddress, writeAddress } from './address.ts'
import { post, type SandboxState } from './api.ts'
import type { Flags, FlagOptions } from './flags.ts'

/** What a page sends: a command of `@forge/bridge` 7.2.0 with its data; functions are numbers. */
interface FromPage {
  readonly source: 'forge-page'
  readonly id: number
  readonly command: string
  readonly data: unknown
}

/** Who is at the page, and where. */
export interface PageSession {
  readonly accountId: string
  readonly moduleKey: string
  readonly theme: string
  readonly state: SandboxState
}

type Fields = Readonly<Record<string, unknown>>
type Command = (data: Fields, page: Window) => unknown

/** The frame's side of the bridge: hears the page and answers. */
export class BridgeHost {
  readonly #session: () => PageSession
  readonly #flags: Flags
  readonly #iframe: HTMLIFrameElement
  readonly #onAddress: () => void
  readonly #subscriptions = new Map<number, { event: string; tell: (payload: unknown) => void }>()
  readonly #commands: Readonly<Record<string, Command>>
  #count = 0

  constructor(parts: { session: () => PageSession; flags: Flags; iframe: HTMLIFrameElement; onAddress: () => void }) {
    this.#session = parts.session
    this.#flags = parts.flags
    this.#iframe = parts.iframe
    this.#onAddress = parts.onAddress
    this.#commands = this.#makeCommands()
    window.addEventListener('message', (event: MessageEvent<FromPage>) => {
      if (event.source !== this.#iframe.contentWindow || event.data.source !== 'forge-page') return
      void this.#answer(event.data, event.source as Window)
    })
    window.addEventListener('popstate', () => this.tellAddress('POP'))
  }

  /** Tells the page where it is now. */
  tellAddress(action: string): void {
    this.#onAddress()
    this.#post({ type: 'history', action, location: readAddress().location, length: history.length })
  }

  tellTheme(theme: string): void {
    this.#post({ type: 'theme', theme })
  }

  /** The page was loaded anew: nobody listens any more. */
  forget(): void {
    this.#subscriptions.clear()
  }

  #post(message: unknown, page: Window | null = this.#iframe.contentWindow): void {
    page?.postMessage(message, window.location.origin)
  }

  async #answer({ id, command, data }: FromPage, page: Window): Promise<void> {
    try {
      const handler = this.#commands[command]
      if (!handler)
        throw new Error(
          `The sandbox's bridge has no command "${command}": write it in spec/sandbox/page/frame/bridge.ts.`,
        )
      const value = await handler(this.#revive(data ?? {}, page) as Fields, page)
      this.#post({ type: 'answer', id, ok: true, value }, page)
    } catch (error) {
      this.#post(
        { type: 'answer', id, ok: false, message: error instanceof Error ? error.message : String(error) },
        page,
      )
    }
  }

  /** Numbers of functions become functions that call them. */
  #revive(value: unknown, page: Window): unknown {
    if (Array.isArray(value)) return value.map((inner) => this.#revive(inner, page))
    if (typeof value !== 'object' || value === null) return value
    const number: unknown = Reflect.get(value, '__callback')
    if (typeof number === 'number')
      return (...args: unknown[]) =>
        this.#post(
          { type: 'callback', callback: number, args: args.map((arg) => (arg instanceof Event ? null : arg)) },
          page,
        )
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.#revive(inner, page)]))
  }

  #makeCommands(): Readonly<Record<string, Command>> {
    return {
      invoke: (data) => this.#invoke(data),
      getContext: () => {
        const { accountId, moduleKey, theme, state } = this.#session()
        return { ...state.context, accountId, moduleKey, theme: { colorMode: theme } }
      },
      fetchProduct: (data) => post('product', { ...data, accountId: this.#session().accountId }),
      enableTheming: () => this.#session().theme,
      createHistory: () => ({ location: readAddress().location, length: history.length }),
      history: (data) => this.#navigateHistory(data),
      navigate: (data) => this.#navigate(data),
      getUrl: (data) => this.#urlOf(data),
      reload: () => window.location.reload(),
      changeWindowTitle: (data) => void (document.title = typeof data === 'string' ? data : 'Jira'),
      showFlag: (data) => this.#flags.show(data as unknown as FlagOptions),
      closeFlag: (data) => this.#flags.close(String(data.id)),
      // An admin page is neither a modal nor a form: the platform answers that there is nothing to close, submit or refresh.
      close: () => false,
      onClose: () => false,
      submit: () => false,
      refresh: () => false,
      emitReadyEvent: () => undefined,
      getFrameId: () => 'sandbox-frame',
      emit: (data) => this.#emit(data),
      emitPublic: (data) => this.#emit(data),
      on: (data) => this.#on(data),
      onPublic: (data) => this.#on(data),
      off: (data) => void this.#subscriptions.delete(Number(data.subscription)),
    }
  }

  async #invoke(data: Fields): Promise<unknown> {
    const { accountId, moduleKey } = this.#session()
    const told = await post<{ ok: boolean; value?: unknown; message?: string }>('invoke', {
      ...data,
      accountId,
      moduleKey,
    })
    if (!told.ok) throw new Error(told.message ?? 'There was an error invoking the function')
    return told.value
  }

  #navigateHistory({ action, target, state }: Fields): void {
    if (action === 'go') {
      history.go(Number(target))
      return
    }
    writeAddress(action === 'push' ? 'push' : 'replace', this.#session().moduleKey, target, state)
    this.tellAddress(action === 'push' ? 'PUSH' : 'REPLACE')
  }

  #navigate(data: Fields): void {
    const address = this.#urlOf(data)
    if (data.type === 'new-tab') window.open(address, '_blank', 'noopener')
    else window.location.assign(address)
  }

  /** An address, or a place in the product by its name. Only what a Jira site certainly has. */
  #urlOf(data: Fields): string {
    const site = String(this.#session().state.context.siteUrl)
    if (typeof data.url === 'string') return data.url.startsWith('/') ? site + data.url : data.url
    if (data.target === 'module') return `${window.location.origin}/apps/${encodeURIComponent(String(data.moduleKey))}`
    if (data.target === 'issue') return `${site}/browse/${String(data.issueKey)}`
    if (data.target === 'userProfile') return `${site}/jira/people/${String(data.accountId)}`
    throw new Error(
      `The sandbox does not know where "${String(data.target)}" is: write it in spec/sandbox/page/frame/bridge.ts.`,
    )
  }

  #emit({ event, payload }: Fields): void {
    for (const one of this.#subscriptions.values()) if (one.event === event) one.tell(payload)
  }

  #on({ event, callback }: Fields): number {
    this.#count += 1
    this.#subscriptions.set(this.#count, { event: String(event), tell: callback as (payload: unknown) => void })
    return this.#count
  }
}
