import type { WorldWorkspace } from '../sandbox/world/index.ts'
import { twice } from './behind.ts'
import type { OpenedPage } from './page-lab.ts'
import { buttonNamed, money, nameOf, numberIn, rowsOf, textOf, under } from './read-page.ts'
import type { Last, Level, StatusWord, Truth } from './truth.ts'

/** How the seats of a product are used, by the words of the levels; `note`: what is said instead, or beside it. */
export interface Use {
  readonly levels: Readonly<Record<string, number>>
  /** How many of the never used are new, in the words of the page. */
  readonly fresh: string
  readonly note: string
}

/** The dashboard in words and numbers. */
interface Dashboard {
  readonly facts: Readonly<Record<string, string>>
  readonly statuses: Readonly<Record<string, number>>
  readonly lastActive: Readonly<Record<string, number>>
  /** By product: seats used as they stand there, and how they are used. */
  readonly products: Readonly<Record<string, readonly [used: string, use: Use]>>
  /** By product: idle seats and what they cost. */
  readonly idle: Readonly<Record<string, readonly [seats: number, cost: string]>>
  /** By product: people, the seats beyond the first and what they cost; people by several groups, and whose groups are not told. */
  readonly sites: Readonly<Record<string, readonly [people: number, more: number, cost: string]>>
  readonly paths: Readonly<Record<string, readonly [people: number, untold: number]>>
  /** Tiles that say that they are not the whole truth. */
  readonly partial: readonly string[]
}

const TILES = [
  'Users by status',
  'Last activity',
  'Seats of each product',
  'Idle seats',
  'Held more than once',
] as const
const LEVELS: Readonly<Record<Exclude<Level, 'none'>, string>> = {
  active: 'Active',
  warning: 'Warning',
  overdue: 'Overdue',
  never: 'Never used',
  maybe: 'Maybe active',
  invited: 'Invited, not accepted',
  unknown: 'Unknown',
}
const STATUSES: Readonly<Record<StatusWord, string>> = {
  active: 'Active',
  suspended: 'Suspended',
  not_invited: 'Not invited',
  deactivated: 'Deactivated',
  for_deletion: 'To be deleted',
  unknown: 'Unknown',
}
/** In full days, the last one in. */
const AGES = [6, 29, 59, 89, 179, 364, Infinity]
const AGE_WORDS = ['0–6 days', '7–29 days', '30–59 days', '60–89 days', '90–179 days', '180–364 days', 'A year or more']

export async function dashboardShown({ root, click }: OpenedPage): Promise<Dashboard> {
  const asTable = async (tile: string) => {
    await click(buttonNamed(under(root, tile), 'Show as table'))
    return rowsOf(under(root, tile))
  }
  const facts = [...root.querySelectorAll('.facts > li')].map((fact) => {
    const label = textOf(fact.querySelector('.label'))
    return [label, textOf(fact.querySelector('.value')).replace(`${label}: `, '')] as const
  })
  const twiceTile = under(root, 'Held more than once')
  const listUnder = (heading: string) => {
    const title = [...twiceTile.querySelectorAll('h3')].find((each) => textOf(each) === heading)
    const list = title?.nextElementSibling
    return [...(list?.tagName === 'UL' ? list.children : [])].map((row) => {
      const name = textOf(row.firstElementChild)
      const people = textOf(row.querySelector('a, .numbers')).replace(`${name}: `, '')
      const more = textOf(row.querySelector('.more')).replace(`${name}: `, '')
      const cost = textOf(row.querySelector('.cost'))
      return { name, people: numberIn(people) ?? -1, more: numberIn(more) ?? 0, cost }
    })
  }
  return {
    facts: Object.fromEntries(facts.filter(([label]) => label !== 'API key')),
    statuses: counted(await asTable('Users by status')),
    lastActive: counted(await asTable('Last activity')),
    products: Object.fromEntries(
      [...under(root, 'Seats of each product').querySelectorAll('tbody tr')].map((row) => [
        textOf(row.children[0]).replace(' This site', ''),
        [textOf(row.querySelector('.seats > a, .seats > span')), useShown(row.querySelector('.wrap'))],
      ]),
    ),
    idle: Object.fromEntries(
      (buttonNamed(under(root, 'Idle seats'), 'Show as table') === null ? [] : await asTable('Idle seats')).map(
        ([name = '', seats = '', cost = '']) => [name, [numberIn(seats) ?? -1, cost]],
      ),
    ),
    sites: Object.fromEntries(
      listUnder('Same product on several sites').map(({ name, people, more, cost }) => [name, [people, more, cost]]),
    ),
    paths: Object.fromEntries(
      listUnder('One seat through several groups').map(({ name, people, more }) => [name, [people, more]]),
    ),
    partial: TILES.filter((tile) => /^Partial/.test(textOf(under(root, tile).querySelector('footer')))),
  }
}

export const useShown = (cell: Element | null | undefined): Use => ({
  levels: counted(
    [...(cell?.querySelectorAll('.use li a') ?? [])].map(
      (link) => /^(.*) ([\d,]+)$/.exec(textOf(link))?.slice(1) ?? [],
    ),
  ),
  fresh: textOf(cell?.querySelector('.fresh')),
  note: textOf(cell?.querySelector('.partial span:last-child, :scope > span.subtle')),
})

export function useTrue(truth: Truth, product: WorldWorkspace): Use {
  const holders = truth.holders(product)
  const fresh = (holders ?? []).filter((account) => truth.isFresh(account, product)).length
  return {
    levels: tally(holders ?? [], (account) => LEVELS[truth.level(account, product) as keyof typeof LEVELS]),
    fresh: fresh === 0 ? '' : `${fresh} of the never used ${fresh === 1 ? 'is' : 'are'} new, not idle yet`,
    note: holders === null ? 'Not everything could be read' : holders.length === 0 ? 'Nobody holds a seat' : '',
  }
}

