import type { ComputedRef, InjectionKey } from 'vue'

/** What whoever waits for long should know beside what is waited for; null: nothing. Whoever says it already provides null below itself. */
export const WAITING: InjectionKey<ComputedRef<string | null> | null> = Symbol('waiting')
