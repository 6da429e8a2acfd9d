import type { Frame } from 'playwright-core'

/**
 * What the page itself notes while somebody waits for it. The sandbox and the program that asks share a process, so that
 * asking from outside would measure how busy they are.
 */
interface Watch {
  /** All tasks over 50 ms since the document began, as [begin, duration] in ms of the page's clock. */
  readonly tasks: [number, number][]
  /** When the station was asked for; when it first showed what it is about; when something last went on or changed. */
  from: number
  first: number
  last: number
  busy: boolean
  watching: number
  seen: WeakSet<Element>
}

export interface Seen {
  /** null: what the station is about was never seen. */
  readonly firstMs: number | null
  readonly settledMs: number
  /** 0: none over 50 ms. */
  readonly longestMs: number
}

export interface Now {
  readonly busy: boolean
  readonly quietMs: number
  readonly first: boolean
}

/** Says that something is still going on. The bar of a product's seats is a picture of a number and no progress. */
const BUSY = '[aria-busy="true"], .ui-spinner, .ui-progress:not(.meter .ui-progress)'

/** Goes into every document before anything else. */
export function installWatch(): void {
  const watch: Watch = { tasks: [], from: 0, first: NaN, last: 0, busy: true, watching: 0, seen: new WeakSet() }
  Object.assign(globalThis, { watch })
  new PerformanceObserver((list) => {
    // What the frame around the page does is the sandbox's.
    for (const { name, startTime, duration } of list.getEntries())
      if (!name.endsWith('ancestor')) watch.tasks.push([startTime, duration])
  }).observe({ type: 'longtask', buffered: true })
  new MutationObserver((changes) => {
    const real = changes.some(
      ({ target }) => (target instanceof Element ? target : target.parentElement)?.closest('[aria-live]') == null,
    )
    if (real) watch.last = performance.now()
  }).observe(document, { childList: true, characterData: true, subtree: true })
}

/** From now on a station is waited for: what matches `content` and is not there yet. */
export async function beginWatch(frame: Frame, content: string, { anew = false } = {}): Promise<void> {
  await frame.evaluate(
    ([wanted, busy, all]) => {
      const { watch } = globalThis as unknown as { watch: Watch }
      // Of a document that was just begun, everything is new.
      watch.from = all ? 0 : performance.now()
      watch.last = performance.now()
      watch.first = NaN
      watch.seen = new WeakSet(all ? [] : document.querySelectorAll(wanted))
      watch.watching += 1
      const turn = watch.watching
      const look = (): void => {
        if (turn !== watch.watching) return
        watch.busy = document.querySelector(busy) !== null
        if (watch.busy) watch.last = performance.now()
        if (Number.isNaN(watch.first) && [...document.querySelectorAll(wanted)].some((one) => !watch.seen.has(one)))
          watch.first = performance.now()
        requestAnimationFrame(look)
      }
      look()
    },
    [content, BUSY, anew] as const,
  )
}

export const lookNow = (frame: Frame): Promise<Now> =>
  frame.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: Watch }
    return { busy: watch.busy, quietMs: performance.now() - watch.last, first: !Number.isNaN(watch.first) }
  })

export const endWatch = (frame: Frame): Promise<Seen> =>
  frame.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: Watch }
    watch.watching += 1
    const { from, first, last, tasks } = watch
    return {
      firstMs: Number.isNaN(first) ? null : first - from,
      settledMs: last - from,
      longestMs: Math.max(0, ...tasks.filter(([begin]) => begin >= from).map(([, duration]) => duration)),
    }
  })
