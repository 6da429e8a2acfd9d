import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { OutputOf } from '../../contract/index.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { onStale } from '../api/stale.ts'

/** loading → refused | failed | setup (no key yet) | ready. */
export type SessionPhase = 'loading' | 'refused' | 'failed' | 'setup' | 'ready'

const REFUSALS: readonly string[] = ['NOT_JIRA_ADMIN', 'NOT_ORGANIZATION_ADMIN', 'AUTHORIZATION_UNKNOWN']

/** Who is asking, and whether an organization is connected. Asked again whenever a command changes the connection. */
export const useSessionStore = defineStore('session', () => {
  const session = shallowRef<OutputOf<'session.getSession'> | null>(null)
  const error = shallowRef<CallError | null>(null)
  const pending = shallowRef(false)
  /** How often a refused key was replaced by one that works. What was asked before that was refused. */
  const revived = shallowRef(0)

  const phase = computed<SessionPhase>(() => {
    if (error.value !== null) return REFUSALS.includes(error.value.code) ? 'refused' : 'failed'
    if (session.value === null) return 'loading'
    return session.value.organization === null ? 'setup' : 'ready'
  })

  async function load(): Promise<void> {
    pending.value = true
    try {
      const before = session.value
      session.value = await call('session.getSession', {})
      if (before?.keyRefused === true && !session.value.keyRefused) revived.value += 1
      error.value = null
    } catch (thrown) {
      error.value = toCallError(thrown)
    } finally {
      pending.value = false
    }
  }

  onStale(['session.getSession'], () => void load())
  return { session, error, pending, phase, revived, load }
})
