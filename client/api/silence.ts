import { computed, shallowRef } from 'vue'
import type { CallError } from './call-error.ts'

const silent = shallowRef(false)
/** Atlassian gave the app no answer when the page asked last. */
export const isSilent = computed(() => silent.value)

/** Notes how the newest call ended; null: well. Who is asked to come back later was answered. */
export function heard(error: CallError | null): void {
  silent.value =
    (error?.code === 'AUTHORIZATION_UNKNOWN' || error?.code === 'UPSTREAM_UNAVAILABLE') &&
    error.details.retryAfterMs === undefined
}
