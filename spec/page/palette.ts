import { type OpenedPage } from './page-lab.ts'

/** The command palette of a page in a spec, as a person opens it and types into it. */
export async function openPalette(page: OpenedPage): Promise<HTMLElement> {
  await page.click(page.root.querySelector('[aria-label="Search and commands"]'))
  const palette = page.root.querySelector<HTMLElement>('[role="dialog"]')
  if (palette === null) throw new Error('the palette did not open')
  return palette
}

/** What is offered for what is typed: label and hint of each, and `(off)` where it cannot be done now. */
export async function typeInPalette(page: OpenedPage, palette: HTMLElement, typed: string): Promise<string[]> {
  const field = palette.querySelector('input')
  if (field === null) throw new Error('there is no field')
  field.value = typed
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await page.settle()
  return [...palette.querySelectorAll('[role="option"]')].map((option) => {
    const off = option.getAttribute('aria-disabled') === 'true' ? ' (off)' : ''
    return [...option.querySelectorAll('.label, .hint')].map((part) => part.textContent.trim()).join(' | ') + off
  })
}
