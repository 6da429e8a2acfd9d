import type { WorldWorkspace } from '../sandbox/world/index.ts'

/** Reads what is on the page as a person does: by headings, tables and lists, never by the page's own data. */

export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

/** The first number of a text: "1,204 of 1,500" is 1204. null: there is none. */
export function numberIn(text: string): number | null {
  const found = /\d[\d,]*/.exec(text)
  return found === null ? null : Number(found[0].replaceAll(',', ''))
}

/** The part of the page under a heading of this text. */
export function under(root: Element, heading: string): HTMLElement {
  const found = [...root.querySelectorAll('h2, h3')].find((each) => textOf(each) === heading)?.closest('section')
  if (!found) throw new Error(`the page has nothing under "${heading}"`)
  return found
}

export const buttonNamed = (root: Element, name: string): HTMLElement | null =>
  [...root.querySelectorAll('button')].find(
    (each) => textOf(each) === name || each.getAttribute('aria-label') === name,
  ) ?? null

/** The rows of a table: the texts of their cells. */
export const rowsOf = (root: Element): readonly (readonly string[])[] =>
  [...root.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => textOf(cell)))

/** What the page calls a product: with its site where another one has the same name. */
export function nameOf(product: WorldWorkspace, all: readonly WorldWorkspace[], cloudId: string): string {
  const own = (one: WorldWorkspace): string => (one.owner === 'bitbucket' ? `Bitbucket (${one.name})` : one.name)
  const alone = all.filter((each) => own(each) === own(product)).length === 1
  if (alone || product.cloudId === cloudId || product.hostUrl === null) return own(product)
  return `${own(product)} (${new URL(product.hostUrl).hostname.replace('.atlassian.net', '')})`
}

/** Hundredths as the page writes euros: "€12.30". */
export const money = (hundredths: number): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }).format(hundredths / 100)
