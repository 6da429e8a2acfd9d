import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Rules } from '../../contract/settings/rules.ts'
import { CallError, toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oneAtATime } from '../api/one-at-a-time.ts'
import { onStale } from '../api/stale.ts'

/** The rules that admins decided, for every area that judges or counts by them. In memory only. */
export const useRulesStore = defineStore('rules', () => {
  /** null: not read (yet), or stored in a form that can't be read. */
  const rules = shallowRef<Rules | null>(null)
  const error = shallowRef<CallError | null>(null)

  async function read(): Promise<void> {
    try {
      rules.value = (await call('settings.getSettings', {})).rules
      // Stored in a form that nobody can read: judging by nothing must not look like finding nothing.
      error.value = rules.value === null ? new CallError('RULES_UNKNOWN') : null
    } catch (thrown) {
      error.value = toCallError(thrown)
    }
  }
  const reload = oneAtATime(read)
  /** Reads once; asked again after a failure. */
  async function ensureLoaded(): Promise<void> {
    if (rules.value === null) await reload()
  }
  onStale(['settings.getSettings'], () => {
    if (rules.value !== null || error.value !== null) void reload()
  })
  /** The typed price of one seat for a month, in hundredths of the currency; null: none was typed. */
  const priceOf = (workspaceId: string): number | null =>
    rules.value?.prices.perSeat.find((price) => price.workspaceId === workspaceId)?.monthlyHundredths ?? null

  return { rules, error, reload, ensureLoaded, priceOf }
})
