import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { OutputOf } from '../../contract/index.ts'
import { CallError, toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oneAtATime } from '../api/one-at-a-time.ts'
import { onStale } from '../api/stale.ts'

/**
 * The settings that every page goes by: the rules that admins decided, and what is known of the key. Read once for all that
 * ask. In memory only.
 */
export const useRulesStore = defineStore('rules', () => {
  /** null: not read (yet). Kept while it is read again, and when that fails. */
  const settings = shallowRef<OutputOf<'settings.getSettings'> | null>(null)
  /** Why the last reading failed. */
  const failure = shallowRef<CallError | null>(null)
  /** null: not read (yet), or stored in a form that can't be read. */
  const rules = computed(() => settings.value?.rules ?? null)
  /** Why there are no rules to go by. Stored in a form that nobody can read: judging by nothing must not look like finding nothing. */
  const error = computed(() =>
    rules.value !== null ? null : (failure.value ?? (settings.value === null ? null : new CallError('RULES_UNKNOWN'))),
  )
  /** Why the rules that all goes by may not be those that are stored now: they could not be read again. */
  const outdated = computed(() => (rules.value === null ? null : failure.value))

  const reload = oneAtATime(async () => {
    try {
      settings.value = await call('settings.getSettings', {})
      failure.value = null
    } catch (thrown) {
      failure.value = toCallError(thrown)
    }
  })
  /** Reads once; asked again after a failure. */
  async function ensureLoaded(): Promise<void> {
    if (rules.value === null || failure.value !== null) await reload()
  }
  onStale(['settings.getSettings'], () => {
    if (settings.value !== null || failure.value !== null) void reload()
  })
  /** The typed price of one seat for a month, in hundredths of the currency; null: none was typed. */
  const priceOf = (workspaceId: string): number | null =>
    rules.value?.prices.perSeat.find((price) => price.workspaceId === workspaceId)?.monthlyHundredths ?? null

  return { settings, failure, rules, error, outdated, reload, ensureLoaded, priceOf }
})
