import { openTab, readPageAddress } from './bridge.ts'
import { leadLinksTo } from './history.ts'

/**
 * The page's links in other tabs. The frame has an address of its own, at which nothing is shown outside Jira: a link that a
 * person opens in another tab, or whose address they copy, has to be Jira's. Where the platform does not tell it, such a
 * click goes there in this tab, and this rejects.
 *
 * @param page whose links are meant
 * @param moduleKey in the app's manifest, of the page that is open; null: not known
 * @param go to a place of the page, in this tab
 */
export async function leadToOtherTabs(
  page: Document,
  moduleKey: string | null,
  go: (place: string) => void,
): Promise<void> {
  /** Of this page in Jira. */
  let address: string | null = null

  function onClick(event: MouseEvent): void {
    // The right button, with Ctrl or without, opens the menu of the browser.
    const other =
      event.button === MIDDLE || (event.button === LEFT && (event.ctrlKey || event.metaKey || event.shiftKey))
    const link = other && event.target instanceof Element ? event.target.closest('a')?.getAttribute('href') : null
    const place = [address, '#'].flatMap((start) =>
      start && link?.startsWith(`${start}/`) ? [link.slice(start.length)] : [],
    )[0]
    if (place === undefined) return
    event.preventDefault()
    // The list around it would select a row.
    event.stopPropagation()
    if (address === null) go(place)
    else void openTab(address + place).catch(() => go(place))
  }
  page.addEventListener('click', onClick, { capture: true })
  page.addEventListener('auxclick', onClick, { capture: true })
  if (moduleKey === null) return
  address = await readPageAddress(moduleKey)
  leadLinksTo(address)
}
const LEFT = 0
const MIDDLE = 1
