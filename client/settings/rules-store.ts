import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { OutputOf } from '../../contract/index.ts'
import { CallError, toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oneAtATime } from '../api/one-at-a-time.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
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
  const typedPrice = (workspaceId: string): number | null =>
    rules.value?.prices.perSeat.find((price) => price.workspaceId === workspaceId)?.monthlyHundredths ?? null
  const workspaces = useWorkspacesStore()
  /** Atlassian names the plan of the product so, and nobody typed a price for it: its seats cost nothing. */
  const isFree = (workspaceId: string): boolean =>
    typedPrice(workspaceId) === null && workspaces.byId.get(workspaceId)?.plan?.toLowerCase() === 'free'
  /** The price of one seat for a month, in hundredths of the currency: the typed one; null: none was typed, and it is not free. */
  const priceOf = (workspaceId: string): number | null => typedPrice(workspaceId) ?? (isFree(workspaceId) ? 0 : null)

  return { settings, failure, rules, error, outdated, reload, ensureLoaded, priceOf, isFree }
})
