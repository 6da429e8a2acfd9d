/** The keyboard goes on at the page's heading when what it was at is no longer there. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
}

const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"]'

/**
 * Keeps the keyboard somewhere: when what has focus leaves the page – a button that is done with, a dialog whose opener went
 * with the change –, focus goes to the page's heading. Otherwise it falls to nothing, a screen reader says nothing, and the next
 * Tab starts at the top. Whoever gives focus a better place does so at once; this looks after them.
 *
 * @returns what stops it
 */
export function keepFocus(page: Document): () => void {
  let last: Element | null = null
  const remember = ({ target }: FocusEvent): void => {
    if (target instanceof Element) last = target
  }
  const rescue = (): void => {
    if (page.activeElement !== page.body || last === null || last.isConnected) return
    // What lies over the page keeps the keys, and would close when focus went beneath it.
    if (page.querySelector(OVERLAY) !== null) return
    focusHeading()
  }
  const removed = new MutationObserver(() => {
    // A dialog, a menu or a page that closes gives focus back a turn later.
    if (last !== null && !last.isConnected) setTimeout(rescue)
  })
  page.addEventListener('focusin', remember)
  removed.observe(page.body, { childList: true, subtree: true })
  return () => {
    page.removeEventListener('focusin', remember)
    removed.disconnect()
  }
}
