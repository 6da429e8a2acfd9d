// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { makeHarness, type Harness } from '../harness.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, numberIn, textOf } from './read-page.ts'

const DAYS_MS = 40 * 86_400_000

/** What a link says: its last number, as "0–6 days 133" ends. */
function saidBy({ root }: OpenedPage, used: string): { readonly to: string; readonly number: number | null } {
  const links = [...root.querySelectorAll(`main a[href*="used=${used}"]`)].filter((link) => /\d/.test(textOf(link)))
  const [link] = links
  const visible = link?.querySelector('text.value') ?? link
  return { to: link?.getAttribute('href') ?? '', number: numberIn(textOf(visible).replace(/^.*: /, '')) }
}
function rowsListed({ root }: OpenedPage): number | null {
  return numberIn(/[\d,]+ of [\d,]+ users? match/.exec(textOf(root.querySelector('main')))?.[0] ?? '')
}
async function days(harness: Harness): Promise<void> {
  vi.setSystemTime(Date.now() + DAYS_MS)
  await harness.clock.advance(DAYS_MS)
}

it('a page that stays open over midnight lists whom its numbers counted, and judges anew when it reads anew', async () => {
  const harness = makeHarness({ users: 120 })
  await withPage(harness, '/dashboard', async (page) => {
    const before = ['any-idle', 'reclaimable', 'warning', 'within-7'].map((used) => saidBy(page, used))
    expect(before.every(({ number }) => number !== null && number > 0)).toBe(true)
    await days(harness)
    for (const { to, number } of before) {
      await page.go(to)
      expect(rowsListed(page), to).toBe(number)
    }
    await page.go('/dashboard')
    expect(['any-idle', 'reclaimable', 'warning', 'within-7'].map((used) => saidBy(page, used))).toEqual(before)
    await page.click(buttonNamed(page.root, 'Refresh'))
    const anew = saidBy(page, 'any-idle')
    expect(anew.number).toBeGreaterThan(before[0]?.number ?? 0)
    await page.go(anew.to)
    expect(rowsListed(page)).toBe(anew.number)
  })
})
