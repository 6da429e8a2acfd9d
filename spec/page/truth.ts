import { SEAT_ROLES, type World, type WorldAccount, type WorldWorkspace } from '../sandbox/world/index.ts'
import type { Stage } from './arbitrary-organization.ts'

const DAY = 86_400_000
/** How a seat, or an account over all products, is used. */
export type Level = 'active' | 'warning' | 'overdue' | 'never' | 'maybe' | 'invited' | 'unknown' | 'none'
/** How many full days ago it was last used; or why nobody can say when. */
export type Last = number | 'never' | 'invited' | 'unknown' | 'none'
export type StatusWord = 'active' | 'suspended' | 'not_invited' | 'deactivated' | 'for_deletion' | 'unknown'

/**
 * The organization counted by hand: account by account, from what the world holds and what of it Atlassian was made to
 * tell. Nothing here is shared with the page, nor with the sandbox's own indexes.
 */
export class Truth {
  readonly world: World
  /** Now, to the millisecond, and when this day began in UTC: by that the page judges all day long. */
  readonly now: number
  readonly midnight: number
  /** Who is in a directory, or managed; app accounts are no users. */
  readonly users: readonly WorldAccount[]
  /** Product sandboxes are no licences. */
  readonly products: readonly WorldWorkspace[]
  readonly #stage: Stage
  readonly #holders = new Map<string, readonly WorldAccount[]>()

