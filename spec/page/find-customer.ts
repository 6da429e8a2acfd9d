import Papa from 'papaparse'
import type { World } from '../sandbox/world/index.ts'
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

/** Account, kind and id of each list in the file, and the note. */
export async function linesOf(page: OpenedPage): Promise<readonly string[]> {
  const text = await page.file(buttonNamed(page.root, 'Export CSV'))
  const { data } = Papa.parse<string[]>(text.replace('\uFEFF', ''), { skipEmptyLines: true })
  return data
    .slice(1)
    .map((cells) => [cells[2], cells[6], cells[7], cells[8]].join('|'))
    .sort()
}
/** Every list that names somebody of whom it is true, by the world. */
export function truth({ portal }: World, wanted: (accountId: string) => boolean): readonly string[] {
  return [
    ...portal.desks.flatMap(({ id }) =>
      portal
        .customersOf(id)
        .filter(wanted)
        .map((one) => `${one}|Service desk|${id}|`),
    ),
    ...portal.organizations.flatMap(({ id }) =>
      portal
        .membersOf(id)
        .filter(wanted)
        .map((one) => `${one}|Customer organization|${id}|`),
    ),
  ].sort()
}

/** What stands on the page. */
export const shown = ({ root }: OpenedPage): string => root.querySelector('main')?.textContent ?? ''

/** Types into the search of a list. */
export function search({ root }: OpenedPage, words: string): void {
  const field = root.querySelector<HTMLInputElement>('main input[type=search]')
  if (field === null) throw new Error('the list has no search')
  field.value = words
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
