import { createMemoryHistory } from 'vue-router'
import type { RouterHistory } from 'vue-router'
import type { HostHistory } from './bridge.ts'

/** What the address of a link begins with: the frame's own, until it is known where the page is in Jira (`other-tab.ts`). */
let start = '#'
export function leadLinksTo(address: string): void {
  start = address
}

type Listener = Parameters<RouterHistory['listen']>[0]

const addressOf = (location: HostHistory['location']): string =>
  `${location.pathname || '/'}${location.search}${location.hash}`

/**
 * Lets vue-router use the address that Jira owns. Jira tells about every change, also about those the router made itself;
 * only the others (Jira's side navigation, back, forward) are passed on.
 */
export function routerHistory(host: HostHistory): RouterHistory {
  const listeners = new Set<Listener>()
  let current = addressOf(host.location)

  host.listen((location) => {
    const to = addressOf(location)
    if (to === current) return
    const from = current
    current = to
    // The platform does not say which way or how far. The router undoes a refused `pop` by going back one more, which is
    // somewhere else when it was no step back: with no type and 0 it leaves that to whoever refused.
    for (const listener of listeners) listener(to, from, { type: '' as never, direction: '' as never, delta: 0 })
  })

  return {
    base: '',
    get location() {
      return current
    },
    get state() {
      return {}
    },
    push(to) {
      current = to
      host.push(to)
    },
    replace(to) {
      current = to
      host.replace(to)
    },
    go: (delta) => host.go(delta),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    createHref: (location) => `${start}${location}`,
    destroy: () => listeners.clear(),
  }
}

/** The page's own history, for where the platform offers none. */
export const ownHistory = (): RouterHistory => createMemoryHistory()
