/** Who wants to know the name of the page, beside the browser: Jira names its own tab. */
let listener: ((title: string) => void) | null = null
let current = ''

/** Registers the one that names the tab; it is told the present title at once. */
export function onTabTitle(listen: (title: string) => void): void {
  listener = listen
  if (current !== '') listen(current)
}

/** The name of the page that is open. */
export const pageName = (): string => current

/** Names the page. */
export function setTabTitle(title: string): void {
  current = title
  document.title = title
  listener?.(title)
}
