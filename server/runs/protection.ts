import type { Exclusion } from '../../contract/runs/run.ts'
import type { Connection } from '../context.ts'
import { judge, makeGuard } from '../guard.ts'
import type { DirectoryUser } from '../organizations-port.ts'
import type { Store } from '../ports.ts'
import { readProtectedList } from '../protected-list.ts'
import type { SharedFacts } from './facts.ts'
import type { RunRecord } from './record.ts'

export type Judge = (user: DirectoryUser) => Promise<Exclusion | null>

/**
 * Says of an account why it may not be touched, by the protected list as it is stored now. Whoever made the plan and
 * whoever applied it are both "yourself".
 * @throws Refusal PROTECTION_UNKNOWN
 */
export async function freshJudge(
  store: Store,
  record: Pick<RunRecord, 'actorId' | 'appliedBy'>,
  connection: Connection,
  shared: SharedFacts,
): Promise<Judge> {
  const { protection } = await readProtectedList(store)
  const guards = [record.actorId, ...(record.appliedBy === null ? [] : [record.appliedBy])].map((actorId) =>
    makeGuard(actorId, protection),
  )
  return async (user) => {
    for (const guard of guards) {
      const verdict = judge(guard, user)
      if (verdict === 'organization-admin' && user.status === 'active' && (await shared.activeAdmins(connection)) === 1)
        return 'last-organization-admin'
      if (verdict !== null) return verdict
    }
    return null
  }
}
