import type { Protection } from '../../contract/protection/protection.ts'
import { LIMITS } from '../../contract/limits.ts'
import { changesBetween } from '../changes.ts'
import type { ContextOf, Handler } from '../context.ts'
import { KEY } from '../keys.ts'
import { problemOf } from '../problem.ts'
import { refreshOwners } from '../protected-owners.ts'
import { readProtectedList } from '../protected-list.ts'
import { Refusal } from '../refusal.ts'
import { createSingleton, replaceSingleton } from '../singleton.ts'
import { UpstreamError } from '../upstream-error.ts'

/**
 * Replaces the list, if it is still the version that was read.
 * @throws Refusal PROTECTION_CHANGED when somebody else saved first · TOO_LARGE when it would not fit one stored value
 */
export const setProtection: Handler<'protection.setProtection'> = async ({ protection, version }, context) => {
  const { store, note } = context
  const list: Protection = {
    emails: tidy(protection.emails),
    domains: tidy(protection.domains),
    groups: tidy(protection.groups),
  }
  // Forge: one value holds 240 KiB. Some room is left for the row around the list.
  if (Buffer.byteLength(JSON.stringify(list)) > LIMITS.valueBytes - 1_000) throw new Refusal('TOO_LARGE')
  note({ entries: list.emails.length + list.domains.length + list.groups.length })

  const stored = await readProtectedList(store)
  // Also keeps numbers out that storage has no room for: a version is at most the one stored.
  if (stored.version !== version) throw new Refusal('PROTECTION_CHANGED')
  note(changed(stored.protection, list))
  const written =
    version === 0
      ? await createSingleton(store, KEY.protection, 1, list)
      : (await store.transact([replaceSingleton(KEY.protection, version, list)])) === 'committed'
  if (!written) throw new Refusal('PROTECTION_CHANGED')
  await lookUpOwners(context)
  return readProtectedList(store)
}

/**
 * Whose the addresses are is looked up for the day on which an account is closed. The list is saved by now and protects
 * already; what cannot be looked up now is by the next report of personal data.
 */
async function lookUpOwners(context: ContextOf<'protection.setProtection'>): Promise<void> {
  try {
    await refreshOwners(context, context.connection.organization)
  } catch (error) {
    if (!(error instanceof UpstreamError) && !(error instanceof Refusal)) throw error
    context.log.error('protected-owners-unknown', { requestId: context.requestId, code: problemOf(error).code })
  }
}

const tidy = <T extends string>(values: readonly T[]): T[] => [...new Set(values)].sort()

/** How many came in and went out of each list. What they are is nobody's business: e-mails stand in no audit entry. */
function changed(before: Protection, after: Protection): ReturnType<typeof changesBetween> {
  const kinds = Object.keys(after) as (keyof Protection)[]
  const moved = (from: readonly string[], to: readonly string[]): number =>
    to.filter((one) => !from.includes(one)).length
  return changesBetween(
    Object.fromEntries(kinds.flatMap((kind) => [`${kind}.added`, `${kind}.removed`].map((field) => [field, 0]))),
    Object.fromEntries(
      kinds.flatMap((kind) => [
        [`${kind}.added`, moved(before[kind], after[kind])],
        [`${kind}.removed`, moved(after[kind], before[kind])],
      ]),
    ),
  )
}
