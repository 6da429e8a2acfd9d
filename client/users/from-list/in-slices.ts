import { breathe } from '../../api/breathe.ts'

/** A slice of work lasts at most about so long, in milliseconds: a frame of 60 a second stays possible. */
const SLICE_MS = 8

/**
 * Runs work that yields now and then, in slices between which the page draws and reacts.
 *
 * @throws the signal's reason when aborted
 */
export async function inSlices<T>(
  work: Generator<void, T>,
  signal: AbortSignal,
  { pause = breathe, now = () => performance.now() } = {},
): Promise<T> {
  let until = now() + SLICE_MS
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (now() < until) continue
    await pause()
    signal.throwIfAborted()
    until = now() + SLICE_MS
  }
}
