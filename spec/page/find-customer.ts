import type { OpenedPage } from './page-lab.ts'
import { buttonNamed } from './read-page.ts'

/** Types into the search for customers. @returns what asks */
export function typeCustomer({ root }: OpenedPage, words: string): HTMLElement | null {
  const field = root.querySelector<HTMLInputElement>('main form input')
  if (field === null) throw new Error('no search here')
  field.value = words
  field.dispatchEvent(new Event('input', { bubbles: true }))
  return buttonNamed(root, 'Find')
}

/** Looks for a customer in all lists, and waits to the end. */
export const findCustomer = (page: OpenedPage, words: string): Promise<void> => page.click(typeCustomer(page, words))
