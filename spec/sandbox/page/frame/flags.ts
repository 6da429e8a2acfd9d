export interface FlagOptions {
  readonly id: string
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly isAutoDismiss?: boolean
  readonly actions?: readonly { readonly text: string; readonly onClick: () => void }[]
}

const AUTO_DISMISS_MS = 8_000

/** Flags at the lower left, as Jira shows them: one for each id. */
export class Flags {
  readonly #region: HTMLElement

  constructor(region: HTMLElement) {
    this.#region = region
  }

  show(options: FlagOptions): void {
    this.close(options.id)
    const flag = document.createElement('section')
    flag.className = `flag flag-${options.type ?? 'info'}`
    flag.dataset.flag = options.id
    flag.append(text('h2', options.title ?? ''))
    if (options.description) flag.append(text('p', options.description))
    const actions = document.createElement('div')
    actions.className = 'flag-actions'
    for (const action of options.actions ?? []) actions.append(button(action.text, action.onClick))
    actions.append(button('Dismiss', () => this.close(options.id)))
    flag.append(actions)
    this.#region.append(flag)
    if (options.isAutoDismiss) setTimeout(() => this.close(options.id), AUTO_DISMISS_MS)
  }

  close(id: string): void {
    for (const flag of this.#region.querySelectorAll<HTMLElement>('[data-flag]'))
      if (flag.dataset.flag === id) flag.remove()
  }
}

function text(tag: string, content: string): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = content
  return element
}

function button(label: string, onClick: () => void): HTMLElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.textContent = label
  element.addEventListener('click', onClick)
  return element
}
