import { THE_APP } from '../../contract/audit/audit-entry.ts'
import { AccountId } from '../../contract/vocabulary.ts'

/** The fields under which stored rows hold account ids. A spec compares with everything that is stored. */
const FIELDS: ReadonlySet<string> = new Set(['accountId', 'actorId', 'targetId', 'appliedBy', 'resumedBy', 'setBy'])

/**
 * Every account id in a stored value, in whatever form the value is: also rows that this version can't read are about
 * people. A changed setting in an audit entry holds them as `{ field: 'setBy', from, to }`.
 */
export function accountIdsIn(value: unknown): AccountId[] {
  const found = new Set<AccountId>()
  collect(value, found)
  return [...found]
}

function collect(value: unknown, found: Set<AccountId>): void {
  if (typeof value !== 'object' || value === null) return
  const changed = 'field' in value && typeof value.field === 'string' && FIELDS.has(value.field)
  for (const [name, field] of Object.entries(value)) {
    if (FIELDS.has(name) || (changed && (name === 'from' || name === 'to'))) {
      const id = AccountId.safeParse(field)
      // The app itself is nobody.
      if (id.success && id.data !== THE_APP) found.add(id.data)
    }
    collect(field, found)
  }
}
