import Papa from 'papaparse'
import type { Use, Why } from './access-truth.ts'
import { seatsWord, type Way } from './ways-truth.ts'
import type { OpenedPage } from './page-lab.ts'
import { buttonNamed, textOf, under } from './read-page.ts'

/** What the panels of a user, a project and a space say about access. */

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort()
/** "a, b and c" → its parts. */
const listed = (text: string): string[] => sorted(text.split(/, | and /).filter((part) => part !== ''))
const textsOf = (root: Element, selector: string): string[] =>
  [...root.querySelectorAll(selector)].map((one) => textOf(one))

export function whyShown({ root }: OpenedPage): Readonly<Record<string, Why>> {
  const rows = [...under(root, 'Product access, and why').querySelectorAll('.products > li')]
  return Object.fromEntries(
    rows.map((row) => [
      textOf(row.querySelector('h4')),
      {
        seat: textOf(row.querySelector('.product > h4 + *')),
        suspended: textsOf(row, ':scope > p').some((text) => text.startsWith('Suspended here')),
        ways: sorted(textsOf(row, '.paths .sr-only').map(wayIn)),
      },
    ]),
  )
}

/** A sentence of why, without who and what it is about. */
function wayIn(sentence: string): string {
  const roles = listed(/: roles? (.*)\.$/.exec(sentence)?.[1] ?? '').join(', ')
  const group = / is in the group (.*) \(.*\), which gives /.exec(sentence)?.[1]
  if (group !== undefined) return `in the group ${group}: ${roles}`
  if (/ was given .* directly: /.test(sentence)) return `directly: ${roles}`
  const adminRole = / from an admin role \((.*)\): /.exec(sentence)?.[1]
  return adminRole === undefined ? sentence : `from an admin role (${adminRole}): ${roles}`
}

