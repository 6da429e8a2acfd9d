/*
 * What the platform puts in front of a page: `__bridge.callBridge(command, data)`, answered by the frame around it. Functions
 * cannot be sent; each gets a number here, and the frame calls the number. A classic script: it must be there before the
 * page's modules ask for it. Source of the commands: `@forge/bridge` 7.2.0.
 */
{
  interface Location {
    pathname: string
    search: string
    hash: string
    state?: unknown
    key: string
  }
  type Listener = (location: Location, action: string) => void
  type FromFrame =
    | { type: 'answer'; id: number; ok: boolean; value?: unknown; message?: string }
    | { type: 'callback'; callback: number; args: unknown[] }
    | { type: 'history'; location: Location; action: string; length: number }
    | { type: 'theme'; theme: string }

  const frame = window.parent
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const callbacks = new Map<number, (...args: unknown[]) => unknown>()
  const histories = new Set<(message: Extract<FromFrame, { type: 'history' }>) => void>()
  const themes = 'light:light dark:dark spacing:spacing typography:typography shape:shape motion:motion'
  let count = 0
  let themed = false

  const portable = (value: unknown): unknown => {
    if (typeof value === 'function') {
      count += 1
      callbacks.set(count, value as (...args: unknown[]) => unknown)
      return { __callback: count }
    }
    if (Array.isArray(value)) return value.map(portable)
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, portable(inner)]))
    }
    return value
  }

  const ask = (command: string, data?: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      count += 1
      waiting.set(count, { resolve, reject })
      frame.postMessage({ source: 'forge-page', id: count, command, data: portable(data) }, window.location.origin)
    })

  const paint = (theme: string): void => {
    document.documentElement.dataset.colorMode = theme
    document.documentElement.dataset.theme = themes
  }

  const enableTheming = async (): Promise<void> => {
    const theme = await ask('enableTheming')
    await new Promise<void>((resolve, reject) => {
      const sheet = document.createElement('link')
      sheet.rel = 'stylesheet'
      sheet.href = '/page/__tokens.css'
      sheet.addEventListener('load', () => resolve())
      sheet.addEventListener('error', () => reject(new Error('The token style sheet could not be loaded.')))
      document.head.prepend(sheet)
    })
    themed = true
    paint(String(theme))
  }

  /** A history of version 4's shape. As on the platform everything goes through the frame: what is pushed is seen a moment later. */
  const createHistory = async (): Promise<object> => {
    const first = (await ask('createHistory')) as { location: Location; length: number }
    const listeners = new Set<Listener>()
    const say = (action: string, target: unknown, state?: unknown): void =>
      void ask('history', { action, target, state })
    const history = {
      action: 'POP',
      length: first.length,
      location: first.location,
      push: (target: unknown, state?: unknown) => say('push', target, state),
      replace: (target: unknown, state?: unknown) => say('replace', target, state),
      go: (steps: number) => say('go', steps),
      goBack: () => say('go', -1),
      goForward: () => say('go', 1),
      createHref: (to: Partial<Location>) => `${to.pathname ?? ''}${to.search ?? ''}${to.hash ?? ''}`,
      listen: (listener: Listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    }
    histories.add(({ location, action, length }) => {
      Object.assign(history, { location, action, length })
      for (const listener of [...listeners]) listener(location, action)
    })
    return history
  }

  const subscribe = async (command: string, data: unknown): Promise<object> => {
    const subscription = await ask(command, data)
    return { unsubscribe: () => void ask('off', { subscription }) }
  }

  const callBridge = (command: string, data?: unknown): Promise<unknown> => {
    if (command === 'enableTheming') return enableTheming()
    if (command === 'createHistory') return createHistory()
    if (command === 'on' || command === 'onPublic') return subscribe(command, data)
    return ask(command, data)
  }

  window.addEventListener('message', (event: MessageEvent<FromFrame>) => {
    if (event.source !== frame || event.origin !== window.location.origin) return
    const message = event.data
    if (message.type === 'answer') {
      const waiter = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.ok) waiter?.resolve(message.value)
      else waiter?.reject(new Error(message.message))
    } else if (message.type === 'callback') callbacks.get(message.callback)?.(...message.args)
    else if (message.type === 'history') for (const hear of histories) hear(message)
    else if (themed) paint(message.theme)
  })

  Object.defineProperty(globalThis, '__bridge', { value: { callBridge, __SEMVER: '7.2.0' } })
}
