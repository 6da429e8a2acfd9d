import type { WorldAccount, WorldGroup, WorldWorkspace } from '../sandbox/world/index.ts'
import { money, nameOf, textOf } from './read-page.ts'
import type { Truth } from './truth.ts'

/** What could be taken back, in the words of the page: each suggestion, and what all of them come to. */
export interface Suggestions {
  readonly suggestions: readonly string[]
  readonly total: string
}

export function suggestionsShown(root: HTMLElement): Suggestions {
  const section = root.querySelector('section[aria-labelledby="suggestions-heading"]')
  return {
    suggestions: [...(section?.querySelectorAll('li') ?? [])]
      .map((one) => [...one.querySelectorAll('p, li > a, li > button')].map((part) => textOf(part)).join(' '))
      .sort(),
    total: textOf(section?.querySelector('p')),
  }
}

const ADMIN_ROLES = ['atlassian/org-admin', 'atlassian/site-admin', 'atlassian/user-access-admin']

/** What a plan to revoke the seat says: whose account is left alone, and which groups stand in the way. */
function verdictOf(truth: Truth, account: WorldAccount, product: WorldWorkspace) {
  if (account.state.platformRoles.some(({ role }) => ADMIN_ROLES.includes(role))) return 'protected'
  const granting = truth.granting(product)
  const groups = truth.groups(account)
  const ways = truth.world.groups.filter(
    ({ index }) => groups?.includes(index) === true && granting?.includes(index) === true,
  )
  if (ways.some(({ managedBy }) => managedBy === 'external')) return 'synced'
  if (ways.some(({ modifiable }) => !modifiable)) return 'barred'
  const loses = losesInUse(truth, account, product, ways)
  if (loses === true) return 'shared'
  return groups === null || granting === null || loses === null ? 'unclear' : 'free'
}

/** Whether leaving these groups takes a seat on another product that is not surely idle; null: that was not read. */
function losesInUse(truth: Truth, account: WorldAccount, product: WorldWorkspace, left: readonly WorldGroup[]) {
  const losses = truth.products
    .filter((other) => other.id !== product.id && truth.holders(other)?.includes(account) !== false)
    .map((other) => {
      const ways = truth.granting(other)?.filter((index) => truth.groups(account)?.includes(index) === true) ?? []
      const goes = ways.length > 0 && ways.every((index) => left.some((group) => group.index === index))
      if (!goes) return truth.granting(other) === null ? null : false
      return truth.holders(other) === null ? null : !truth.isIdle(account, other)
    })
  return losses.includes(true) ? true : losses.includes(null) ? null : false
}

const say = (value: number): string => value.toLocaleString('en-GB')
const many = (n: number, word: string, more = `${word}s`): string => `${say(n)} ${n === 1 ? word : more}`

export function suggestionsTrue(truth: Truth): Suggestions {
  const all = truth.world.workspaces
  const found = truth.products.flatMap((one) =>
    truth.holders(one) === null
      ? []
      : (['never', 'overdue'] as const).flatMap((level) => {
          const idle = truth.users.filter(
            (account) => truth.isIdle(account, one) && truth.level(account, one) === level,
          )
          const by = { free: 0, unclear: 0, shared: 0, synced: 0, protected: 0, barred: 0 }
          for (const account of idle) by[verdictOf(truth, account, one)] += 1
          const planned = by.free + by.unclear
          return idle.length === 0 ? [] : [{ one, level, by, seats: idle.length, planned, price: truth.price(one) }]
        }),
  )
  const sum = (of: (one: (typeof found)[number]) => number): number => found.reduce((total, one) => total + of(one), 0)
  const cost = sum(({ planned, price }) => planned * (price ?? 0))
  const priceless = found.filter(({ planned, price }) => planned > 0 && price === null)
  const unpriced = new Set(priceless.map(({ one }) => one.id)).size
  const without = unpriced === 0 ? '' : `; ${many(unpriced, 'product')} ${unpriced === 1 ? 'has' : 'have'} none`
  const seats = `${truth.readsAllHolders ? '' : 'at least '}${many(
    sum((one) => one.seats),
    'idle seat',
  )} in all`
  return {
    suggestions: found
      .map(({ one, level, by, seats: idle, planned, price }) => {
        const name = nameOf(one, all, truth.world.cloudId)
        const days = truth.overdueDays(one) ?? 0
        const people = planned === 0 ? idle : planned
        const who = many(people, 'person', 'people')
        const more = planned === 0 ? '' : 'more '
        const are = (n: number): string => `${say(n)} ${more}${n === 1 ? 'is' : 'are'}`
        const left = (n: number): string => (!price ? '' : ` (${money(price * n)} a month)`)
        const paid = (n: number): string => (!price ? '' : `(${money(price * n)} a month) `)
        const line = (n: number, words: string): string[] => (n === 0 ? [] : [words])
        return [
          level === 'never'
            ? `${who} never opened ${name}, members for ${days} days or more.`
            : `${who} ${people === 1 ? 'has' : 'have'} not opened ${name} for ${days} days or more.`,
          ...(planned > 0
            ? []
            : [
                by.shared > 0
                  ? 'Nobody’s seat can be taken back here by itself.'
                  : 'No plan can take a seat of theirs back here.',
              ]),
          ...(planned * (price ?? 0) === 0 ? [] : [`Costs ${money(planned * (price ?? 0))} a month at your price.`]),
          ...line(
            by.unclear,
            `Of ${say(by.unclear)} of them only the plan can say whether it may: it lists them, with the reason.`,
          ),
          ...line(
            by.shared,
            `${say(by.shared)} ${more}${paid(by.shared)}would also lose a seat that is not idle, on a product that the same group gives: no plan is made for them from here. select them`,
          ),
          ...line(by.synced, `${are(by.synced)} synced by your identity provider: hand-off list${left(by.synced)}`),
          ...line(by.protected, `${are(by.protected)} protected: show them${left(by.protected)}`),
          ...line(
            by.barred,
            `${say(by.barred)} ${more}${paid(by.barred)}cannot be changed: too young an account, or a group whose members nobody may change. select them`,
          ),
          `Show all ${say(idle)}`,
          ...(planned === 0 ? [] : [`Plan a revoke for ${say(planned)}…`]),
        ].join(' ')
      })
      .sort(),
    total:
      found.length === 0
        ? ''
        : `${say(sum((one) => one.planned))} of ${seats}${cost === 0 ? '' : `: ${money(cost)} a month at your prices${without}`}`,
  }
}
