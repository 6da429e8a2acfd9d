import { join } from 'node:path'
import { errors, type Request } from 'playwright-core'
import { axeFindings } from '../e2e/axe.ts'
import { faultsShown } from './faults.ts'
import type { Station } from './station.ts'
import { NotThere, type Walker } from './walker.ts'
import { beginWatch, endWatch, lookNow } from './watch.ts'

/** How a station is judged. */
export interface Measure {
  readonly patienceMs: number
  readonly freezeMs: number
  /** All is well with Atlassian: what failed, what is not there and what does not come to an end is a fault. */
  readonly calm: boolean
  /** Where its pictures go. */
  readonly folder: string
  /** Of the station in the walk; pictures are sorted by it. */
  readonly number: number
}

/** What a station was like. Times in ms. */
export interface Visit {
  readonly station: string
  readonly firstMs: number | null
  readonly settledMs: number | null
  readonly longestMs: number
  /** Of the page to the server, and of both to Atlassian. */
  readonly calls: number
  readonly requests: number
  readonly faults: readonly string[]
  /** Why it was not looked at; null: it was. */
  readonly missing: string | null
}

/** Nothing is asked, nothing goes on and nothing changes for so long: the page has settled. */
const QUIET_MS = 700
const LOOK_EVERY_MS = 100

/** Goes to a station, waits until it has settled, keeps pictures of it, and judges it. */
export async function visit(walker: Walker, station: Station, measure: Measure): Promise<Visit> {
  const { open, sandbox } = walker
  const content = (sandbox.connected.confluence ? null : station.withoutConfluence) ?? station.content
  const faults: string[] = []
  const flying = new Set<Request>()
  let calls = 0
  let requests = 0
  const isCall = (request: Request): boolean => /\/__sandbox\/(invoke|product)$/.test(request.url())
  const begins = (request: Request): void => {
    if (!isCall(request)) return
    calls += 1
    flying.add(request)
  }
  const ends = (request: Request): void => void flying.delete(request)
  open.page.on('request', begins).on('requestfinished', ends).on('requestfailed', ends)
  const deaf = sandbox.atlassian.onExchange(() => (requests += 1))

  const settled = async (): Promise<boolean> => {
    const until = performance.now() + measure.patienceMs
    while (performance.now() < until) {
      await open.page.waitForTimeout(LOOK_EVERY_MS)
      const now = await lookNow(open.frame())
      if (!now.busy && flying.size === 0 && now.quietMs > QUIET_MS && (now.first || !measure.calm)) return true
    }
    return false
  }
  try {
    if (!(station.anew ?? false)) await beginWatch(open.frame(), content)
    await station.go(walker)
    if (station.anew) await beginWatch(open.frame(), content, { anew: true })
    const whole = await settled()
    const { firstMs, settledMs, longestMs } = await endWatch(open.frame())
    const waits = measure.calm && !(station.paced === true && measure.patienceMs < PACED_MS)
    if (firstMs === null && measure.calm) faults.push(`${content} was not seen`)
    if (!whole && waits) faults.push(`has not settled after ${(measure.patienceMs / 1_000).toFixed(0)} s`)
    if (longestMs > measure.freezeMs) faults.push(`stood still for ${longestMs.toFixed(0)} ms`)
    await keepPictures(walker, station, measure)
    faults.push(...(await faultsShown(open.frame(), { failures: measure.calm })))
    faults.push(...(await axeFindings(open.frame())).map((finding) => `axe: ${finding}`))
    faults.push(...open.problems.splice(0))
    return {
      station: station.name,
      firstMs,
      settledMs: whole ? settledMs : null,
      longestMs,
      calls,
      requests,
      faults,
      missing: null,
    }
  } catch (error) {
    if (!(error instanceof NotThere || error instanceof errors.TimeoutError)) throw error
    await keepPictures(walker, station, measure)
    const fault = measure.calm ? [error.message] : []
    return {
      station: station.name,
      firstMs: null,
      settledMs: null,
      longestMs: 0,
      calls,
      requests,
      faults: [...fault, ...open.problems.splice(0)],
      missing: error.message,
    }
  } finally {
    deaf()
    open.page.off('request', begins).off('requestfinished', ends).off('requestfailed', ends)
    await station.leave?.(walker).catch((error: unknown) => {
      if (!(error instanceof NotThere || error instanceof errors.TimeoutError)) throw error
    })
  }
}

/** ours: what Atlassian answers five times a second is waited for so long, where it is waited for. */
export const PACED_MS = 480_000

/** The window as it is, and with all that scrolls, but for long lists, at its end. */
async function keepPictures({ open }: Walker, { name }: Station, { folder, number }: Measure): Promise<void> {
  const file = (part: string): string => join(folder, `${String(number).padStart(2, '0')}-${name}${part}.png`)
  await open.page.screenshot({ path: file('') })
  const scrolled = await open.frame().evaluate(() => {
    const boxes = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (box) =>
        box.scrollHeight > box.clientHeight + 40 &&
        box.clientHeight > 100 &&
        /auto|scroll/.test(getComputedStyle(box).overflowY) &&
        !box.matches('.ui-virtual-table, textarea'),
    )
    for (const box of boxes) box.scrollTop = box.scrollHeight
    return boxes.length
  })
  if (scrolled === 0) return
  await open.page.screenshot({ path: file('-end') })
  await open.frame().evaluate(() => {
    for (const box of document.querySelectorAll<HTMLElement>('body *'))
      if (box.scrollTop > 0 && !box.matches('.ui-virtual-table')) box.scrollTop = 0
  })
}
