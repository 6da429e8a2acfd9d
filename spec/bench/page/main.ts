import { agGrid } from './ag-grid.ts'
import type { Contender } from './contender.ts'
import { makeRows } from './data.ts'
import { ours } from './ours.ts'
import { tanstack } from './tanstack.ts'

/** What is measured, in milliseconds from the call to the painted frame; `scroll` is the 95th percentile of a frame. */
export interface Timings {
  readonly load: number
  readonly filters: readonly number[]
  readonly clear: number
  readonly sortName: number
  readonly sortDate: number
  readonly scroll: number
  readonly counts: readonly number[]
}

const CONTENDERS: Readonly<Record<string, () => Contender>> = { ours, tanstack, agGrid }
const TYPED = ['n', 'no', 'nov', 'novak']

declare global {
  /** Called by the measuring program, through the browser's debugger. */
  var prepare: (rows: number) => number
  var measure: (name: string) => Promise<Timings>
}

let rows: ReturnType<typeof makeRows> = []
globalThis.prepare = (count) => (rows = makeRows(count)).length

globalThis.measure = async (name) => {
  const contender = CONTENDERS[name]!()
  const box = document.querySelector<HTMLElement>('#box')!
  const load = await painted(() => contender.mount(box, rows))
  const filters: number[] = []
  const counts: number[] = []
  for (const text of TYPED) {
    filters.push(await painted(() => contender.filter(text)))
    counts.push(contender.count())
  }
  const clear = await painted(() => contender.filter(''))
  counts.push(contender.count())
  const sortDate = await painted(() => contender.sort('addedToOrg', 'desc'))
  const sortName = await painted(() => contender.sort('name', 'desc'))
  const scroll = await scrolling(contender.scroller())
  return { load, filters, clear, sortName, sortDate, scroll, counts }
}

/** From now until the frame that shows the change is handed to the screen. */
async function painted(change: () => void | Promise<void>): Promise<number> {
  const start = performance.now()
  await change()
  await frame()
  return performance.now() - start
}

/** A message after an animation frame arrives when that frame has been laid out and painted. */
const frame = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        done()
      }
      port2.postMessage(null)
    })
  })

async function scrolling(scroller: HTMLElement): Promise<number> {
  const frames: number[] = []
  let last = performance.now()
  for (let step = 1; step <= 90; step += 1) {
    scroller.scrollTop = step * 1_234
    await frame()
    const now = performance.now()
    frames.push(now - last)
    last = now
  }
  return frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)]!
}
