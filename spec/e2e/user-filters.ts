import type { World, WorldAccount } from '../sandbox/world/index.ts'
import { statusOf } from '../sandbox/world/paths.ts'

const holds = (world: World, { accountId }: WorldAccount, label: string): boolean =>
  world.holdsSeat(accountId, world.workspaceLabelled(label).id)
const usedOn = (world: World, { state }: WorldAccount, label: string): number | null =>
  state.activity.find(({ workspace }) => workspace === world.workspaceLabelled(label).index)?.at ?? null
const domainOf = ({ email }: WorldAccount): string | undefined => email?.split('@')[1]
const isAdmin = ({ state }: WorldAccount): boolean => state.platformRoles.some(({ role }) => /admin/.test(role))

type Choice = readonly [filter: string, ...choices: RegExp[]]
/** Filters of the users page as a person sets them, and whom the world itself would find. */
export const FILTERS: readonly [string, readonly Choice[], (account: WorldAccount, world: World) => boolean][] = [
  [
    'status',
    [['Status', /^Suspended/, /^Deactivated/]],
    ({ state }) => ['suspended', 'deactivated'].includes(statusOf(state)),
  ],
  [
    'managed and source',
    [
      ['Managed', /^Not managed/],
      ['Source', /^Invited/],
    ],
    (a) => !a.claimed && a.managementSource === 'invited',
  ],
  ['group', [['Group', /^delivery$/]], ({ index }, world) => world.groupNamed('delivery').members.has(index)],
  ['domain', [['E-mail domain', /^example\.com$/]], (account) => domainOf(account) === 'example.com'],
  ['product', [['Product', /^Jira Service Management/]], (account, world) => holds(world, account, 'jsm')],
  [
    'product and idle',
    [
      ['Product', /^Confluence/],
      ['Last active', /^Not active for 90 days/],
    ],
    (account, world) => {
      const at = usedOn(world, account, 'confluence')
      return (
        holds(world, account, 'confluence') && at !== null && at <= new Date().setUTCHours(0, 0, 0, 0) - 90 * 86_400_000
      )
    },
  ],
  [
    'never used, active, synced',
    [
      ['Product', /^Jira/],
      ['Last active', /^Never used/, /^Invited, not accepted/, /^Maybe active/],
      ['Status', /^Active/],
      ['Source', /^Synced/],
    ],
    (account, world) =>
      holds(world, account, 'jira') &&
      usedOn(world, account, 'jira') === null &&
      statusOf(account.state) === 'active' &&
      account.managementSource === 'synced',
  ],
  ['admin', [['Admin', /^Admin$/]], isAdmin],
  [
    'protected',
    [['Protected', /^Protected$/]],
    (account, world) =>
      isAdmin(account) || account.kind !== 'person' || account.accountId === world.personas.organizationAdmin,
  ],
]
