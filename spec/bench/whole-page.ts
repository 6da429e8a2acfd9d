import { startE2e } from '../e2e/harness.ts'
import type { OpenPage } from '../e2e/harness.ts'
import { connectKey, goTo } from '../e2e/steps.ts'
import { milliseconds } from './section.ts'
import type { Section } from './section.ts'

const SIZES = [300, 100_000]
const TYPED = 'novak'
const PATIENCE_MS = 300_000

interface Whole {
  readonly firstRows: number
  readonly allRows: number
  readonly typing: number
  readonly longest: number
  readonly scroll: number
  readonly heap: number
}

/** The built page in the sandbox, as a person meets it, small beside large: what 100,000 users cost on top of 300. */
export async function measureWholePage(): Promise<Section> {
  const rows: string[][] = []
  for (const users of SIZES) {
    const whole = await measure(users)
    rows.push([
      `${users.toLocaleString('en')} users`,
      milliseconds(whole.firstRows),
      milliseconds(whole.allRows),
      milliseconds(whole.typing),
      whole.longest === 0 ? 'none over 50 ms' : milliseconds(whole.longest),
      milliseconds(whole.scroll),
      `${(whole.heap / 1_000_000).toFixed(0)} MB`,
    ])
  }
  return {
    title: 'The whole page',
    method:
      'The built page over the built server, in the sandbox, which answers at once: what is left is our own time, the sandbox’s (it sorts its 100,000 people when first asked), and the browser’s. ' +
      `A key is the slowest of the keys of "${TYPED}", from the key to the next painted frame (Event Timing); the longest block is the longest task of the page ` +
      'while typing; a scroll frame is the 95th percentile over 90 jumps. Heap is the tab’s, after a garbage collection, with all rows loaded.',
    head: ['', 'first rows', 'all rows', 'a key', 'longest block', 'scroll frame', 'heap'],
    rows,
  }
}

async function measure(users: number): Promise<Whole> {
  const e2e = await startE2e({ users })
  try {
    const open = await e2e.open({ width: 1_440, height: 900 })
    await open.app.getByRole('heading', { level: 1 }).waitFor()
    await open.frame().evaluate(watchRows, users.toLocaleString('en'))
    await connectKey(open, e2e.sandbox.demoKey)
    await goTo(open, 'Users')
    await open.app
      .getByText(`${users.toLocaleString('en')} users`, { exact: true })
      .first()
      .waitFor({ timeout: PATIENCE_MS })
    const { from, first, all } = await open.frame().evaluate(whenAllSeen)
    const [firstRows, allRows] = [first - from, all - from]
    const typed = await typing(open)
    const scroll = await open.frame().evaluate(scrolling)
    return { firstRows, allRows, ...typed, scroll, heap: await heapOf(open) }
  } finally {
    await e2e.stop()
  }
}

/** When, in ms of the page's own clock, a person could see: the app behind the first page, its first rows, all of them. */
interface Seen {
  from: number
  first: number
  all: number
}

/**
 * Runs in the page, which notes by itself when things are there: the sandbox and this program share a process, so
 * that asking from outside would measure how busy the sandbox is.
 */
function watchRows(total: string): void {
  const seen: Seen = { from: Number.NaN, first: Number.NaN, all: Number.NaN }
  Object.assign(globalThis, { seen })
  const look = (): void => {
    const now = performance.now()
    if (Number.isNaN(seen.from) && document.querySelector('nav a[href]')) seen.from = now
    if (Number.isNaN(seen.first) && document.querySelectorAll('[role="row"], tbody tr').length > 5) seen.first = now
    if (
      Number.isNaN(seen.all) &&
      [...document.querySelectorAll('p')].some((line) => line.textContent.trim() === `${total} users`)
    )
      seen.all = now
    if (Number.isNaN(seen.all)) requestAnimationFrame(look)
  }
  look()
}

/** Runs in the page. */
async function whenAllSeen(): Promise<Seen> {
  const { seen } = globalThis as unknown as { seen: Seen }
  while (Number.isNaN(seen.all)) await new Promise(requestAnimationFrame)
  return seen
}

interface Watched {
  keys: number[]
  tasks: number[]
}

async function typing(open: OpenPage): Promise<{ typing: number; longest: number }> {
  await open.frame().evaluate(watch)
  const search = open.app.getByRole('searchbox').first()
  await search.click()
  for (const letter of TYPED) {
    await search.press(letter)
    await open.page.waitForTimeout(400)
  }
  const { keys, tasks } = await open.frame().evaluate(() => (globalThis as unknown as { watched: Watched }).watched)
  await search.fill('')
  await open.page.waitForTimeout(400)
  // Event Timing leaves out what is faster than its threshold of 16 ms.
  return { typing: Math.max(16, ...keys), longest: Math.max(0, ...tasks) }
}

/** Runs in the page. */
function watch(): void {
  const watched: Watched = { keys: [], tasks: [] }
  Object.assign(globalThis, { watched })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (/^(key|input|beforeinput)/.test(entry.name)) watched.keys.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  new PerformanceObserver((list) => watched.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
    type: 'longtask',
  })
}

/** Runs in the page: jumps through the longest list there is. */
async function scrolling(): Promise<number> {
  const boxes = [...document.querySelectorAll<HTMLElement>('*')].filter((box) => box.clientHeight > 100)
  const longest = boxes.reduce((best, box) =>
    box.scrollHeight - box.clientHeight > best.scrollHeight - best.clientHeight ? box : best,
  )
  const frames: number[] = []
  let last = performance.now()
  for (let step = 1; step <= 90; step += 1) {
    longest.scrollTop = step * 1_234
    await new Promise<void>((done) => {
      requestAnimationFrame(() => {
        setTimeout(done)
      })
    })
    const now = performance.now()
    frames.push(now - last)
    last = now
  }
  return frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? 0
}

async function heapOf(open: OpenPage): Promise<number> {
  const devtools = await open.page.context().newCDPSession(open.page)
  await devtools.send('HeapProfiler.collectGarbage')
  return (await devtools.send('Runtime.getHeapUsage')).usedSize
}
