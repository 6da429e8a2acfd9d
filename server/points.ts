import * as z from 'zod'
import { LIMITS } from '../contract/limits.ts'
import type { PointsReport } from '../contract/points.ts'
import type { Context } from './context.ts'
import { KEY } from './keys.ts'
import { Refusal } from './refusal.ts'
import { createSingleton, readSingleton, replaceSingleton } from './singleton.ts'
import type { ServiceDeskApi } from './service-desk-port.ts'
import type { Product, SiteApi } from './site-port.ts'
import { timestamp } from './timestamp.ts'
import { UpstreamError } from './upstream-error.ts'

const HOUR = 3_600_000
const TRIES = 5
/** Points used in one hour since 1970, by product. */
const Ledger = z.object({ hour: z.number().int(), jira: z.number().int(), confluence: z.number().int() })
type Ledger = z.infer<typeof Ledger>

/**
 * What an operation reads. `lists`: projects, spaces, desks and organizations themselves, without which there is no page;
 * a part of the hour's points is kept for them. `details`: everything about one of them, or about one person.
 */
export type Share = 'lists' | 'details'
const BUDGET: Readonly<Record<Share, number>> = {
  lists: LIMITS.pointsPerSite,
  details: LIMITS.pointsPerSite - LIMITS.pointsForLists,
}

/**
 * Lets an operation read a product within what is left of this hour, and writes down what it cost, also when it fails.
 * Where the count can't be read, reading goes on with a whole hour's share and the answer says that the count is unknown:
 * Atlassian's own limit still stands.
 * @throws Refusal POINTS_USED_UP with the time to wait
 */
export function withPoints<T extends object>(
  context: Context,
  product: Product,
  work: (site: SiteApi) => Promise<T>,
  share: Share = 'details',
): Promise<Counted<T>> {
  const budget = { deadline: context.deadline, calls: LIMITS.siteRequests }
  return counted(context, product, share, (points) => context.openSite({ budget, points }), work)
}

/**
 * The same for Jira Service Management, asked as the person on the page: it is part of Jira's points.
 * @throws Refusal POINTS_USED_UP
 */
export function withDeskPoints<T extends object>(
  context: Context,
  work: (desk: ServiceDeskApi) => Promise<T>,
  share: Share = 'details',
): Promise<Counted<T>> {
  const budget = { deadline: context.deadline, calls: LIMITS.outboundPerInvocation }
  return counted(context, 'jira', share, (points) => context.openServiceDesk('user', budget, points), work)
}

type Counted<T> = T & { points: PointsReport }

async function counted<Api extends Pick<SiteApi, 'pointsUsed' | 'pointsRefused'>, T extends object>(
  context: Context,
  product: Product,
  share: Share,
  open: (points: number) => Api,
  work: (site: Api) => Promise<T>,
): Promise<Counted<T>> {
  const { clock } = context
  const hour = Math.floor(clock.now() / HOUR)
  const until = (hour + 1) * HOUR
  const before = await usedIn(context, hour, product)
  const left = BUDGET[share] - (before ?? 0)
  if (left <= 0) throw usedUp(until - clock.now())
  const site = open(left)
  try {
    const answer = await work(site)
    const used = before === null ? null : before + site.pointsUsed()
    return {
      ...answer,
      points: { used, budget: BUDGET[share], limit: LIMITS.pointsPerHour, until: timestamp(until) },
    }
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.facts.kind !== 'points-used-up') throw error
    throw usedUp(until - clock.now())
  } finally {
    // Closed by Atlassian: whoever used the points, nothing more is to be had before the hour is over, for lists neither.
    const rest = site.pointsRefused() ? LIMITS.pointsPerSite - (before ?? 0) : 0
    await spend(context, hour, product, Math.max(rest, site.pointsUsed()))
  }
}

const usedUp = (retryAfterMs: number): Refusal =>
  new Refusal('POINTS_USED_UP', { retryAfterMs: Math.max(0, retryAfterMs) })

async function usedIn({ store, log }: Context, hour: number, product: Product): Promise<number | null> {
  try {
    const stored = await readSingleton(store, KEY.points, Ledger)
    return stored?.value.hour === hour ? stored.value[product] : 0
  } catch {
    log.error('points-unknown', { product })
    return null
  }
}

/** Adds to the count; several calls at once must not lose each other's points. What can't be written is told in the log: the answer is still good. */
async function spend({ store, log }: Context, hour: number, product: Product, points: number): Promise<void> {
  if (points === 0) return
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const stored = await readSingleton(store, KEY.points, Ledger)
      const before: Ledger = stored?.value.hour === hour ? stored.value : { hour, jira: 0, confluence: 0 }
      const next: Ledger = { ...before, [product]: before[product] + points }
      if (stored === null) {
        if (await createSingleton(store, KEY.points, 1, next)) return
      } else if ((await store.transact([replaceSingleton(KEY.points, stored.version, next)])) === 'committed') return
    }
    log.error('points-not-counted', { product, points })
  } catch {
    log.error('points-not-counted', { product, points })
  }
}
