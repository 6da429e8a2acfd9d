import * as z from 'zod'
import type { Ports } from './context.ts'
import { KEY } from './keys.ts'
import { createSingleton, readSingleton, replaceSingleton } from './singleton.ts'
import type { Product } from './site-port.ts'

export const HOUR = 3_600_000
const TRIES = 20
const FIRST_WAIT_MS = 15

/**
 * Points used in one hour since 1970, by product, and what calls that are at work have set aside: `call` is the id of a
 * request, `until` epoch ms. What a call that died had set aside is free again then; it holds no longer than the call could.
 */
const Ledger = z.object({
  hour: z.number().int(),
  jira: z.number().int(),
  confluence: z.number().int(),
  reserved: z
    .array(
      z.object({
        call: z.string(),
        product: z.enum(['jira', 'confluence']),
        points: z.number().int().positive(),
        until: z.number().int(),
      }),
    )
    .default([]),
})
export type Ledger = z.infer<typeof Ledger>

/**
 * Changes the count by compare-and-set: several calls at once must not lose each other's points, nor spend the same twice.
 * @param change is asked again when another call was first
 * @returns the count as it is now; null: others changed it all the time
 * @throws what storage throws
 */
export async function changeLedger(
  { store, clock, ids }: Pick<Ports, 'store' | 'clock' | 'ids'>,
  change: (ledger: Ledger) => Ledger,
): Promise<Ledger | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await clock.sleep(ids.random() * FIRST_WAIT_MS * 2 ** Math.min(tries, 6))
    const stored = await readSingleton(store, KEY.points, Ledger)
    const next = change(asOf(clock.now(), stored?.value ?? null))
    if (stored === null) {
      if (await createSingleton(store, KEY.points, 1, next)) return next
    } else if ((await store.transact([replaceSingleton(KEY.points, stored.version, next)])) === 'committed') return next
  }
  return null
}

/** A new hour begins at nothing; what is set aside by calls that are still at work is spent in it. */
function asOf(now: number, stored: Ledger | null): Ledger {
  const hour = Math.floor(now / HOUR)
  const reserved = (stored?.reserved ?? []).filter(({ until }) => until > now)
  return stored?.hour === hour ? { ...stored, reserved } : { hour, jira: 0, confluence: 0, reserved }
}

/** What other calls than this one have set aside. */
export const othersIn = (ledger: Ledger, call: string, product: Product): Ledger['reserved'] =>
  ledger.reserved.filter((one) => one.call !== call && one.product === product)
