import { onScopeDispose } from 'vue'

/** Who wants to know that answers of a query are out of date. */
const listeners = new Map<string, Set<() => void>>()

/** Says that answers of these queries are out of date. Called by the client after each command that succeeded. */
export function markStale(names: readonly string[]): void {
  for (const name of names) for (const listener of [...(listeners.get(name) ?? [])]) listener()
}

/** Calls `listener` whenever answers of one of `names` go out of date, as long as the scope (page, store) around it lives. */
export function onStale(names: readonly string[], listener: () => void): void {
  for (const name of names) {
    const all = listeners.get(name) ?? new Set()
    all.add(listener)
    listeners.set(name, all)
  }
  onScopeDispose(() => {
    for (const name of names) listeners.get(name)?.delete(listener)
  })
}
