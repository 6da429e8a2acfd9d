import { onScopeDispose, shallowRef, watch } from 'vue'
import type { AuditEntry, AuditExport, AuditFilter } from '../../contract/audit/audit-entry.ts'
import type { OutputOf } from '../../contract/index.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { onStale } from '../api/stale.ts'

export type AuditQuestion = AuditFilter

/** So many empty parts are skipped in one go before a person is asked whether to look further. */
const EMPTY_PARTS = 20

/** Audit entries by filter, newest first, part by part. A part may be empty and still have a next one. */
export function useAuditEntries(question: () => AuditQuestion | null) {
  const entries = shallowRef<readonly AuditEntry[]>([])
  const next = shallowRef<Cursor | null>(null)
  const error = shallowRef<CallError | null>(null)
  const pending = shallowRef(false)
  const loaded = shallowRef(false)
  /** When the first part of what is shown was asked, ISO 8601. */
  const asOf = shallowRef<string | null>(null)
  let turn = 0
  /** What is shown is to be read again, and was not yet: nothing goes on from it. */
  let outdated = false

  /** `again`: the same from the start; what is shown stays until the first part of it is there. */
  async function read(wanted: 'start' | 'again' | 'here'): Promise<void> {
    const from = wanted === 'here' && outdated ? 'again' : wanted
    const asked = question()
    const mine = ++turn
    if (asked === null) return
    pending.value = true
    error.value = null
    const now = new Date().toISOString()
    if (from === 'start') {
      asOf.value = null
      entries.value = []
      next.value = null
      loaded.value = false
    }
    outdated = from === 'again'
    let before = from === 'here' ? entries.value : []
    let cursor = from === 'here' ? next.value : null
    try {
      for (let part = 0; part < EMPTY_PARTS; part++) {
        const answer: OutputOf<'audit.listAuditEntries'> = await call('audit.listAuditEntries', {
          ...asked,
          cursor,
        })
        if (mine !== turn) return
        if (outdated) asOf.value = null
        outdated = false
        entries.value = before = [...before, ...answer.entries]
        asOf.value ??= now
        next.value = cursor = answer.next
        if (answer.entries.length > 0 || answer.next === null) break
      }
      loaded.value = true
    } catch (thrown) {
      if (mine === turn) error.value = toCallError(thrown)
    } finally {
      if (mine === turn) pending.value = false
    }
  }

  watch(
    () => JSON.stringify(question()),
    () => void read('start'),
    { immediate: true },
  )
  onStale(['audit.listAuditEntries'], () => void read('again'))
  onScopeDispose(() => {
    turn++
  })
  return { entries, next, error, pending, loaded, asOf, more: () => read('here'), refresh: () => read('start') }
}

/** Every entry that matches, newest first, asked for part by part, for an export; and what went by. Throws what a call throws. */
export function everyEntry(question: AuditQuestion): {
  entries: AsyncGenerator<AuditEntry>
  contents: () => AuditExport['contents']
} {
  let contents: AuditExport['contents'] = null
  async function* read(): AsyncGenerator<AuditEntry> {
    let cursor: Cursor | null = null
    do {
      const answer: OutputOf<'audit.listAuditEntries'> = await call('audit.listAuditEntries', { ...question, cursor })
      for (const entry of answer.entries) {
        const place = { sequence: entry.sequence, hash: entry.hash }
        contents = { entries: (contents?.entries ?? 0) + 1, first: place, last: contents?.last ?? place }
        yield entry
      }
      cursor = answer.next
    } while (cursor !== null)
  }
  return { entries: read(), contents: () => contents }
}
