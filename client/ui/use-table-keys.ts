import type { Ref } from 'vue'
import { nextTick, onMounted, onUpdated, ref } from 'vue'
import { useRowKeys } from './use-row-keys.ts'

/** A table whose rows have links, buttons or ticks: what its keys act on. Rows carry their place as `data-index`. */
export interface TableKeys {
  readonly box: Readonly<Ref<HTMLElement | null>>
  readonly rows: () => { readonly length: number }
  readonly pageSize: () => number
  /** Draws the row, where only those in view are drawn. */
  readonly draw?: (index: number) => void
  /** The row that Tab comes to while nobody was at another; without it, Tab comes to each. */
  readonly start?: () => number
  readonly select?: ((indexes: readonly number[], on: boolean) => void) | undefined
  readonly isSelected?: ((index: number) => boolean) | undefined
  readonly open?: ((index: number) => void) | undefined
}

const CONTROLS = 'a, button, input'
/** How many pictures a row may take until it is drawn. */
const PICTURES = 10

/**
 * The keys of a list for a table: arrows take the keyboard from row to row, to what the row is opened with. The rows are one
 * stop for Tab: what is in the row where the keyboard was last.
 */
export function useTableKeys({ box, draw, start, ...keys }: TableKeys) {
  const active = ref(-1)
  const rowOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  const drawn = (index: number): HTMLElement | null => box.value?.querySelector(`[data-index="${index}"]`) ?? null

  async function reveal(index: number): Promise<void> {
    draw?.(index)
    // The row that has focus may go; the box stays.
    if (drawn(index) === null) box.value?.focus({ preventScroll: true })
    for (let pictures = 0; pictures < PICTURES && active.value === index; pictures += 1) {
      await nextTick()
      const row = drawn(index)
      const control = row?.querySelector<HTMLElement>('a, button') ?? row?.querySelector<HTMLElement>(CONTROLS)
      if (control) {
        rove()
        control.focus()
        return
      }
      await new Promise(requestAnimationFrame)
    }
  }
  /** Tab stops in one row only. */
  function rove(): void {
    if (start === undefined) return
    const stop = drawn(active.value) === null ? start() : active.value
    for (const row of box.value?.querySelectorAll<HTMLElement>('[data-index]') ?? [])
      for (const control of row.querySelectorAll(CONTROLS))
        if (row.dataset['index'] === String(stop)) control.removeAttribute('tabindex')
        else control.setAttribute('tabindex', '-1')
  }
  onMounted(rove)
  onUpdated(rove)

  const { onKey } = useRowKeys({
    ...keys,
    active,
    reveal: (index) => void reveal(index),
    within: (event) => rowOf(event.target) !== null,
  })
  function onFocus({ target }: FocusEvent): void {
    const index = rowOf(target)?.dataset['index']
    if (index === undefined || active.value === Number(index)) return
    active.value = Number(index)
    rove()
  }
  return { onKey, onFocus }
}
