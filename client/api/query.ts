import { onScopeDispose, shallowRef, toValue, watch } from 'vue'
import type { MaybeRefOrGetter, ShallowRef } from 'vue'
import type { InputOf, OperationName, OutputOf } from '../../contract/index.ts'
import { toCallError } from './call-error.ts'
import type { CallError } from './call-error.ts'
import { call } from './client.ts'
import { onStale } from './stale.ts'

/** The compiler cannot tell null from an input whose type hangs on a name. */
function isThere<T>(value: T | null): value is T {
  return value !== null
}

/** A question that a component keeps asking for as long as it lives. */
export interface Query<N extends OperationName> {
  /** The last answer; kept while a newer one is fetched, and when that fails. */
  readonly data: ShallowRef<OutputOf<N> | null>
  readonly error: ShallowRef<CallError | null>
  readonly pending: ShallowRef<boolean>
  /** Asks again. Resolves when the answer, or the failure, is in place. */
  readonly refresh: () => Promise<void>
}

/**
 * Asks one query of the contract now, whenever its input changes, and whenever a command makes it stale.
 * An answer that was overtaken by a later question is dropped. Nothing outlives the component.
 *
 * @param input what to ask, as a value, ref or getter; null asks nothing
 */
export function useQuery<N extends OperationName>(name: N, input: MaybeRefOrGetter<InputOf<N> | null>): Query<N> {
  const data: ShallowRef<OutputOf<N> | null> = shallowRef(null)
  const error = shallowRef<CallError | null>(null)
  const pending = shallowRef(false)
  let turn = 0

  async function refresh(): Promise<void> {
    const asked = toValue(input)
    const mine = ++turn
    if (!isThere(asked)) {
      pending.value = false
      return
    }
    pending.value = true
    try {
      const answer = await call(name, asked)
      if (mine !== turn) return
      data.value = answer
      error.value = null
    } catch (thrown) {
      if (mine === turn) error.value = toCallError(thrown)
    } finally {
      if (mine === turn) pending.value = false
    }
  }

  watch(
    () => JSON.stringify(toValue(input)),
    () => {
      data.value = null
      error.value = null
      void refresh()
    },
    { immediate: true },
  )
  onStale([name], () => void refresh())
  onScopeDispose(() => {
    turn++
  })
  return { data, error, pending, refresh }
}

/** A change that a person starts: one at a time, its failure kept for showing. */
export interface Action<A extends unknown[], R> {
  readonly error: ShallowRef<CallError | null>
  readonly pending: ShallowRef<boolean>
  /** Runs it; answers null when it failed (see `error`) or when one is still going. */
  readonly run: (...args: A) => Promise<R | null>
  /** Forgets the failure, for example when its dialog opens again. */
  readonly reset: () => void
}

/** Wraps a change so that a double click runs it once and its failure can be shown. */
export function useAction<A extends unknown[], R>(work: (...args: A) => Promise<R>): Action<A, R> {
  const error = shallowRef<CallError | null>(null)
  const pending = shallowRef(false)
  return {
    error,
    pending,
    reset: () => {
      error.value = null
    },
    run: async (...args) => {
      if (pending.value) return null
      pending.value = true
      error.value = null
      try {
        return await work(...args)
      } catch (thrown) {
        error.value = toCallError(thrown)
        return null
      } finally {
        pending.value = false
      }
    },
  }
}
