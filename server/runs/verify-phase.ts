import { readChunk, writeChunk, type StoredItem } from './items.ts'
import type { Phase } from './phase.ts'
import { sparing } from './poison.ts'
import { inPool, WIDTH } from './pool.ts'
import type { Slice } from './slice.ts'
import { readSubjects } from './subjects.ts'
import { isChanged, verificationDone, withFindings, type Finding } from './verification.ts'
import { unreadable, verifyItem } from './verify-item.ts'

/**
 * Reads the changed accounts of an ended run back, once Atlassian has had the time to show every change. How the run
 * ended, and each account's state, stay as they are. Each chunk is counted in the transaction that stores what was
 * found, so that a visit that comes twice counts once.
 */
export const verifyPhase: Phase = {
  heedsPeople: false,
  notBefore: ({ verification }) => (verification === null ? 0 : Date.parse(verification.dueAt)),

  async visit(slice, chunk) {
    const [items, connection] = await slice.open(chunk)
    const open = items.filter((item) => isOpen(slice, item))
    if (open.length === 0) return null
    const users = await readSubjects(
      connection,
      slice.shared,
      slice.lease.record,
      open.map(({ accountId }) => accountId),
      'write',
    )
    const found = await inPool(open, WIDTH, (item) =>
      sparing(
        slice,
        () => verifyItem(slice, connection, item, users.get(item.accountId)),
        () => unreadable(item),
      ),
    )
    await save(slice, chunk, items, new Map(open.map((item, at) => [item, found[at] ?? unreadable(item)])))
    return null
  },

  async giveUp(slice, chunk, _problem, which) {
    if (which === 'begun') return
    const items = await readChunk(slice.ports.store, slice.lease.record, chunk)
    await save(
      slice,
      chunk,
      items,
      new Map(items.filter((item) => isOpen(slice, item)).map((item) => [item, unreadable(item)])),
    )
  },

  async finish({ lease, ports, now }) {
    const { verification, runId } = lease.record
    if (verification === null) return lease.release()
    const done = verificationDone(verification, now)
    await lease.release({ verification: done, slowedUntil: null })
    ports.log.info('run-verified', { runId, differences: done.differences, unknown: done.unknown })
  },

  stop({ lease }) {
    const { verification } = lease.record
    return lease.release({
      verification: verification === null ? null : { ...verification, state: 'unknown' },
      slowedUntil: null,
    })
  },
}

/** Changed, and not read in this round. */
const isOpen = ({ lease }: Slice, item: StoredItem): boolean =>
  isChanged(item) && item.verifiedIn !== lease.record.verifyRound

async function save(
  { lease }: Slice,
  chunk: number,
  items: readonly StoredItem[],
  findings: ReadonlyMap<StoredItem, Finding>,
): Promise<void> {
  const { verification, verifyRound } = lease.record
  if (verification === null || findings.size === 0) return
  const after = items.map((item): StoredItem => {
    const finding = findings.get(item)
    if (finding === undefined) return item
    const { verified, differences } = finding
    return { ...item, verified, differences, verifiedIn: verifyRound }
  })
  await lease.write({ verification: withFindings(verification, [...findings.values()]) }, [
    writeChunk(lease.record, chunk, after),
  ])
}
