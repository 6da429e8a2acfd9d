import type { AuditEntry, ChainPlace } from '../../contract/audit/audit-entry.ts'
import type { AnchorState, AuditDeletion, AuditFinding } from '../../contract/audit/verify-audit-entries.ts'
import type { Sha256 } from '../../contract/vocabulary.ts'
import { auditRow, entryOf } from '../audit-row.ts'
import { canonicalJson } from '../canonical-json.ts'
import { ENTITY, KEY } from '../keys.ts'
import type { Clock, Store } from '../ports.ts'
import { entryHash, NO_HASH } from './chain.ts'
import { findDeletion } from './find-deletion.ts'

/** `ok` to go on; `gone`: what an index showed is not there any more; `wait`: a deletion is under way. */
export type Stride = 'ok' | 'gone' | 'wait' | 'late' | AuditFinding

const AT_ONCE = 20

/** Goes along the chain, entry by entry, and knows the last one that was right. */
export class ChainWalk {
  checked = 0
  /** What came of the anchor, as far as this walk went. */
  anchorState: AnchorState | null
  readonly deletions: AuditDeletion[] = []
  /** Entries that say that the end before them was lost. */
  readonly resumed: number[] = []
  #place: ChainPlace | null
  readonly #anchor: ChainPlace | null
  readonly #ports: { readonly store: Store; readonly clock: Clock }
  /** Waits until storage may be read again; false: no time is left. */
  readonly pace: () => Promise<boolean>

  constructor(
    ports: { readonly store: Store; readonly clock: Clock },
    after: ChainPlace | null,
    pace: () => Promise<boolean>,
    anchor: ChainPlace | null = null,
  ) {
    this.#anchor = anchor
    this.anchorState = anchor === null ? null : 'not-seen'
    this.#ports = ports
    this.#place = after
    this.pace = pace
  }

  /** The last entry that was right; null: none yet. */
  get place(): ChainPlace | null {
    return this.#place
  }
  get sequence(): number {
    return this.#place?.sequence ?? 0
  }
  get hash(): Sha256 {
    return this.#place?.hash ?? NO_HASH
  }

  /** Whether the walk went over this sequence because an admin deleted it. */
  isDeleted(sequence: number): boolean {
    return this.deletions.some(({ fromSequence, toSequence }) => sequence >= fromSequence && sequence <= toSequence)
  }

  /** Takes the next entry out of its row. */
  step(row: unknown): Stride {
    const sequence = this.sequence + 1
    const entry = entryOf(row)
    if (entry === null) return { kind: 'unreadable', sequence }
    const right =
      entry.sequence === sequence &&
      entry.previousHash === this.hash &&
      entry.hash === entryHash(entry) &&
      // What the row is looked up by must say what the entry says, or a filter would hide it.
      canonicalJson(row) === canonicalJson(auditRow(entry))
    if (!right) return { kind: 'altered', sequence }
    if (!this.#meets(sequence, entry.hash)) return { kind: 'rewritten', sequence }
    this.#place = { sequence, hash: entry.hash }
    this.checked += 1
    if (entry.details.headMissing === true) this.resumed.push(sequence)
    return 'ok'
  }

  /** Whether the anchor has nothing against this entry. */
  #meets(sequence: number, hash: Sha256): boolean {
    if (this.#anchor?.sequence !== sequence) return true
    if (this.#anchor.hash !== hash) return false
    this.anchorState = 'met'
    return true
  }

  /** Goes on by key up to and with `target`, over what an admin deleted. `end`: nothing may come after the target. */
  async fill(target: number, end: boolean): Promise<Stride> {
    while (this.sequence < target) {
      if (!(await this.pace())) return 'late'
      const rows = await this.#read(this.sequence + 1, Math.min(this.sequence + AT_ONCE, target))
      for (const row of rows) {
        const stride = row === undefined ? await this.#gap(target, end) : this.step(row)
        if (stride !== 'ok') return stride
        if (row === undefined) break
      }
    }
    return 'ok'
  }

  /** The entry after the last one is not there. Only an admin's deletion explains that, and it takes the oldest only. */
  async #gap(target: number, end: boolean): Promise<Stride> {
    const from = this.sequence + 1
    if ((await this.row(target)) === undefined) return end ? { kind: 'end', sequence: from } : 'gone'
    const next = await this.#firstOf(from, target)
    if (next === null) return 'late'
    const entry = entryOf(await this.row(next))
    const missing: AuditFinding = { kind: 'missing', sequence: from }
    if (entry === null || (this.sequence > 0 && (await this.row(this.sequence)) !== undefined)) return missing
    const by = await findDeletion(this.#ports, entry.previousHash, next)
    if (by === null) return missing
    if (by === 'under-way') return 'wait'
    // Of what was deleted only the last hash is known.
    if (this.#anchor !== null && this.#anchor.sequence >= from && this.#anchor.sequence < next)
      this.anchorState = 'deleted'
    if (!this.#meets(next - 1, entry.previousHash)) return { kind: 'rewritten', sequence: next - 1 }
    this.deletions.push(deletion(from, next - 1, by))
    this.#place = { sequence: next - 1, hash: entry.previousHash }
    return 'ok'
  }

  /** The first of the entries that stand without a gap before `target`, which is there. */
  async #firstOf(after: number, target: number): Promise<number | null> {
    let first = target
    for (;;) {
      if (!(await this.pace())) return null
      const from = Math.max(after, first - AT_ONCE)
      const hole = (await this.#read(from, first - 1)).lastIndexOf(undefined)
      if (hole >= 0) return from + hole + 1
      if (from === after) return from
      first = from
    }
  }

  row(sequence: number): Promise<unknown> {
    return this.#ports.store.getEntity(ENTITY.auditEntry, KEY.auditEntry(sequence))
  }
  #read(from: number, to: number): Promise<unknown[]> {
    return Promise.all(Array.from({ length: to - from + 1 }, (_, at) => this.row(from + at)))
  }
}

const deletion = (fromSequence: number, toSequence: number, by: AuditEntry): AuditDeletion => ({
  fromSequence,
  toSequence,
  bySequence: by.sequence,
  at: by.at,
  actorId: by.actorId,
  entries: by.details.entries ?? 0,
})
