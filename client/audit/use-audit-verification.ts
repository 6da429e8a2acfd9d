import { computed, onScopeDispose, shallowRef } from 'vue'
import type { ChainPlace } from '../../contract/audit/audit-entry.ts'
import type { AnchorState, AuditDeletion, AuditFinding } from '../../contract/audit/verify-audit-entries.ts'
import type { OutputOf } from '../../contract/index.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'

export interface Verification {
  readonly state: 'running' | 'stopped' | 'failed' | 'done'
  readonly checked: number
  /** The last sequence of the log; null: no answer yet. */
  readonly end: number | null
  readonly deletions: readonly AuditDeletion[]
  /** Entries before which the end of the log was lost. */
  readonly resumed: readonly number[]
  readonly finding: AuditFinding | null
  readonly after: OutputOf<'audit.verifyAuditEntries'>['after']
  /** A place that was kept outside, and what came of it. */
  readonly anchor: ChainPlace | null
  readonly anchorState: AnchorState | null
}
const BEGIN: Verification = {
  state: 'running',
  checked: 0,
  end: null,
  deletions: [],
  resumed: [],
  finding: null,
  after: null,
  anchor: null,
  anchorState: null,
}

/** Verifies the log call by call. It can be stopped, and after a failure it goes on where it was. */
export function useAuditVerification() {
  const verification = shallowRef<Verification | null>(null)
  const error = shallowRef<CallError | null>(null)
  let turn = 0

  async function run(from: Verification): Promise<void> {
    const mine = ++turn
    let now: Verification = { ...from, state: 'running' }
    verification.value = now
    error.value = null
    try {
      while (now.state === 'running') {
        const answer: OutputOf<'audit.verifyAuditEntries'> = await call('audit.verifyAuditEntries', {
          after: now.after,
          anchor: now.anchor,
        })
        if (mine !== turn) return
        const { end, after, finding } = answer
        const { anchorState } = now
        now = {
          ...now,
          anchorState: answer.anchor === 'not-seen' ? (anchorState ?? answer.anchor) : (answer.anchor ?? anchorState),
          state: answer.done ? 'done' : 'running',
          checked: now.checked + answer.checked,
          end,
          after,
          finding,
          deletions: [...now.deletions, ...answer.deletions],
          resumed: [...now.resumed, ...answer.resumed],
        }
        verification.value = now
      }
    } catch (thrown) {
      if (mine !== turn) return
      error.value = toCallError(thrown)
      verification.value = { ...now, state: 'failed' }
    }
  }
  onScopeDispose(() => turn++)

  return {
    verification,
    error,
    /** How many entries there are to check, as far as is known: what was deleted cannot be. */
    total: computed(() => {
      const { end, deletions } = verification.value ?? BEGIN
      if (end === null) return null
      return deletions.reduce((sum, { fromSequence, toSequence }) => sum - (toSequence - fromSequence + 1), end)
    }),
    start: (anchor: ChainPlace | null = null): Promise<void> => run({ ...BEGIN, anchor }),
    goOn: (): Promise<void> => run(verification.value ?? BEGIN),
    stop: (): void => {
      turn += 1
      if (verification.value !== null) verification.value = { ...verification.value, state: 'stopped' }
    },
    dismiss: (): void => {
      turn += 1
      verification.value = null
      error.value = null
    },
  }
}
