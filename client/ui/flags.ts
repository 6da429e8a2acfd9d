import { shallowRef } from 'vue'
import { announce } from './announce.ts'

/** A short message about something that just happened. Never the only place where a failure is told. */
export interface Flag {
  readonly id: number
  readonly appearance: 'success' | 'information' | 'warning' | 'error'
  readonly title: string
  readonly description?: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

export const flags = shallowRef<readonly Flag[]>([])
let last = 0

/**
 * Shows a flag at the bottom left and says it aloud. Good news goes by itself, the others stay until dismissed; at most three
 * are shown. Answers its id.
 */
export function showFlag(flag: Omit<Flag, 'id'>): number {
  const id = ++last
  // The same news again takes the place of the old: only what can be taken back is a thing of its own.
  const others = flags.value.filter(
    ({ title, description, action }) =>
      action !== undefined || title !== flag.title || description !== flag.description,
  )
  flags.value = [{ ...flag, id }, ...others].slice(0, 3)
  announce(
    flag.description === undefined ? flag.title : `${flag.title} ${flag.description}`,
    flag.appearance === 'error',
  )
  return id
}

/** Takes a flag away. */
export function dismissFlag(id: number): void {
  flags.value = flags.value.filter((flag) => flag.id !== id)
}
