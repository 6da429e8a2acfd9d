// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { makeHarness } from '../harness.ts'
import { textOf } from './read-page.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { DATED_PAGES } from './pages.ts'

const told = ({ root }: OpenedPage): Element | null => root.querySelector('main header .as-of')
const toldAt = (page: OpenedPage): number => Date.parse(told(page)?.getAttribute('datetime') ?? '')
const refresh = ({ root }: OpenedPage): Element | undefined =>
  [...root.querySelectorAll('main header button')].find((button) => textOf(button) === 'Refresh')

describe.each(DATED_PAGES)('%s', (path) => {
  it('says from when it is, beside what it can do, and only of what was read', async () => {
    const harness = makeHarness({ users: 60 })
    const opened = harness.clock.now()
    await withPage(harness, path, async (page) => {
      expect(textOf(told(page))).toMatch(/^As of \d\d:\d\d$/)
      const first = toldAt(page)
      expect(first).toBeGreaterThanOrEqual(opened)
      expect(first).toBeLessThanOrEqual(harness.clock.now())
      const again = refresh(page)
      if (again === undefined) return
      const later = async (): Promise<void> => {
        vi.setSystemTime(Date.now() + 60_000)
        await harness.clock.advance(60_000)
      }
      await later()
      harness.weather.set('calm', { serverError: 1, serverErrorAfterEffect: 0 })
      await page.click(again)
      if (path !== '/audit') expect(toldAt(page), 'what could not be read again is as old as it was').toBe(first)
      await later()
      harness.weather.set('calm')
      await page.click(again)
      expect(toldAt(page)).toBeGreaterThan(first + 60_000)
    })
  })
})