export function groupsOfShown({ root }: OpenedPage): Readonly<Record<string, readonly string[]>> {
  const section = [...root.querySelectorAll('h3')]
    .find((each) => /^Groups( \(|$)/.test(textOf(each)))
    ?.closest('section')
  return Object.fromEntries(
    [...(section?.querySelectorAll('li') ?? [])].map((row) => {
      const gives = textOf(row.querySelector('.gives'))
      return [
        textOf(row.querySelector('a')),
        gives === 'Gives no product' ? [] : listedNames(gives.replace(/^Gives /, '')),
      ]
    }),
  )
}
const listedNames = (text: string): string[] => sorted(text.split(', '))

/** A part of the panel that is read when asked for. */
async function rowsShown(page: OpenedPage, heading: string, show: string): Promise<Element[]> {
  await page.click(buttonNamed(under(page.root, heading), show))
  return [...under(page.root, heading).querySelectorAll(':scope > ul > li')]
}

export async function projectsShown(page: OpenedPage): Promise<Readonly<Record<string, Use>>> {
  return Object.fromEntries(
    (await rowsShown(page, 'Jira projects', 'Show projects')).map((row) => [
      textOf(row.querySelector('strong')),
      {
        may: sorted(textsOf(row, '.gives > *')),
        why: sorted(textsOf(row, '.ways > li')),
        scheme: textOf(row.querySelector('.scheme')).replace('Permission scheme: ', ''),
      },
    ]),
  )
}

/** The file of the projects or spaces of a user: the same, told line by line. */
export async function usesFile(page: OpenedPage, heading: string): Promise<Readonly<Record<string, Use>>> {
  const text = await page.file(under(page.root, heading).querySelector('button[aria-label^="Export CSV"]'))
  const { data } = Papa.parse<Record<string, string>>(text.replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  })
  const uses = new Map<string, { may: string[]; why: string[]; scheme?: string }>()
  for (const line of data) {
    // What is not known has a line that says so.
    if (line['May'] === 'Unknown') continue
    // Spreadsheets take what begins so for a formula: a quote stands before it.
    const place = (line['Project'] ?? line['Space'] ?? '').replace(/^'(?=[=+@-])/, '')
    const scheme = line['Permission scheme']
    const may = sorted(line['May']?.split('; ') ?? [])
    const use = uses.get(place) ?? { may, why: [], ...(scheme === undefined ? {} : { scheme }) }
    uses.set(place, use)
    use.why.push(`${line['Through']}: ${line['Gives']?.replaceAll('; ', ', ')}`)
  }
  return Object.fromEntries([...uses].map(([place, use]) => [place, { ...use, why: sorted(use.why) }]))
}

export async function spacesShown(page: OpenedPage): Promise<Readonly<Record<string, Use>>> {
  return Object.fromEntries(
    (await rowsShown(page, 'Confluence spaces', 'Show spaces')).map((row) => [
      textOf(row.querySelector('strong')),
      {
        may: sorted(textsOf(row, '.gives > *')),
        why: sorted(textsOf(row, '.ways > li')),
      },
    ]),
  )
}

export async function customerOfShown(page: OpenedPage) {
  const heading = 'Service desk customer'
  await page.click(buttonNamed(under(page.root, heading), 'Show desks and customer organizations'))
  const links = [...under(page.root, heading).querySelectorAll('a')]
  const named = (path: string): string[] =>
    links
      .filter((link) => link.getAttribute('href')?.startsWith(path))
      .map((link) => textOf(link))
      .sort()
  const refused = textOf(under(page.root, heading)).includes('Customer organizations: unknown.')
  return { desks: named('/customers/desks/'), organizations: refused ? null : named('/customers/organizations/') }
}

/** Finds a place in the list on show, and opens it. */
export async function openPlace(page: OpenedPage, name: string): Promise<void> {
  const search = page.root.querySelector<HTMLInputElement>('input[type=search]')
  if (search === null) throw new Error('the list has no search')
  search.value = name
  search.dispatchEvent(new Event('input'))
  await page.settle()
  await page.click(buttonNamed(page.root, name))
}

/** Opens a place of a list, and reads every way in. */
export async function waysShown(page: OpenedPage, list: string, name: string): Promise<readonly Way[]> {
  await page.go(list)
  await openPlace(page, name)
  const ways: Way[] = []
  for (const way of under(page.root, 'Who can use it').querySelectorAll('.way')) {
    const behind = [...textsOf(way, '.people > li'), ...textsOf(way, '.seats')]
    for (const group of way.querySelectorAll('.groups > li')) behind.push(await groupShown(page, group))
    ways.push({
      title: textOf(way.querySelector('h4')),
      gives: sorted(textsOf(way, '.gives > *')),
      behind: behind.sort(),
    })
  }
  return ways.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** The file of the ways into the place that is open: the same ways, told line by line. */
export async function waysFile(page: OpenedPage): Promise<readonly Way[]> {
  const text = await page.file(buttonNamed(page.root, 'Export CSV: who can use it'))
  const { data } = Papa.parse<Record<string, string>>(text.replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  })
  const ways = new Map<
    string,
    { title: string; gives: readonly string[]; behind: string[]; seats: Set<string>; groups: Map<string, string[]> }
  >()
  for (const line of data) {
    const [title = '', gives = '', group = '', id = '', note = ''] = [
      line['Way in'],
      line['Gives'],
      line['Group'],
      line['Account id'],
      line['Note'],
    ]
    // The last line of each file of a space says what no file has.
    if (title === 'Space roles' && note.startsWith('Not read')) continue
    const key = `${title} ${gives}`
    const way = ways.get(key) ?? {
      title,
      gives: sorted(gives.split('; ')),
      behind: [],
      seats: new Set<string>(),
      groups: new Map<string, string[]>(),
    }
    ways.set(key, way)
    if (note === 'This group no longer exists. It lets nobody in.') way.behind.push('Gone')
    else if (/^Everyone with access to|: All licensed users/.test(title) && id !== '') way.seats.add(id)
    else if (group === '')
      way.behind.push(...(id === '' ? [] : [[line['Name'], note.replace(':', '')].join(' ').trim()]))
    else way.groups.set(group, [...(way.groups.get(group) ?? []), ...(id === '' ? [] : [id])])
  }
  return [...ways.values()]
    .map(({ title, gives, behind, seats, groups }) => ({
      title,
      gives,
      behind: [
        ...behind,
        ...(seats.size > 0 ? [seatsWord(seats.size)] : []),
        ...[...groups].map(
          ([name, ids]) =>
            `${title === `Group ${name}` ? '' : name}, ${ids.length} member${ids.length === 1 ? '' : 's'}: ${ids.sort().join(' ')}`,
        ),
      ].sort(),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

/** A group with the ids of its members, all of them; or that it is gone. */
async function groupShown(page: OpenedPage, group: Element): Promise<string> {
  if (group.querySelector('.gone') !== null) return 'Gone'
  await page.click(group.querySelector('button'))
  const more = () => [...group.querySelectorAll('button')].find((each) => textOf(each).startsWith('Show more'))
  for (let button = more(); button !== undefined; button = more()) await page.click(button)
  const members = [...group.querySelectorAll('.inside li')].map((one) => one.getAttribute('title') ?? '')
  return `${textOf(group.querySelector('.name'))}, ${textOf(group.querySelector('.line > .subtle'))}: ${members.sort().join(' ')}`
}