  constructor(stage: Stage) {
    this.#stage = stage
    this.world = stage.world
    this.now = stage.harness.clock.now()
    this.midnight = new Date(this.now).setUTCHours(0, 0, 0, 0)
    this.users = this.world.accounts.filter(isUser)
    this.products = this.world.workspaces.filter(({ sandbox }) => sandbox === 'NONE')
    for (const product of this.world.workspaces)
      this.#holders.set(
        product.id,
        this.users.filter((account) => statusOf(account) === 'active' && hasSeatRole(this.world, account, product)),
      )
  }

  status(account: WorldAccount): StatusWord {
    return this.#told(account, 'status') ? statusOf(account) : 'unknown'
  }

  /**
   * Who takes a seat, null: it can't be read. Somebody who is suspended in the product's directory and active in another one
   * is among them: Atlassian's lists know one status for all directories together.
   */
  holders(product: WorldWorkspace): readonly WorldAccount[] | null {
    return this.#stage.unread.has(product.id) ? null : (this.#holders.get(product.id) ?? [])
  }

  holds(account: WorldAccount, product: WorldWorkspace): boolean | null {
    const holders = this.holders(product)
    if (holders !== null) return holders.includes(account)
    // The list is of active users: who is known to be none of them is not on it.
    return ['active', 'unknown'].includes(this.status(account)) ? null : false
  }

  /** Last use of one product, or (`null`) of any of them. */
  last(account: WorldAccount, product: WorldWorkspace | null): Last {
    const uses = this.#told(account, 'dates') ? this.#uses(account) : []
    const dates = uses.filter(({ workspace }) => product === null || workspace === product.index).map(({ at }) => at)
    if (dates.length > 0) {
      let days = 0
      while (this.#passed(Math.max(...dates), days + 1)) days += 1
      return days
    }
    const held = this.#heldOn(account, product)
    if (held === false) return 'none'
    if (held === null || !this.#told(account, 'dates')) return 'unknown'
    const unconfirmed = this.#stage.invited.has(account.accountId) || !account.emailVerified
    return uses.length === 0 && this.#told(account, 'verified') && unconfirmed ? 'invited' : 'never'
  }

  level(account: WorldAccount, product: WorldWorkspace | null): Level {
    const last = this.last(account, product)
    if (last === 'none' || last === 'invited' || last === 'unknown') return last
    const held = this.#heldOn(account, product)
    // A use is one without a seat too, unless the account can't log in; only seats are idle.
    if (held === false && (product !== null || !['active', 'unknown'].includes(this.status(account)))) return 'none'
    if (held === null && product !== null) return 'unknown'
    if (last === 'never') return account.kind === 'service' ? 'maybe' : 'never'
    if (!this.judges) return 'unknown'
    const levels = this.world.workspaces
      .filter(({ index }) => product === null || product.index === index)
      .flatMap((each) => this.#levelOn(account, each))
    const level = (['active', 'warning'] as const).find((one) => levels.includes(one)) ?? 'overdue'
    if (held === false && level === 'overdue') return 'none'
    return account.kind === 'service' && level !== 'active' ? 'maybe' : level
  }

  /** By the days since the last use of one product, and by that product's thresholds; none: not used. */
  #levelOn(account: WorldAccount, product: WorldWorkspace): ('active' | 'warning' | 'overdue')[] {
    const limits = this.#limits(product)
    const used = this.lastUse(account, product)
    if (limits === null || used === null) return []
    const level = this.#passed(used, limits.overdueDays) ? 'overdue' : null
    return [level ?? (this.#passed(used, limits.warningDays) ? 'warning' : 'active')]
  }

  /** Paid for and surely not used: overdue, or never used by a member of that many days. */
  isIdle(account: WorldAccount, product: WorldWorkspace | null): boolean {
    if (!this.judges || this.#heldOn(account, product) !== true) return false
    const level = this.level(account, product)
    if (level === 'overdue') return true
    if (level !== 'never' || account.addedToOrg === null || !this.#told(account, 'added')) return false
    // Over all: as long as any product that may be held allows.
    const held = this.world.workspaces.filter(
      (each) => (product ?? each) === each && this.holds(account, each) !== false,
    )
    const allowed = Math.max(...held.map((each) => this.#limits(each)?.overdueDays ?? 0))
    return this.#passed(account.addedToOrg, allowed)
  }

  /** Never used, and surely not idle: a member for fewer days than that takes. */
  isFresh(account: WorldAccount, product: WorldWorkspace | null): boolean {
    const told = account.addedToOrg !== null && this.#told(account, 'added')
    return this.judges && told && this.level(account, product) === 'never' && !this.isIdle(account, product)
  }

  /** Overdue or never used, and whether the seat is idle nobody can say. */
  isUnjudged(account: WorldAccount, product: WorldWorkspace | null): boolean {
    const late = ['overdue', 'never'].includes(this.level(account, product))
    return late && !this.isIdle(account, product) && !this.isFresh(account, product)
  }

  /** Whether thresholds are known: without them nobody is judged. */
  get judges(): boolean {
    return this.#stage.rules !== null
  }

  get readsAllHolders(): boolean {
    return this.#stage.unread.size === 0
  }

  /** null: thresholds can't be read. */
  overdueDays(product: WorldWorkspace): number | null {
    return this.#limits(product)?.overdueDays ?? null
  }

  /** The thresholds of all products, null: can't be read. */
  get thresholds(): NonNullable<Stage['rules']>['thresholds'] | null {
    return this.#stage.rules?.thresholds ?? null
  }

  /** Hundredths a month; null: no price was typed and the plan is not free, or prices can't be read. */
  price(product: WorldWorkspace): number | null {
    const typed = this.#stage.rules?.prices.perSeat.find(({ workspaceId }) => workspaceId === product.id)
    return typed?.monthlyHundredths ?? (product.plan === 'Free' ? 0 : null)
  }

  /** Atlassian names its plan so, and nobody typed a price: it costs nothing. */
  isFree(product: WorldWorkspace): boolean {
    const typed = this.#stage.rules?.prices.perSeat.some(({ workspaceId }) => workspaceId === product.id)
    return typed !== true && product.plan === 'Free'
  }

  /** Groups that give a seat on the product, null: their list can't be read. */
  granting(product: WorldWorkspace): readonly number[] | null {
    if (this.#stage.ungranted.has(product.id)) return null
    return this.world.groups.filter((group) => givesSeat(group.grants, product)).map(({ index }) => index)
  }

  /** Whether it can be read which groups have any role on the product, without a seat too. */
  readsRoles(product: number): boolean {
    return !this.#stage.unroled.has(this.world.workspaces[product]?.id ?? '')
  }

  /** The groups of an account, null: not told. */
  groups(account: WorldAccount): readonly number[] | null {
    return this.#told(account, 'groups') ? account.state.groups : null
  }

  #told(account: WorldAccount, fact: Parameters<Stage['isTold']>[1]): boolean {
    return this.#stage.isTold(account.accountId, fact)
  }

  #heldOn(account: WorldAccount, product: WorldWorkspace | null): boolean | null {
    if (product !== null) return this.holds(account, product)
    const held = this.world.workspaces.map((each) => this.holds(account, each))
    return held.includes(true) ? true : held.includes(null) ? null : false
  }

  #uses(account: WorldAccount): WorldAccount['state']['activity'] {
    return this.#stage.invited.has(account.accountId) ? [] : account.state.activity
  }

  /** The moment of the last use; null: there is none. */
  lastUse(account: WorldAccount, product: WorldWorkspace): number | null {
    const uses = this.#uses(account).filter(({ workspace }) => workspace === product.index)
    return uses.length === 0 ? null : Math.max(...uses.map(({ at }) => at))
  }

  /** Whether so many days had gone by when this day began. */
  #passed(at: number, days: number): boolean {
    return at + days * DAY <= this.midnight
  }

  #limits(product: WorldWorkspace): { warningDays: number; overdueDays: number } | null {
    const { rules } = this.#stage
    if (rules === null) return null
    const own = rules.thresholds.perWorkspace.find(({ workspaceId }) => workspaceId === product.id)
    return own ?? rules.thresholds
  }
}

export const isUser = ({ kind, claimed, state }: WorldAccount): boolean =>
  kind !== 'app' && (claimed || state.memberships.length > 0)

export function statusOf({ state }: WorldAccount): StatusWord {
  if (state.forDeletion) return 'for_deletion'
  if (state.accountStatus !== 'active') return 'deactivated'
  if (state.memberships.length === 0) return 'not_invited'
  return state.memberships.some(({ status }) => status === 'active') ? 'active' : 'suspended'
}

const givesSeat = (grants: World['groups'][number]['grants'], product: WorldWorkspace): boolean =>
  grants.some(({ workspace, roles }) => workspace === product.index && roles.some((role) => SEAT_ROLES.includes(role)))

/** By a role of one's own, by a group, or as an admin of the product's site. */
export function hasSeatRole(world: World, { state }: WorldAccount, product: WorldWorkspace): boolean {
  if (state.directRoles.some(({ workspace, role }) => workspace === product.index && SEAT_ROLES.includes(role)))
    return true
  if (world.groups.some(({ index, grants }) => state.groups.includes(index) && givesSeat(grants, product))) return true
  return (
    ['jira-software', 'confluence'].includes(product.owner) &&
    state.platformRoles.some(
      ({ role, resource }) =>
        role === 'atlassian/site-admin' && resource === `ari:cloud:platform::site/${product.cloudId}`,
    )
  )
}
