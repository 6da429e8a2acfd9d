import Papa from 'papaparse'
import type { WorldAccount, WorldWorkspace } from '../sandbox/world/index.ts'
import type { OpenedPage } from './page-lab.ts'
import { rowsOf, textOf } from './read-page.ts'
import type { Truth } from './truth.ts'

/** Through what the seats of one product are held: the file's lines by group id or words, the lines on show, and the lists behind. */
export interface ThroughShown {
  readonly file: Readonly<Record<string, readonly string[]>>
  readonly shown: readonly (readonly string[])[]
  readonly links: readonly string[]
}

/** Opens the part of a product on the Licences page, reads it and its file. */
export async function throughShown(page: OpenedPage, product: WorldWorkspace): Promise<ThroughShown> {
  await page.go(`/licenses?through=${product.id}`)
  const details = page.root.querySelector<HTMLElement>('tr.details')
  if (details === null) throw new Error(`nothing is open of ${product.id}`)
  const all = [...details.querySelectorAll('button')].find((each) => /^Show all \d+ groups$/.test(textOf(each)))
  if (all !== undefined) await page.click(all)
  const text = await page.file(csvIn(details))
  const { data } = Papa.parse<Record<string, string>>(text.replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  })
  return {
    file: Object.fromEntries(
      data.map((line) => [
        line['Group id'] === '' ? (line['Through'] ?? '') : (line['Group id'] ?? ''),
        [line['Holders'] ?? '', line['Through no other group'] ?? ''],
      ]),
    ),
    shown: rowsOf(details).map((cells) => cells.slice(0, 3)),
    links: [...details.querySelectorAll('a[href^="/users?"]')].map((link) => link.getAttribute('href') ?? ''),
  }
}

const csvIn = (details: HTMLElement): HTMLElement | null =>
  [...details.querySelectorAll('button')].find((each) => textOf(each).startsWith('Export CSV')) ?? null

export function throughTrue(truth: Truth, product: WorldWorkspace): Pick<ThroughShown, 'file'> {
  const { world } = truth
  const granting = truth.granting(product)
  // Whoever could be read of a list that was refused is nobody here: the sandbox refuses the whole list.
  const holders = truth.holders(product) ?? []
  const waysOf = (account: WorldAccount): number[] =>
    (truth.groups(account) ?? []).filter((group) => granting?.includes(group) === true)
  const told = (account: WorldAccount): boolean => truth.groups(account) !== null
  const lines = (granting ?? []).map((index): [string, string[]] => {
    const through = holders.filter((account) => waysOf(account).includes(index))
    const alone = through.filter((account) => waysOf(account).length === 1)
    return [world.groups[index]?.id ?? '', [String(through.length), String(alone.length)]]
  })
  const without = holders.filter((account) => waysOf(account).length === 0)
  const otherWay = without.filter((account) => told(account) && granting !== null).length
  return {
    file: Object.fromEntries([
      ...lines,
      ['Directly or by another way', [granting === null ? 'Unknown' : String(otherWay), '']],
      ['Not told', [String(without.length - otherWay), '']],
    ]),
  }
}
