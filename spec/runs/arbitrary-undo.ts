import fc from 'fast-check'
import type { AccountCommand } from '../../contract/runs/run.ts'
import type { WorldAccount } from '../sandbox/world/index.ts'
import { STAGED_COMMANDS } from './arbitrary-command.ts'
import type { Lab } from './run-lab.ts'

/** What a second admin may do to an account between a run and its undo. */
export const MEDDLINGS = [
  'takes it back',
  'deactivates the account',
  'removes the user',
  'makes an admin',
  'lets the provider own the groups',
  'fills every product',
] as const
export interface Meddling {
  readonly what: (typeof MEDDLINGS)[number]
  /** Which of the run's accounts. */
  readonly who: number
}

/** A run, what happens after it, and its undo. Plain JSON; numbers are places among the people. */
export interface UndoCase {
  readonly world: number
  readonly directories: number
  readonly command: AccountCommand
  readonly target: number
  readonly from: number
  readonly accounts: number
  readonly stormy: boolean
  readonly diesAt: number | null
  readonly meddlings: readonly Meddling[]
}

export const arbitraryUndo: fc.Arbitrary<UndoCase> = fc.record({
  world: fc.integer({ min: 1, max: 8 }),
  directories: fc.constantFrom(1, 1, 2),
  command: fc.constantFrom(...STAGED_COMMANDS),
  target: fc.nat(20),
  from: fc.nat(79),
  // Two at least: a selection of nobody but yourself is refused before there is a plan.
  accounts: fc.integer({ min: 2, max: 45 }),
  stormy: fc.constantFrom(false, false, true),
  diesAt: fc.option(fc.integer({ min: 1, max: 60 }), { freq: 2, nil: null }),
  meddlings: fc.oneof(
    fc.constant([]),
    fc.array(fc.record({ what: fc.constantFrom(...MEDDLINGS), who: fc.nat(44) }), { maxLength: 4 }),
  ),
})

/** The people of the case, and the product or group. What a command needs somebody else has prepared before: half of them are suspended, say. */
export function stageUndo(
  lab: Lab,
  { command, target, from, accounts }: UndoCase,
): { accountIds: readonly string[]; target: { workspaceId?: string; groupId?: string } } {
  const { world, people } = lab
  const accountIds = Array.from(
    { length: Math.min(accounts, people.length) },
    (_, at) => people[(from + at) % people.length] ?? '',
  )
  const place = <T>(things: readonly T[]): T => {
    const thing = things[target % things.length]
    if (thing === undefined) throw new Error('the world has no such place')
    return thing
  }
  lab.outside(() => {
    for (const [at, accountId] of accountIds.entries()) {
      const { state } = world.account(accountId) as WorldAccount
      if (at % 2 === 1 || state.platformRoles.length > 0) continue
      if (command === 'users.restoreUser')
        for (const { directory } of state.memberships)
          world.suspend(world.directories[directory]?.directoryId ?? '', accountId)
      if (command === 'users.reactivateAccount') world.disable(accountId, lab.clock.now())
    }
  })
  if (command.startsWith('access.')) return { accountIds, target: { workspaceId: place(world.workspaces).id } }
  if (command.startsWith('groups.'))
    return { accountIds, target: { groupId: place(world.groups.filter(({ modifiable }) => modifiable)).id } }
  return { accountIds, target: {} }
}
