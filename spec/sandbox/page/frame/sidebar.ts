import type { Address } from './address.ts'
import type { SandboxState } from './api.ts'

/** Jira's settings navigation: the app's admin pages, and the "Configure" entry of the list of connected apps. */
export function drawSidebar(
  list: Element,
  state: SandboxState,
  address: Address,
  goTo: (moduleKey: string, route: string) => void,
): void {
  const open = address.moduleKey ?? state.modules[0]?.key
  const here = address.location.pathname.split('/')[1] ?? ''
  const items = state.modules.map((module) => {
    const item = document.createElement('li')
    const heading = document.createElement('h2')
    heading.textContent = module.useAsConfig ? 'Connected apps' : module.title
    const links = document.createElement('ul')
    const pages =
      module.pages.length > 0
        ? module.pages
        : [{ title: module.useAsConfig ? `Configure ${module.title}` : module.title, route: '' }]
    for (const { title, route } of pages) {
      const current = module.key === open && (module.pages.length === 0 || route === here)
      links.append(
        link(title, `/apps/${encodeURIComponent(module.key)}/${route}`, current, () => goTo(module.key, route)),
      )
    }
    item.append(heading, links)
    return item
  })
  list.replaceChildren(...items)
}

function link(title: string, href: string, current: boolean, onClick: () => void): HTMLElement {
  const item = document.createElement('li')
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.textContent = title
  if (current) anchor.setAttribute('aria-current', 'page')
  anchor.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey) return
    event.preventDefault()
    onClick()
  })
  item.append(anchor)
  return item
}
