import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { OutputOf } from '../../contract/index.ts'
import { ApiKey } from '../../contract/settings/api-key.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'

/** So long after the last letter the key is checked; a paste is one letter. In milliseconds. */
const SETTLE_MS = 500

/**
 * A key that is being typed, and what the check of it found. The key lives in this memory only, and is emptied by
 * `forget` and when the form goes away.
 */
export function useKeyCheck() {
  const key = ref('')
  const checking = shallowRef(false)
  const result = shallowRef<OutputOf<'settings.checkApiKey'> | null>(null)
  const error = shallowRef<CallError | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  /** Why the text cannot be a key at all; null when it can, or when there is none yet. */
  const malformed = computed<'short' | 'letters' | null>(() => {
    const text = key.value.trim()
    if (text === '' || ApiKey.safeParse(text).success) return null
    return /^[\x21-\x7e]*$/.test(text) ? 'short' : 'letters'
  })

  async function check(): Promise<void> {
    const mine = ++turn
    const parsed = ApiKey.safeParse(key.value)
    if (!parsed.success) return
    checking.value = true
    try {
      const answer = await call('settings.checkApiKey', { apiKey: parsed.data })
      if (mine === turn) result.value = answer
    } catch (thrown) {
      if (mine === turn) error.value = toCallError(thrown)
    } finally {
      if (mine === turn) checking.value = false
    }
  }

  watch(key, () => {
    turn++
    clearTimeout(timer)
    checking.value = false
    result.value = null
    error.value = null
    if (ApiKey.safeParse(key.value).success) timer = setTimeout(() => void check(), SETTLE_MS)
  })
  function forget(): void {
    key.value = ''
  }
  onScopeDispose(() => {
    clearTimeout(timer)
    turn++
    forget()
  })
  return { key, checking, result, error, malformed, check, forget }
}
