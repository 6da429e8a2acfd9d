import { LIMITS } from '../contract/limits.ts'
import type { PointsReport } from '../contract/points.ts'
import type { Context } from './context.ts'
import { CallPurse } from './purse.ts'
import type { ServiceDeskApi } from './service-desk-port.ts'
import type { Product, Purse, SiteApi } from './site-port.ts'
import { timestamp } from './timestamp.ts'
import { UpstreamError } from './upstream-error.ts'

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
 * Where the count can't be read, the answer says that it is unknown.
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
  open: (purse: Purse) => Api,
  work: (site: Api) => Promise<T>,
): Promise<Counted<T>> {
  const purse = new CallPurse(context, product, BUDGET[share])
  await purse.open()
  const site = open(purse)
  const settle = () => purse.settle(site.pointsUsed(), site.pointsRefused())
  let answer: T
  try {
    answer = await work(site)
  } catch (error) {
    await settle()
    if (!(error instanceof UpstreamError) || error.facts.kind !== 'points-used-up') throw error
    throw purse.usedUp()
  }
  const used = await settle()
  const { pointsPerSite: budget, pointsPerHour: limit } = LIMITS
  return { ...answer, points: { used, budget, forDetails: BUDGET.details, limit, until: timestamp(purse.until) } }
}
