// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import '../../client/csv/CsvButton.vue'
import Papa from 'papaparse'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { makeHarness, type Gate, type Harness } from '../harness.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, numberIn, textOf, under } from './read-page.ts'
import { withoutAnswer } from './without-answer.ts'

/** What the pages of numbers say of what was read in part: at least so much, from when, and whom it opens. */

const listed = ({ root }: OpenedPage): number =>
  numberIn(/[\d,]+ of [\d,]+ users? match/.exec(textOf(root.querySelector('main')))?.[0] ?? '') ?? -1
const linesOf = async (page: OpenedPage, button: Element | null): Promise<Record<string, string>[]> =>
  Papa.parse<Record<string, string>>((await page.file(button)).replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  }).data

/** Of holders only the first hundred are told, and of every fifth user no date. */
const halfOfHolders: Gate = async (request, body, pass) => {
  const { pathname } = new URL(request.url)
  if (!pathname.endsWith('/users/search')) return pass()
  if (body.includes('"roleIds"') && body.includes('"cursor"')) return Response.json({ errors: [] }, { status: 403 })
  const answer = await pass()
  if (answer.status !== 200) return answer
  const page = (await answer.json()) as { data: Record<string, unknown>[] }
  const data = page.data.map(({ productAccess, ...row }, at) => (at % 5 === 0 ? row : { ...row, productAccess }))
  return Response.json({ ...page, data }, { headers: answer.headers })
}

async function withPrices(harness: Harness): Promise<Harness> {
  const perSeat = harness.world.workspaces.map(({ id }) => ({
    workspaceId: WorkspaceId.parse(id),
    monthlyHundredths: 700,
  }))
  const rules = { ...DEFAULT_RULES, prices: { currency: 'EUR' as const, perSeat } }
  await harness.ask('organizationAdmin', 'settings.setRules', { rules, version: 0 })
  return harness
}

describe('holders that are told in part', () => {
  it('are behind the number that counts them, and the file says "at least" where the tile does', async () => {
    await withPage(await withPrices(makeHarness({ users: 300, gate: halfOfHolders })), '/dashboard', async (page) => {
      const tile = under(page.root, 'Held more than once')
      const shown = [...tile.querySelectorAll('.cost')].map(textOf)
      expect(shown.some((words) => words.startsWith('At least'))).toBe(true)
      const lines = await linesOf(page, buttonNamed(tile, 'Export CSV: Held more than once'))
      const costs = lines.flatMap((line) => line['Seats beyond the first cost a month'] || [])
      const amounts = (all: readonly string[]) => all.map((words) => words.replaceAll(/[€,]|\.00| a month.*/g, ''))
      expect(amounts(costs)).toEqual(amounts(shown))

      const unknown = [...page.root.querySelectorAll('.use li a')].filter((link) => /^Unknown \d/.test(textOf(link)))
      expect(unknown.length).toBeGreaterThan(1)
      for (const link of unknown.slice(0, 2)) {
        const [to, said] = [link.getAttribute('href') ?? '', numberIn(textOf(link))]
        await page.go(to)
        expect(listed(page), to).toBe(said)
      }
    })
  })
})

it('says of active users that they are a part when users are', async () => {
  const harness = withoutAnswer(makeHarness({ users: 300 }), 'users.listUsers', (nth) => nth > 1)
  await withPage(harness, '/dashboard', (page) => {
    const fact = textOf(page.root.querySelector('.facts > li'))
    expect(fact).toMatch(/^Users ?Users: At least \d+ ?At least \d+ active$/)
    return Promise.resolve()
  })
})

it('is as old as the use that stands beside the counts', async () => {
  let away = false
  const harness = withoutAnswer(makeHarness({ users: 60 }), 'users.listUsers', () => away)
  await withPage(harness, '/dashboard', async (page) => {
    const told = () => under(page.root, 'Seats of each product').querySelector('.as-of')?.getAttribute('datetime')
    const first = told()
    away = true
    vi.setSystemTime(Date.now() + 60_000)
    await harness.clock.advance(60_000)
    await page.click(buttonNamed(page.root, 'Refresh'))
    expect(textOf(page.root)).toContain('What is shown is the earlier reading.')
    expect(told()).toBe(first)
  })
})

it('counts no seat of a product sandbox as a licence, shown or not', async () => {
  await withPage(makeHarness({ users: 300 }), '/licenses', async (page) => {
    const rows = (): number => page.root.querySelectorAll('main tbody tr').length
    const added = () =>
      ['tfoot .used', 'tfoot .idle', '#suggestions-lead'].map((part) => textOf(page.root.querySelector(part)))
    const [before, products] = [added(), rows()]
    await page.click(page.root.querySelector('.foot input[type=checkbox]'))
    expect(rows()).toBeGreaterThan(products)
    expect(added()).toEqual(before)
    expect(textOf(page.root.querySelector('tfoot th'))).toBe('In all, without product sandboxes')
  })
})

it('counts at least so many idle seats while it is not known whom runs gave one', async () => {
  let away = true
  const harness = withoutAnswer(makeHarness({ users: 60 }), 'runs.listSeatsGiven', () => away)
  await withPage(harness, '/dashboard', async (page) => {
    const idle = (): string => textOf(page.root.querySelectorAll('.facts > li')[2]?.querySelector('.value'))
    const partial = (tile: string): string => textOf(under(page.root, tile).querySelector('footer'))
    expect(idle()).toMatch(/^Idle seats: At least \d+$/)
    for (const tile of ['Idle seats', 'Seats of each product'])
      expect(partial(tile)).toContain('PartialIt is not known whom every run gave a seat.')
    expect(partial('Last activity')).not.toContain('Partial')
    const found = numberIn(idle()) ?? 0
    away = false
    const told = [...page.root.querySelectorAll('button')].find((button) => textOf(button) === 'Try again')
    await page.click(told)
    expect(idle()).toMatch(/^Idle seats: \d+$/)
    expect(numberIn(idle())).toBeGreaterThan(found)
    expect(partial('Idle seats')).not.toContain('Partial')
  })
})

it('reads the protected list again when asked, and nobody with it', async () => {
  let away = true
  const harness = withoutAnswer(makeHarness({ users: 60 }), 'protection.getProtection', () => away)
  await withPage(harness, '/licenses', async (page) => {
    const notice = () =>
      [...page.root.querySelectorAll('.ui-message')].find((one) => /protected list could not be read/.test(textOf(one)))
    away = false
    const asked = page.calls.length
    await page.click(notice()?.querySelector('button'))
    expect(notice()).toBeUndefined()
    expect(page.calls.slice(asked)).toEqual(['protection.getProtection'])
  })
})
