import { THE_APP } from '../../contract/audit/audit-entry.ts'
import type { Protection } from '../../contract/protection/protection.ts'
import { ProtectedEmail } from '../../contract/protection/protection.ts'
import { LIMITS } from '../../contract/limits.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import type { Ports } from '../context.ts'
import { KEY } from '../keys.ts'
import type { NewAuditEntry } from '../ports.ts'
import type { OrganizationApi } from '../organizations-port.ts'
import { addressHash, readOwners, replaceOwners, type Owner } from '../protected-owners.ts'
import { readProtectedList } from '../protected-list.ts'
import { replaceSingleton } from '../singleton.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError } from '../upstream-error.ts'

type Erasing = Pick<Ports, 'store' | 'clock' | 'audit' | 'ids'>
const TRIES = 5

/**
 * Takes the addresses of a closed account off the protected list, unless another account has the address too.
 * @returns how many addresses were erased
 * @throws Refusal when the list can't be read, or list and audit log can't be written
 */
export async function eraseAddresses(ports: Erasing, accountId: AccountId): Promise<number> {
  return change(
    ports,
    (protection, owners) => {
      const others = owners.filter((owner) => owner.accountId !== accountId)
      const mine = only(owners, accountId)
      const emails = protection.emails.filter((email) => !mine.has(addressHash(email)))
      const isKnown = others.length < owners.length
      return isKnown ? { emails, owners: others, done: protection.emails.length - emails.length } : null
    },
    { field: 'emails.removed', targetId: null },
  )
}

/**
 * Lets the protected list follow an account that has another address now: protection is of the person.
 * @returns `followed` addresses were replaced · `flagged` are protected and their account's address can't be told
 * @throws Refusal when the list can't be read or written
 */
export async function followAccount(
  ports: Erasing,
  organization: OrganizationApi | null,
  accountId: AccountId,
): Promise<{ followed: number; flagged: number }> {
  const protectedOnes = (await readOwners(ports.store)).value.filter((owner) => owner.accountId === accountId).length
  if (protectedOnes === 0) return { followed: 0, flagged: 0 }
  const email = ProtectedEmail.safeParse(await addressOf(organization, accountId))
  if (!email.success) return { followed: 0, flagged: protectedOnes }
  const seenAt = timestamp(ports.clock.now())
  const owner: Owner = { of: addressHash(email.data), accountId, seenAt }
  const followed = await change(
    ports,
    (protection, owners) => {
      const old = only(owners, accountId)
      old.delete(owner.of)
      const kept = protection.emails.filter((one) => !old.has(addressHash(one)))
      const emails = [...new Set([...kept, email.data])].sort()
      const others = owners.filter((one) => one.accountId !== accountId)
      return { emails, owners: [...others, owner], done: protection.emails.length - kept.length }
    },
    { field: 'emails.replaced', targetId: accountId },
  )
  return { followed, flagged: 0 }
}

/** null: not told, whatever the reason; the key may be dead, and the other accounts are to be reported all the same. */
async function addressOf(organization: OrganizationApi | null, accountId: AccountId): Promise<string | null> {
  try {
    return (await organization?.getUser(accountId))?.email ?? null
  } catch (error) {
    if (error instanceof UpstreamError) return null
    throw error
  }
}

/** The addresses that this account alone is known to have. */
function only(owners: readonly Owner[], accountId: AccountId): Set<string> {
  const others = new Set(owners.filter((owner) => owner.accountId !== accountId).map(({ of }) => of))
  return new Set(owners.filter(({ of, accountId: id }) => id === accountId && !others.has(of)).map(({ of }) => of))
}

type Change = { readonly emails: readonly string[]; readonly owners: readonly Owner[]; readonly done: number }

/** How it stands in the audit log. An account that is closed is not named: what is erased is not written down elsewhere. */
interface Told {
  readonly field: 'emails.removed' | 'emails.replaced'
  readonly targetId: AccountId | null
}

/**
 * Changes list and owners, on top of whatever an admin saved meanwhile. A change of the list and its audit entry are one
 * transaction: protection does not go without a trace.
 */
async function change(
  { store, audit, ids }: Erasing,
  decide: (protection: Protection, owners: readonly Owner[]) => Change | null,
  { field, targetId }: Told,
): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { protection, version } = await readProtectedList(store)
    const owners = await readOwners(store)
    const next = decide(protection, owners.value)
    if (next === null || version === 0) return 0
    const list = { ...protection, emails: next.emails }
    if (Buffer.byteLength(JSON.stringify(list)) > LIMITS.valueBytes - 1_000) throw new Error('the list has no room')
    const whose = replaceOwners(owners.version, next.owners)
    if (next.done === 0) {
      if ((await store.transact([whose])) === 'committed') return 0
      continue
    }
    const entry: NewAuditEntry = {
      actorId: THE_APP,
      targetId,
      action: 'privacy.reportPersonalData',
      phase: 'outcome',
      status: 'succeeded',
      runId: null,
      requestId: ids.uuid(),
      details: { changed: [{ field, from: 0, to: next.done }] },
    }
    if ((await audit.append([entry], [replaceSingleton(KEY.protection, version, list), whose])) === 'written')
      return next.done
  }
  throw new Error('the protected list is changed all the time')
}
