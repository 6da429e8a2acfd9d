import fc from 'fast-check'
import type { AccountCommand } from '../../contract/runs/run.ts'
import type { WorldAccount } from '../sandbox/world/types.ts'
import type { Lab } from './run-lab.ts'

/** A command with everything it needs. */
export interface Asked {
  readonly command: AccountCommand
  readonly target: { readonly workspaceId?: string; readonly groupId?: string }
  readonly accountIds: readonly string[]
}

interface Stage {
  readonly target: (lab: Lab) => Asked['target']
  /** Accounts that the command can change, once `make` has put them into the state for it. */
  readonly fits: (lab: Lab, account: WorldAccount, target: Asked['target']) => boolean
  readonly make?: (lab: Lab, account: WorldAccount) => void
}

const active = ({ state }: WorldAccount): boolean =>
  state.accountStatus === 'active' &&
  !state.forDeletion &&
  state.memberships.length > 0 &&
  state.memberships.every(({ status }) => status === 'active') &&
  state.platformRoles.length === 0
const managed = (account: WorldAccount): boolean =>
  active(account) && account.claimed && account.managementSource === 'invited' && account.kind === 'person'
const none = (): Asked['target'] => ({})

/** For each command that names accounts: what to aim at, and whom. */
const STAGES: Readonly<Partial<Record<AccountCommand, Stage>>> = {
  'users.suspendUser': { target: none, fits: (_lab, account) => managed(account) },
  'users.restoreUser': {
    target: none,
    fits: (_lab, account) => managed(account),
    make: ({ world, outside }, { accountId, state }) =>
      state.memberships.forEach(({ directory }) =>
        outside(() => world.suspend(world.directories[directory]?.directoryId ?? '', accountId)),
      ),
  },
  'users.deactivateAccount': { target: none, fits: (_lab, account) => managed(account) },
  'users.reactivateAccount': {
    target: none,
    fits: (_lab, account) => managed(account),
    make: ({ world, outside, clock }, { accountId }) => outside(() => world.disable(accountId, clock.now())),
  },
  'access.revokeAccess': {
    target: ({ world }) => ({ workspaceId: world.workspaceLabelled('confluence').id }),
    fits: ({ world }, account, { workspaceId = '' }) =>
      active(account) && world.holdsSeat(account.accountId, workspaceId),
  },
  'access.grantAccess': {
    target: ({ world }) => ({ workspaceId: world.workspaceLabelled('jpd').id }),
    fits: ({ world }, account, { workspaceId = '' }) =>
      active(account) && !world.holdsSeat(account.accountId, workspaceId),
  },
  'groups.removeFromGroup': {
    target: ({ world }) => ({ groupId: world.groupNamed('jira-users').id }),
    fits: ({ world }, account, { groupId = '' }) =>
      active(account) && world.membershipsOf(account.accountId).includes(groupId),
  },
  'groups.addToGroup': {
    target: ({ world }) => ({ groupId: world.groupNamed('confluence-guests').id }),
    fits: ({ world }, account, { groupId = '' }) =>
      active(account) && !world.membershipsOf(account.accountId).includes(groupId),
  },
}
export const STAGED_COMMANDS = Object.keys(STAGES) as readonly AccountCommand[]

export const arbitraryCommand: fc.Arbitrary<AccountCommand> = fc.constantFrom(...STAGED_COMMANDS)

/**
 * Makes the world ready for a command, by somebody else's hands, and picks people: mostly such that can be changed, every
 * sixth whoever comes. `from` turns the list, so that it is not always the same ones.
 */
export function stage(lab: Lab, command: AccountCommand, accounts: number, from = 0): Asked {
  const found = STAGES[command]
  if (found === undefined) throw new Error(`${command} names no accounts`)
  const target = found.target(lab)
  const people = lab.world.accounts.filter(({ kind }) => kind !== 'app')
  const turned = [...people.slice(from % people.length), ...people.slice(0, from % people.length)]
  const fitting = turned.filter((account) => found.fits(lab, account, target))
  const others = turned.filter((account) => !fitting.includes(account))
  const chosen = Array.from({ length: accounts }, (_, at) => (at % 6 === 5 ? others : fitting).shift()).flatMap(
    (account) => account ?? [],
  )
  for (const account of chosen) if (found.fits(lab, account, target)) found.make?.(lab, account)
  return { command, target, accountIds: chosen.map(({ accountId }) => accountId) }
}
