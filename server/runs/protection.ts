import type { RunCommand } from '../../contract/runs/run.ts'
import type { Connection } from '../context.ts'
import { judge, makeGuard, type Verdict } from '../guard.ts'
import type { DirectoryUser } from '../organizations-port.ts'
import type { Store } from '../ports.ts'
import { readProtectedList } from '../protected-list.ts'
import { readRules } from '../rules.ts'
import type { SharedFacts } from './facts.ts'
import { together } from './pool.ts'
import type { RunRecord } from './record.ts'

/** null: it may be touched. */
export type Judge = (user: DirectoryUser) => Promise<Verdict | null>

/** What a judge went by. */
export interface Standing {
  readonly protectionVersion: number
  readonly rulesVersion: number
}

/** The commands that take something away. Only from those the age of an account protects: newcomers are given things. */
const TAKES_AWAY: readonly RunCommand[] = [
  'users.suspendUser',
  'users.deactivateAccount',
  'access.revokeAccess',
  'groups.removeFromGroup',
]

/**
 * Says of an account why it may not be touched, by the protected list and the rules as they are stored now. Whoever made
 * the plan, applied it, let it go on or lifted its breaker, however often, is "yourself".
 * @throws Refusal PROTECTION_UNKNOWN, RULES_UNKNOWN
 */
export async function freshJudge(
  store: Store,
  record: Pick<RunRecord, 'actorId' | 'appliedBy' | 'resumedBy' | 'resumers' | 'breaker' | 'command'>,
  connection: Connection,
  shared: SharedFacts,
  now: number,
): Promise<Judge & { readonly standing: Standing }> {
  const [{ protection, version: protectionVersion }, { rules, version: rulesVersion }] = await together(
    readProtectedList(store),
    readRules(store),
  )
  const age = TAKES_AWAY.includes(record.command) ? { minimumDays: rules.minimumAccountAgeDays, now } : null
  const later = [...record.resumers, ...record.breaker.lifts].map((one) => one.actorId)
  const actors = [record.actorId, record.appliedBy, record.resumedBy, ...later]
  const guards = [...new Set(actors.filter((one) => one !== null))].map((actorId) =>
    makeGuard(actorId, protection, age),
  )
  const said: Judge = async (user) => {
    for (const guard of guards) {
      const verdict = judge(guard, user)
      if (verdict?.exclusion === 'organization-admin' && user.status === 'active') {
        if ((await shared.activeAdmins(connection)) === 1) return { ...verdict, exclusion: 'last-organization-admin' }
      }
      if (verdict !== null) return verdict
    }
    return null
  }
  return Object.assign(said, { standing: { protectionVersion, rulesVersion } })
}
