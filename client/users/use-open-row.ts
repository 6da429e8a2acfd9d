import { onMounted, watch } from 'vue'

/**
 * Brings the row of the user who is open into view, since a link or the palette may open one far down, before they are read. Keeps
 * it there while more users are read and the page makes place for the panel, until a person moves in the list. Whoever the
 * filters leave out has no row, and nothing moves.
 *
 * @param openRow null: nobody is open, or not read yet
 * @param rows on show, in order
 * @param room how high the list is
 * @param reveal brings a place of the list into view
 */
export function useOpenRow(
  openRow: () => number | null,
  rows: () => Uint32Array,
  room: () => number,
  reveal: (index: number) => void,
) {
  let follows = true
  function bring(): void {
    const row = openRow()
    const index = row === null || !follows ? -1 : rows().indexOf(row)
    if (index >= 0) reveal(index)
  }
  watch(openRow, () => (follows = true), { flush: 'sync' })
  watch([openRow, rows, room], bring, { flush: 'post' })
  onMounted(bring)
  return { letGo: () => void (follows = false) }
}
