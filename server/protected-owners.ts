import * as z from 'zod'
import { LIMITS } from '../contract/limits.ts'
import { AccountId, Timestamp } from '../contract/vocabulary.ts'
import { sha256 } from './canonical-json.ts'
import { KEY } from './keys.ts'
import type { OrganizationApi } from './organizations-port.ts'
import type { Clock, Store, StoreOperation } from './ports.ts'
import { readProtectedList } from './protected-list.ts'
import { createSingleton, readSingleton, replaceSingleton, type Singleton } from './singleton.ts'
import { timestamp } from './timestamp.ts'

/**
 * Whose a protected address is: the account that had it when it was looked at last. The address itself stands in the
 * protected list only; here is a hash of it, short enough for 2,000 of them to fit one stored value.
 */
const Owner = z.object({ of: z.string(), accountId: AccountId, seenAt: Timestamp })
export type Owner = z.infer<typeof Owner>

export const addressHash = (email: string): string => sha256(email).slice(0, 24)

const TRIES = 5
/** Forge: one value holds 240 KiB. Some room is left for the row around it. */
const ROOM = LIMITS.valueBytes - 1_000

/** A row that can't be read counts as empty: everything in it can be found out again. */
export async function readOwners(store: Store): Promise<Singleton<Owner[]>> {
  const stored = await readSingleton(store, KEY.protectedOwners, z.array(Owner).catch([]))
  if (stored !== null) return stored
  await createSingleton(store, KEY.protectedOwners, 0, [])
  return (await readSingleton(store, KEY.protectedOwners, z.array(Owner).catch([]))) ?? { version: 0, value: [] }
}

/** What does not fit any more is left out: those addresses count as nobody's. */
export function replaceOwners(version: number, owners: readonly Owner[]): StoreOperation {
  const kept = [...owners]
  while (Buffer.byteLength(JSON.stringify(kept)) > ROOM) kept.splice(-50)
  return replaceSingleton(KEY.protectedOwners, version, kept)
}

/**
 * Looks up the accounts of protected addresses that nobody is known of, and forgets those of addresses that are no longer
 * protected. Without an organization only the second.
 * @returns protected addresses of which it is still not known whose they are
 * @throws UpstreamError, Refusal
 */
export async function refreshOwners(
  { store, clock }: { store: Store; clock: Clock },
  organization: OrganizationApi | null,
): Promise<number> {
  const found = new Map<string, Owner>()
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { protection } = await readProtectedList(store)
    const { version, value } = await readOwners(store)
    const wanted = new Map(protection.emails.map((email) => [addressHash(email), email]))
    const kept = value.filter(({ of }) => wanted.has(of))
    const known = new Set([...kept.map(({ of }) => of), ...[...found.values()].map(({ of }) => of)])
    const missing = [...wanted].filter(([of]) => !known.has(of)).map(([, email]) => email)
    if (organization !== null && tries === 0)
      for (const owner of await search(organization, missing, timestamp(clock.now())))
        found.set(`${owner.of} ${owner.accountId}`, owner)
    const next = [
      ...kept,
      ...[...found.values()].filter(({ of }) => wanted.has(of) && !kept.some((one) => one.of === of)),
    ]
    const unowned = wanted.size - new Set(next.map(({ of }) => of)).size
    if (next.length === value.length && found.size === 0) return unowned
    if ((await store.transact([replaceOwners(version, next)])) === 'committed') return unowned
  }
  return protectedButUnowned(store)
}

async function protectedButUnowned(store: Store): Promise<number> {
  const known = new Set((await readOwners(store)).value.map(({ of }) => of))
  const { protection } = await readProtectedList(store)
  return protection.emails.filter((email) => !known.has(addressHash(email))).length
}

async function search(organization: OrganizationApi, emails: readonly string[], seenAt: Timestamp): Promise<Owner[]> {
  const owners: Owner[] = []
  for (let from = 0; from < emails.length; from += LIMITS.searchedEmails) {
    const some = emails.slice(from, from + LIMITS.searchedEmails)
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<OrganizationApi['searchUsers']>> = await organization.searchUsers(
        { emails: some },
        { cursor, rows: 'ids', direction: null },
      )
      for (const { email, accountId } of page.rows) {
        const address = email?.trim().toLowerCase() ?? null
        if (address !== null && some.includes(address)) owners.push({ of: addressHash(address), accountId, seenAt })
      }
      cursor = page.next
    } while (cursor !== null)
  }
  return owners
}
