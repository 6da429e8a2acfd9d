import Papa from 'papaparse'
import type { WorldWorkspace } from '../sandbox/world/index.ts'
import { useShown, useTrue, type Use } from './dashboard-numbers.ts'
import type { OpenedPage } from './page-lab.ts'
import { buttonNamed, money, textOf } from './read-page.ts'
import type { Level, Truth } from './truth.ts'

/** The licences in words and numbers. */
interface Licenses {
  /** By product. */
  readonly products: Readonly<
    Record<string, { readonly used: string; readonly capacity: string; readonly use: Use; readonly idle: string }>
  >
}

/** Product sandboxes are shown when asked for. */
export async function licensesShown({ root, click }: OpenedPage): Promise<Licenses> {
  await click(root.querySelector('.foot input[type=checkbox]'))
  const rows = [...root.querySelectorAll('main tbody tr')]
  return {
    products: Object.fromEntries(
      rows.map((row) => {
        const [product, used, capacity, , use, idle] = [...row.children]
        const site = textOf(product?.querySelector('.small')).replace(/ · .*/, '')
        return [
          `${textOf(product?.querySelector('.name'))} ${site}`,
          {
            used: textOf(used?.querySelector('a, span')),
            capacity: textOf(capacity),
            use: useShown(use),
            idle: textOf(idle),
          },
        ]
      }),
    ),
  }
}

export function licensesTrue(truth: Truth): Licenses {
  const all = truth.world.workspaces
  const say = (value: number | null): string => (value === null ? 'Unknown' : value.toLocaleString('en-GB'))
  const title = (one: WorldWorkspace): string =>
    `${one.owner === 'bitbucket' ? `Bitbucket (${one.name})` : one.name} ${(one.hostUrl ?? '').replace(/^https?:\/\//, '').replace(/\/$/, '')}`
  const idleOf = (one: WorldWorkspace) => truth.users.filter((account) => truth.isIdle(account, one))
  return {
    products: Object.fromEntries(
      all.map((one) => {
        const idle = idleOf(one).length
        const price = truth.price(one)
        const counted =
          truth.holders(one) !== null ? say(idle) : idle > 0 ? `At least ${say(idle)}` : 'None found so far'
        const paid = idle === 0 ? '' : price === null ? 'Type a price' : `${money(price * idle)} a month`
        const free = idle === 0 && price !== null ? `${money(0)} a month` : ''
        const cost = truth.isFree(one) ? 'Free plan' : `${paid}${free}`
        return [
          title(one),
          {
            used: say(truth.holders(one)?.length ?? null),
            capacity: say(one.capacity),
            use: useTrue(truth, one),
            idle: truth.judges ? `${counted}${cost}` : 'Unknown',
          },
        ]
      }),
    ),
  }
}

/** The file of the licences: the cells that are numbers, or say why not, by workspace. */
export async function licensesFile({ root, file }: OpenedPage): Promise<Readonly<Record<string, readonly string[]>>> {
  const text = await file(buttonNamed(root, 'Export CSV'))
  const { data } = Papa.parse<Record<string, string>>(text.replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  })
  return Object.fromEntries(
    data.map((line) => [line['Workspace id'], COLUMNS.map((column) => line[column] ?? 'missing')]),
  )
}

const LEVELS: readonly (readonly [Level, string])[] = [
  ['active', 'Active'],
  ['warning', 'Warning'],
  ['overdue', 'Overdue'],
  ['never', 'Never used'],
  ['maybe', 'Maybe active'],
  ['invited', 'Invited, not accepted'],
  ['unknown', 'Unknown'],
]
const COLUMNS = [
  'Product',
  'Seats used',
  'Capacity',
  ...LEVELS.map(([, word]) => `Seats: ${word}`),
  'Idle seats',
  'All users and seats read',
  'Price of a seat a month',
  'Idle seats cost a month',
]

export function licensesFileTrue(truth: Truth): Readonly<Record<string, readonly string[]>> {
  const row = (one: WorldWorkspace): string[] => {
    const holders = truth.holders(one)
    const price = truth.price(one)
    const idle =
      truth.judges && holders !== null ? holders.filter((account) => truth.isIdle(account, one)).length : null
    const say = (value: number | null | undefined): string => String(value ?? 'Unknown')
    return [
      one.owner === 'bitbucket' ? `Bitbucket (${one.name})` : one.name,
      say(holders?.length),
      say(one.capacity),
      ...LEVELS.map(([level]) => say(holders?.filter((account) => truth.level(account, one) === level).length)),
      say(idle),
      holders === null ? 'No' : 'Yes',
      truth.judges ? (price === null ? 'Not typed' : say(price / 100)) : 'Unknown',
      say(price === null || idle === null ? null : (price * idle) / 100),
    ]
  }
  return Object.fromEntries(truth.world.workspaces.map((one) => [one.id, row(one)]))
}
