import Papa from 'papaparse'
import type { WorldAccount, WorldGroup } from '../sandbox/world/index.ts'
import type { OpenedPage } from './page-lab.ts'
import { buttonNamed, nameOf, numberIn, textOf, under } from './read-page.ts'
import type { Truth } from './truth.ts'

/** A group as the list and its file tell it. */
interface Group {
  readonly name: string
  readonly members: number
  readonly grants: readonly string[]
  readonly seatless: readonly string[]
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
        seatless: parts(line['Roles without a paid seat']),
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
      return [
        group.id,
        {
          name: group.name,
          members: group.members.size,
          grants: granted.map(({ index }) => name(index)).sort(),
          seatless: whole ? seatlessOf(truth, group, name) : ['Unknown'],
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

/** Products on which a group has roles and gives no seat, product sandboxes too; the number of those whose list can't be read. */
function seatlessOf(truth: Truth, group: WorldGroup, name: (index: number) => string): string[] {
  const on = group.grants.flatMap(({ workspace, roles }) => {
    const product = truth.products.find(({ index }) => index === workspace)
    const takesSeat = product !== undefined && truth.granting(product)?.includes(group.index)
    return roles.length > 0 && takesSeat !== true ? [workspace] : []
  })
  const unread = on.filter((index) => !truth.readsRoles(index)).length
  const more = unread === 0 ? [] : [`${unread} product${unread === 1 ? '' : 's'} not known`]
  return [...on.filter((index) => truth.readsRoles(index)).map(name), ...more].sort()
}

/** The level at which somebody uses a product; what may be use, and nobody knows. */
const IN_USE = ['active', 'warning']
const UNCLEAR = ['unknown', 'maybe']

const membersOf = (truth: Truth, group: WorldGroup): readonly WorldAccount[] =>
  truth.users.filter((account) => truth.groups(account)?.includes(group.index) === true)

function useOf(truth: Truth, group: WorldGroup) {
  const levels = membersOf(truth, group).map((account) => truth.level(account, null))
  return {
    members: levels.length,
    inUse: levels.filter((level) => IN_USE.includes(level)).length,
    unclear: levels.filter((level) => UNCLEAR.includes(level)).length,
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

/** One part of a group's members: what is said of it, of how many, and the list that it opens. */
interface Part {
  readonly says: string
  readonly members: number
  readonly leadsTo: string
}

/** The parts as they are on show, how many members they are said to be of, and what is said beside them. */
export function panelShown({ root }: OpenedPage) {
  const use = under(root, 'Members in use')
  const parts = [...use.querySelectorAll('li a')].map((link): Part => {
    const [, number, says] = /^([\d,]+) (.*)$/.exec(textOf(link)) ?? []
    return { says: says ?? '', members: numberIn(number ?? '') ?? 0, leadsTo: link.getAttribute('href') ?? '' }
  })
  const lines = [...use.querySelectorAll('p')].map((line) => textOf(line))
  const of = lines.find((line) => line.includes(' among the users')) ?? ''
  return { parts, members: numberIn(of), beside: lines.filter((line) => line !== of) }
}

/** In words of its own: each member stands in one of these, whatever he or she did, or nobody knows of. */
export function panelTrue(truth: Truth, group: WorldGroup) {
  const days = truth.thresholds?.perWorkspace.length === 0 ? truth.thresholds.overdueDays : null
  const many = `${days} day${days === 1 ? '' : 's'}`
  const members = membersOf(truth, group)
  const sayOf = (account: WorldAccount): string => {
    const level = truth.level(account, null)
    if (IN_USE.includes(level)) return 'used a product within the overdue threshold'
    if (truth.isIdle(account, null))
      return `with a seat, and no product used ${days === null ? 'within its overdue threshold' : `for ${many} or more`}`
    if (truth.isFresh(account, null))
      return `never used a product, and joined ${days === null ? 'within the overdue threshold' : `less than ${many} ago`}`
    if (level === 'invited') return 'invited, not accepted'
    if (level === 'none')
      return ['active', 'unknown'].includes(truth.status(account))
        ? 'without a seat, and no product used within the overdue threshold'
        : 'cannot log in: suspended, deactivated or not invited'
    return UNCLEAR.includes(level)
      ? 'not known, or an app or service that may be active'
      : 'not in use; whether a seat is idle is not known'
  }
  const said = members.map(sayOf)
  const unlisted = group.members.size - members.length
  return {
    said: Object.fromEntries([...new Set(said)].map((says) => [says, said.filter((each) => each === says).length])),
    members: members.length,
    beside: [
      ...(truth.judges ? [] : ['The thresholds could not be read, so nobody is judged as idle.']),
      ...(unlisted > 0
        ? [
            truth.readsAllHolders
              ? `Atlassian counts ${unlisted} more member${unlisted === 1 ? ' who is' : 's who are'} on no list of users.`
              : `Atlassian counts ${unlisted} more member${unlisted === 1 ? '' : 's'}, not among the users that could be read.`,
          ]
        : []),
      ...(truth.readsAllHolders ? [] : ['Not everybody could be read, so there may be more.']),
    ],
  }
}
