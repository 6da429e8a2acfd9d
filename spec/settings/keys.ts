import type { Harness } from '../harness.ts'
import type { WorldKey } from '../sandbox/world/index.ts'

/** A key of the world by its kind. */
export function keyOf({ world }: Harness, kind: WorldKey['kind']): string {
  const found = world.keys.find((key) => key.kind === kind)
  if (found === undefined) throw new Error(`the world has no ${kind} key`)
  return found.key
}

/** Everything that a key must never be found in. */
export function everythingSaid({ log, store }: Harness, answers: readonly unknown[] = []): string {
  return JSON.stringify([log.lines, store.dump(), answers])
}
