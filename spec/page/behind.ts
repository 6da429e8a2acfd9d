import type { WorldAccount, WorldWorkspace } from '../sandbox/world/index.ts'
import type { Truth } from './truth.ts'

/** Who stands behind an address of the page's list of users: what a person reads in it, said once more by hand. */
export function behind(truth: Truth, address: string): readonly WorldAccount[] {
  const { searchParams } = new URL(address, 'http://page')
  const listed = (key: string): string[] => (searchParams.get(key) ?? '').split(',').filter((word) => word !== '')
  const product = truth.world.workspaces.find(({ id }) => id === searchParams.get('product')) ?? null
  const statuses = listed('status')
  const uses = listed('used')
  const overlap = searchParams.get('overlap')
  const groupsOf = (key: string): number[] =>
    listed(key).map((id) => truth.world.groups.find((group) => group.id === id)?.index ?? -1)
  const [any, all, none] = [groupsOf('group'), groupsOf('in'), groupsOf('notin')]
  return truth.users.filter((account) => {
    const groups = truth.groups(account)
    return (
      (statuses.length === 0 || statuses.includes(truth.status(account))) &&
      (product === null || uses.length > 0 || truth.holds(account, product) === true) &&
      (uses.length === 0 || uses.some((use) => isUsed(truth, account, product, use))) &&
      (overlap === null || overlaps(truth, account, overlap)) &&
      (any.length === 0 || any.some((group) => groups?.includes(group) === true)) &&
      all.every((group) => groups?.includes(group) === true) &&
      (none.length === 0 || (groups !== null && none.every((group) => !groups.includes(group))))
    )
  })
}

function isUsed(truth: Truth, account: WorldAccount, product: WorldWorkspace | null, use: string): boolean {
  if (use === 'any-idle') return truth.products.some((one) => truth.isIdle(account, one))
  if (use === 'reclaimable') return truth.isIdle(account, product)
  if (use === 'never-idle') return truth.isIdle(account, product) && truth.level(account, product) === 'never'
  if (use === 'never-new') return truth.isFresh(account, product)
  if (use === 'unjudged') return truth.isUnjudged(account, product)
  if (use === 'held-unknown')
    return (product === null || truth.holds(account, product) === true) && truth.level(account, product) === 'unknown'
  if (use === 'recent') return truth.level(account, product) === 'active'
  const days = /^(within|idle|between|last)-(\w+)(?:-(\d+))?$/.exec(use)
  if (days === null) return truth.level(account, product) === use
  if (product !== null && truth.holds(account, product) !== true) return false
  const [, kind, from, to] = days
  const last = truth.last(account, product)
  if (kind === 'last') return last === from
  if (typeof last !== 'number') return false
  if (kind === 'between') return last >= Number(from) && last <= Number(to)
  return last < Number(from) === (kind === 'within')
}

/** `untold`: told of at most one group that gives it, and not of all groups; `no-way`: of none, and there may be one. */
function overlaps(truth: Truth, account: WorldAccount, overlap: string): boolean {
  const [kind = '', ...rest] = overlap.split(':')
  const id = rest.join(':')
  if (kind === 'sites' || kind === 'paths') return twice(truth, account, overlap) > 1
  const product = truth.products.find((one) => one.id === id)
  if (product === undefined || truth.holds(account, product) !== true) return false
  const ways = twice(truth, account, `paths:${id}`)
  const told = truth.groups(account) !== null
  return kind === 'untold' ? ways < 2 && !told : ways === 0 && !(told && truth.granting(product) !== null)
}

/** On how many sites the account holds the product, or how many of its groups give it its seat. */
export function twice(truth: Truth, account: WorldAccount, overlap: string): number {
  const [kind, ...rest] = overlap.split(':')
  const name = rest.join(':')
  if (kind === 'sites')
    return truth.products.filter((one) => one.typeKey === name && truth.holds(account, one) === true).length
  const product = truth.products.find(({ id }) => id === name)
  if (product === undefined || truth.holds(account, product) !== true) return 0
  const granting = truth.granting(product) ?? []
  return (truth.groups(account) ?? []).filter((group) => granting.includes(group)).length
}
