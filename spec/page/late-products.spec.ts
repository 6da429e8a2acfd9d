// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { answeredLast } from './answered-last.ts'
import { withPage, type OpenedPage } from './page-lab.ts'
import { buttonNamed, numberIn, textOf } from './read-page.ts'
import { withoutAnswer } from './without-answer.ts'

/** Products are one list, users another: either may be there first, fail and be asked again, or have more in it on *Refresh*. */

const main = ({ root }: OpenedPage): Element => root.querySelector('main')!
const spinners = (page: OpenedPage): number => main(page).querySelectorAll('.ui-spinner').length
const idleSeats = ({ root }: OpenedPage): string => {
  const fact = [...root.querySelectorAll('.facts > li')].find((one) => textOf(one.firstElementChild) === 'Idle seats')
  return textOf(fact ?? root.querySelector('tfoot .idle'))
}

describe.each(['/dashboard', '/licenses'])('%s', (path) => {
  it('counts the products that come after the users', async () => {
    const usual = await withPage(makeHarness({ users: 60 }), path, (page) => Promise.resolve(idleSeats(page)))
    expect(numberIn(usual)).toBeGreaterThan(0)
    await withPage(answeredLast(makeHarness({ users: 60 }), 'licenses.listWorkspaces'), path, (page) => {
      expect(spinners(page)).toBe(0)
      expect(idleSeats(page)).toBe(usual)
      return Promise.resolve()
    })
  })

  it('counts the products that come when they are asked for again', async () => {
    let away = true
    const harness = withoutAnswer(makeHarness({ users: 60 }), 'licenses.listWorkspaces', () => away)
    await withPage(harness, path, async (page) => {
      away = false
      await page.click(buttonNamed(main(page), 'Try again'))
      expect(spinners(page)).toBe(0)
      expect(numberIn(idleSeats(page))).toBeGreaterThan(0)
    })
  })
})