const counted = (rows: readonly (readonly string[])[]): Record<string, number> =>
  Object.fromEntries(rows.map(([name = '', value = '']) => [name, numberIn(value) ?? -1]))

export function dashboardTrue(truth: Truth): Dashboard {
  const { users, products } = truth
  const name = (product: WorldWorkspace): string => nameOf(product, truth.world.workspaces, truth.world.cloudId)
  const active = users.filter((account) => truth.status(account) === 'active')
  const judged = truth.judges
  const complete = truth.readsAllHolders
  const idle = products
    .map((product) => ({ product, seats: users.filter((account) => truth.isIdle(account, product)).length }))
    .filter(({ seats }) => seats > 0)
  const paid = idle.filter(({ product }) => !truth.isFree(product))
  const priced = paid.filter(({ product }) => truth.price(product) !== null)
  const cost = priced.reduce((sum, { product, seats }) => sum + (truth.price(product) ?? 0) * seats, 0)
  const known = products.flatMap((product) => truth.holders(product)?.length ?? [])
  const idleComplete = products.every((product) => truth.holders(product) !== null)
  const atLeast = (text: string, whole: boolean): string => (whole ? text : `At least ${text}`)
  const say = (value: number): string => value.toLocaleString('en-GB')
  return {
    facts: {
      Users: say(users.length),
      'Seats used': atLeast(say(known.reduce((sum, used) => sum + used, 0)), known.length === products.length),
      'Idle seats': judged ? atLeast(say(idle.reduce((sum, { seats }) => sum + seats, 0)), idleComplete) : 'Unknown',
      'Idle cost a month': !judged
        ? 'Unknown'
        : priced.length === 0 && paid.length > 0
          ? 'No prices'
          : atLeast(money(cost), idleComplete && priced.length === paid.length),
    },
    statuses: tally(users, (account) => STATUSES[truth.status(account)]),
    lastActive: {
      ...Object.fromEntries([...AGE_WORDS, 'Never', 'Invited', 'Unknown', 'No seat'].map((word) => [word, 0])),
      ...tally(active, (account) => ageWord(truth.last(account, null))),
    },
    products: Object.fromEntries(
      products.map((product) => {
        const holders = truth.holders(product)
        const capacity = product.capacity === null ? 'capacity unknown' : say(product.capacity)
        const used = holders === null ? 'Unknown' : `${say(holders.length)} of ${capacity}`
        return [name(product), [used, useTrue(truth, product)]]
      }),
    ),
    idle: Object.fromEntries(
      idle.map(({ product, seats }) => {
        const price = truth.price(product)
        const cost = price === null ? 'No price' : money(price * seats)
        return [name(product), [seats, truth.isFree(product) ? 'Free plan' : cost]]
      }),
    ),
    sites: Object.fromEntries(
      [...new Set(products.map(({ typeKey }) => typeKey))].flatMap((key) => {
        const sites = users.map((account) => twice(truth, account, `sites:${key}`)).filter((held) => held > 1)
        const title = products.find(({ typeKey }) => typeKey === key)?.name ?? key
        const more = sites.reduce((sum, held) => sum + held - 1, 0)
        return sites.length === 0 ? [] : [[title, [sites.length, more, moreCost(truth, key)]]]
      }),
    ),
    paths: Object.fromEntries(
      products.flatMap((product) => {
        const holders = truth.holders(product) ?? []
        const several = holders.filter((account) => twice(truth, account, `paths:${product.id}`) > 1).length
        const untold = holders.filter((account) => truth.groups(account) === null).length
        return several + untold === 0 ? [] : [[name(product), [several, untold]]]
      }),
    ),
    partial: TILES.filter((tile) => {
      if (tile === 'Users by status') return false
      if (tile === 'Held more than once')
        return !complete || products.some((product) => truth.granting(product) === null)
      return !complete || (tile !== 'Last activity' && !judged)
    }),
  }
}

/** What the seats of a product beyond everybody's dearest one cost, in the words of the page. */
function moreCost(truth: Truth, typeKey: string): string {
  if (!truth.judges) return 'Unknown'
  const sites = truth.products.filter((product) => product.typeKey === typeKey)
  const held = truth.users
    .map((account) => sites.filter((product) => truth.holds(account, product) === true).map((one) => truth.price(one)))
    .filter((prices) => prices.length > 1)
  const dearestFirst = held.map((prices) => prices.map((price) => price ?? 0).sort((a, b) => b - a))
  const cost = dearestFirst.flatMap(([, ...more]) => more).reduce((sum, price) => sum + price, 0)
  const unpriced = held.flat().includes(null)
  const whole = !unpriced && sites.every((product) => truth.holders(product) !== null)
  if (unpriced && cost === 0) return 'No price Type prices'
  return `${whole ? '' : 'At least '}${money(cost)} a month${unpriced ? ' Type prices' : ''}`
}

function tally<T>(of: readonly T[], wordOf: (one: T) => string): Record<string, number> {
  const found: Record<string, number> = {}
  for (const one of of) found[wordOf(one)] = (found[wordOf(one)] ?? 0) + 1
  return found
}

function ageWord(last: Last): string {
  if (typeof last === 'number') return AGE_WORDS[AGES.findIndex((most) => last <= most)] ?? ''
  return { never: 'Never', invited: 'Invited', unknown: 'Unknown', none: 'No seat' }[last]
}
