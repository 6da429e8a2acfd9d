import Papa from 'papaparse'
import type { WorldGroup } from '../sandbox/world/index.ts'
import type { OpenedPage } from './page-lab.ts'
import { buttonNamed, nameOf, numberIn, textOf, under } from './read-page.ts'
import type { Truth } from './truth.ts'

/** A group as the list and its file tell it. */
interface Group {
  readonly name: string
  readonly members: number
  readonly grants: readonly string[]
  readonly whole: string
  readonly defaults: readonly string[]
  readonly signs: readonly string[]
}
export type Groups = Readonly<Record<string, Group>>

const parts = (text: string | undefined): string[] =>
  (text ?? '')
    .split('; ')
    .filter((part) => part !== '')
    .sort()

/** Everything that the file of all groups says, the default groups asked for first. */
export async function groupsShown(page: OpenedPage): Promise<Groups> {
  const ask = [...page.root.querySelectorAll('button')].find((each) => textOf(each).startsWith('Find default groups'))
  if (ask !== undefined) await page.click(ask)
  const file = await page.file(buttonNamed(page.root, 'Export CSV'))
  const { data } = Papa.parse<Record<string, string>>(file.replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  })
  return Object.fromEntries(
    data.map((line) => [
      line['Group id'],
      {
        name: line['Name'] ?? '',
        members: Number(line['Members']),
        grants: parts(line['Products granted']),
        whole: line['All products read'] ?? '',
        defaults: parts(line['Default for']),
        signs: parts(line['Worth a look']),
      },
    ]),
  )
}

export function groupsTrue(truth: Truth): Groups {
  const { world, products } = truth
  const name = (index: number): string => {
    const product = world.workspaces[index]
    return product === undefined ? '' : nameOf(product, world.workspaces, world.cloudId)
  }
  const whole = products.every((product) => truth.granting(product) !== null)
  return Object.fromEntries(
    world.groups.map((group) => {
      const granted = products.filter((product) => truth.granting(product)?.includes(group.index) === true)
      const roles = group.grants.filter((grant) => grant.roles.length > 0).length
      const other = `Roles on ${roles} product${roles === 1 ? '' : 's'}, no paid seat`
      return [
        group.id,
        {
          name: group.name,
          members: group.members.size,
          grants: granted.length === 0 && whole && roles > 0 ? [other] : granted.map(({ index }) => name(index)).sort(),
          whole: whole ? 'Yes' : 'No',
          defaults:
            roles > 0
              ? group.grants
                  .flatMap(({ workspace, defaultRole }) => (defaultRole === null ? [] : [name(workspace)]))
                  .sort()
              : ['Unknown'],
          signs: signsOf(truth, group, granted.length, whole),
        },
      ]
    }),
  )
}

/** The level at which somebody uses a product; what may be use, and nobody knows. */
const IN_USE = ['active', 'warning']
const UNCLEAR = ['unknown', 'maybe']

export function useOf(truth: Truth, group: WorldGroup) {
  const members = truth.users.filter((account) => truth.groups(account)?.includes(group.index) === true)
  const levels = members.map((account) => truth.level(account, null))
  return {
    members: members.length,
    inUse: levels.filter((level) => IN_USE.includes(level)).length,
    unclear: levels.filter((level) => UNCLEAR.includes(level)).length,
    idle: members.filter((account) => truth.isIdle(account, null)).length,
  }
}

function signsOf(truth: Truth, group: WorldGroup, granted: number, whole: boolean): string[] {
  const use = useOf(truth, group)
  // Who may be active and whose groups are not told may be in any group: then "nobody" can be said of none.
  const anywhere = truth.users.some(
    (account) => truth.groups(account) === null && [...IN_USE, ...UNCLEAR].includes(truth.level(account, null)),
  )
  const nobody =
    group.members.size === 0 || use.inUse > 0
      ? false
      : anywhere || !truth.readsAllHolders || use.unclear > 0 || use.members < group.members.size
        ? null
        : true
  return [
    ...(group.members.size === 0 ? ['Empty'] : []),
    ...(granted > 1 ? ['Grants several products'] : []),
    ...(whole && !group.grants.some(({ roles }) => roles.length > 0) ? ['Grants nothing'] : []),
    ...(nobody === true ? ['Nobody active'] : []),
    ...(nobody === null ? ['Who is active: not known'] : []),
  ].sort()
}

/** Two groups side by side, and the panel of the first: the numbers in the order in which they stand there. */
export const comparisonShown = ({ root }: OpenedPage): (number | null)[] =>
  [...root.querySelectorAll('.overlap .parts li')].map((part) => numberIn(textOf(part)))

export function comparisonTrue(truth: Truth, one: WorldGroup, other: WorldGroup): number[] {
  const among = (group: WorldGroup) => (groups: readonly number[]) => groups.includes(group.index)
  const [inOne, inOther] = [among(one), among(other)]
  const told = truth.users.flatMap((account) => (truth.groups(account) === null ? [] : [truth.groups(account) ?? []]))
  return [
    told.filter((groups) => inOne(groups) && inOther(groups)).length,
    told.filter((groups) => inOne(groups) && !inOther(groups)).length,
    told.filter((groups) => inOther(groups) && !inOne(groups)).length,
  ]
}

/** How many members use a product, of how many, and how many are idle. */
export const panelShown = ({ root }: OpenedPage): readonly string[] =>
  [...under(root, 'Members in use').querySelectorAll('p')].map((line) => textOf(line))

export function panelTrue(truth: Truth, group: WorldGroup): readonly string[] {
  const { members, inUse, unclear, idle } = useOf(truth, group)
  const days = truth.thresholds
  const allowed =
    days?.perWorkspace.length === 0
      ? `for ${days.overdueDays} days or more`
      : 'within the overdue threshold of that product'
  const many = (n: number): string => `${n} member${n === 1 ? '' : 's'}`
  return [
    ...(truth.judges
      ? [`${inUse} of ${many(members)} used a product within the overdue threshold.`]
      : ['The thresholds could not be read, so nobody is judged as idle.']),
    ...(unclear > 0 && truth.judges
      ? [`Of ${many(unclear)} it is not known, or it is an app that may be active.`]
      : []),
    ...(truth.readsAllHolders ? [] : ['Not everybody could be read, so there may be more.']),
    ...(idle > 0
      ? [`${many(idle)} ${idle === 1 ? 'has' : 'have'} not been active in any product ${allowed}, or never.`]
      : []),
  ]
}
