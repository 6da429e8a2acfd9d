import { afterAll, beforeAll, expect, test } from 'vitest'
import { commonText } from '../../client/text/common.ts'
import { ERRORS } from '../../contract/errors.ts'
import type { E2e } from './harness.ts'
import { startE2e } from './harness.ts'
import { connectKey, goTo } from './steps.ts'

let e2e: E2e
beforeAll(async () => {
  e2e = await startE2e({ users: 300 })
})
afterAll(async () => {
  await e2e?.stop()
})

test.each(['light', 'dark'] as const)(
  'the built page comes up under Forge’s policy without an error, axe clean, in %s',
  async (theme) => {
    const open = await e2e.open({ theme })
    await open.app.getByRole('heading', { level: 1 }).waitFor()
    expect(await open.frame().evaluate(() => document.documentElement.dataset['colorMode'])).toBe(theme)
    await open.check()
    await open.screenshot(`first-run-${theme}`)
    await open.close()
  },
)

test('an ordinary user is refused in words, and learns nothing about the organization', async () => {
  const open = await e2e.open({ persona: 'user' })
  await open.app.getByText(ERRORS.NOT_JIRA_ADMIN.fix).first().waitFor()
  expect(await open.app.getByText(e2e.sandbox.world.organization.name).count()).toBe(0)
  await open.check()
  await open.screenshot('refused')
  await open.close()
})

/** A harness that cannot see a fault proves nothing. */
test('the harness notices a script error, a broken policy, and a fault of accessibility', async () => {
  const open = await e2e.open()
  await open.app.getByRole('heading', { level: 1 }).waitFor()
  await open.frame().evaluate(() => {
    console.error('said on purpose')
    setTimeout(() => {
      throw new Error('thrown on purpose')
    })
    const style = document.createElement('style')
    style.textContent = 'body { color: inherit }'
    document.head.append(style)
    document.body.append(document.createElement('button'))
  })
  await expect
    .poll(() => open.problems.join('\n'))
    .toMatch(/said on purpose[\s\S]*thrown on purpose|thrown on purpose[\s\S]*said on purpose/)
  expect(open.problems.join('\n')).toMatch(/policy violation: style-src/)
  await expect(open.check()).rejects.toThrow(/went wrong/)
  open.problems.splice(0)
  await expect(open.check()).rejects.toThrow(/axe found:[\s\S]*button-name/)
  await open.close()
})

test('an organization admin connects the organization, and every area comes up axe clean', async () => {
  const open = await e2e.open()
  await connectKey(open, e2e.sandbox.demoKey)
  for (const area of ['Licences', 'Groups', 'Runs', 'Audit log', 'Settings', 'Users'] as const) {
    await goTo(open, area)
    await open.check()
    await open.screenshot(`area-${area.toLowerCase().replace(' ', '-')}`)
  }
  expect(await open.page.content()).not.toContain(e2e.sandbox.demoKey)
  const grid = open.app.getByRole('grid')
  await grid.getByRole('row').nth(5).waitFor()
  await grid.press('ArrowDown')
  await expect.poll(() => grid.getAttribute('aria-activedescendant'), { message: 'names its row' }).toMatch(/-0$/)
  await grid.evaluate((box) => (box.scrollTop = box.scrollHeight))
  await expect.poll(() => grid.getAttribute('aria-activedescendant'), { message: 'not drawn' }).toBeNull()
  await open.close()
})

/** Scrolls the table of a page, if it must go sideways: "stays" when its edge fades and its first column covers what moves. */
async function endsOfTable(): Promise<string> {
  const box = [...document.querySelectorAll('.ui-table, .ui-virtual-table, .users-table')].find(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1,
  )
  const first = [...(box?.querySelectorAll('th, [role="columnheader"]') ?? [])].find((one) => !one.matches('.tick'))
  if (box === undefined || first === undefined) return 'none'
  if (getComputedStyle(box).maskImage === 'none') return 'does not fade'
  first.scrollIntoView({ block: 'center' })
  const before = first.getBoundingClientRect().left
  box.scrollLeft = 120
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const { left, right, top, height } = first.getBoundingClientRect()
  const shown = document.elementFromPoint(right - 2, top + height / 2)
  box.scrollLeft = 0
  return Math.abs(left - before) < 1 && first.contains(shown) ? 'stays' : `goes from ${before} to ${left}`
}

/** A window of 1,280 at 200 %, and one at 320 as WCAG 1.4.10 has it: tables may scroll sideways in themselves, the page may not. */
test.each([
  [640, 500],
  [320, 800],
])('nothing is lost in a window of %i by %i pixels', async (width, height) => {
  const open = await e2e.open({ width, height })
  const areas = [
    'Dashboard',
    'Users',
    'Licences',
    'Groups',
    'Projects',
    'Spaces',
    'Runs',
    'Audit log',
    'Settings',
  ] as const
  for (const area of areas) {
    await goTo(open, area)
    await expect.poll(() => open.app.locator('[aria-busy="true"]').count(), { timeout: 60_000 }).toBe(0)
    const [wide, tall] = await open.frame().evaluate(() => {
      const page = document.querySelector('main') ?? document.body
      return [Math.max(page.scrollWidth - page.clientWidth, document.body.scrollWidth - innerWidth), page.clientHeight]
    })
    expect(wide, `${area} is wider than the window`).toBeLessThanOrEqual(0)
    expect(tall, `${area} has room`).toBeGreaterThan(300)
    if (width === 640)
      expect(await open.frame().evaluate(endsOfTable), `${area}'s table goes on`).toMatch(/^(none|stays)$/)
    await open.check()
    await open.screenshot(`narrow-${width}-${area.toLowerCase().replace(' ', '-')}`)
  }
  // The areas go on where they fade: where a person is stands in view, and an arrow leads to the others.
  const areasShown = () =>
    open.app.getByRole('navigation', { name: 'User Account Manager' }).evaluate((nav) => {
      const { left, right } = nav.getBoundingClientRect()
      const within = (one: Element) =>
        one.getBoundingClientRect().left >= left && one.getBoundingClientRect().right <= right
      return [...nav.querySelectorAll('a')].filter(within).map(({ textContent }) => textContent)
    })
  await expect.poll(areasShown).toContain('Settings')
  expect(await areasShown()).not.toContain('Dashboard')
  // Without motion a click has scrolled when it is done, so the arrow is there as long as there is a way to go.
  await open.page.emulateMedia({ reducedMotion: 'reduce' })
  for (let clicks = 0; clicks < 9 && !(await areasShown()).includes('Dashboard'); clicks += 1)
    await open.app.locator('.ui-sideways .start').click()
  expect(await areasShown()).toContain('Dashboard')
  await open.close()
})

test('in a window of 1,280 nothing lies over what is asked, and what is told fits', async () => {
  const open = await e2e.open({ width: 1_280, height: 800 })
  const { app, page } = open
  await goTo(open, 'Users')
  await app.locator('.users-table .email').first().waitFor()
  const cut = await app
    .locator('.users-table .email')
    .evaluateAll((all) =>
      all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
    )
  expect(cut.filter((email) => email.length <= 38)).toEqual([])

  // What chooses columns is in view, to its last button.
  await app.getByRole('button', { name: 'Columns' }).click()
  const reset = app.getByRole('dialog', { name: 'Columns' }).getByRole('button', { name: /^Reset/ })
  await reset.waitFor()
  const inView = () =>
    reset.evaluate((button) => {
      const { top, bottom } = button.getBoundingClientRect()
      return top > 0 && bottom < innerHeight
    })
  await expect.poll(inView).toBe(true)
  await page.keyboard.press('Escape')

  // A flag stands beside a panel, and under a dialog. Under the pointer it stays.
  await app.getByLabel('Select the rows on screen').click()
  await app.getByRole('button', { name: 'Clear selection' }).click()
  const flag = app.locator('.ui-flags .flag')
  await flag.last().hover()
  await app.getByRole('grid').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  const panel = app.getByRole('complementary')
  await panel.waitFor()
  const beside = () =>
    panel.evaluate((side) => {
      const told = document.querySelector('.ui-flags .flag')?.getBoundingClientRect()
      return told !== undefined && told.right <= side.getBoundingClientRect().left
    })
  await expect.poll(beside).toBe(true)
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })

  await page.keyboard.press('?')
  const dialog = app.getByRole('dialog', { name: 'Keyboard' })
  await dialog.waitFor()
  // Not by what a click would meet: beside a dialog nothing can be clicked.
  const under = await dialog.evaluate((box) => {
    const levelOf = (one: Element) => Number(getComputedStyle(one).zIndex)
    return [...document.querySelectorAll('.ui-flags')].map((flags) => levelOf(flags) < levelOf(box))
  })
  expect(under).toEqual([true])
  await open.check()
  await open.close()
})

test('Esc closes a list of choices that is still loading, and keeps the selection', async () => {
  const fresh = await e2e.open({ width: 1_280 })
  const { app, page } = fresh
  await app.locator('.users-table .email').first().waitFor()
  await app.getByRole('columnheader').getByRole('checkbox').click()
  await app.getByRole('search').getByRole('button', { name: 'Group' }).click()
  await page.keyboard.press('Escape')
  await app.getByRole('dialog').waitFor({ state: 'detached' })
  await app.getByRole('region', { name: 'Selected users' }).waitFor()
  await fresh.check()
  await fresh.close()
})

test('another page begins at its top, however far the last one was scrolled', async () => {
  const open = await e2e.open()
  const top = () => open.app.locator('main').evaluate((main) => main.scrollTop)
  await goTo(open, 'Settings')
  const breaker = open.app.getByRole('heading', { name: 'Breaker' })
  await breaker.evaluate((heading) => heading.scrollIntoView())
  expect(await top()).toBeGreaterThan(0)
  await goTo(open, 'Dashboard')
  expect(await top()).toBe(0)
  await open.close()
})

test('in the system’s own colours, what shadows and backgrounds told is told by lines', async () => {
  const open = await e2e.open()
  await open.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await goTo(open, 'Groups')
  const refresh = open.app.getByRole('button', { name: 'Refresh' })
  expect(await refresh.evaluate((button) => getComputedStyle(button).outlineStyle)).toBe('solid')
  const edge = (area: string) =>
    open.app.getByRole('link', { name: area, exact: true }).evaluate((link) => getComputedStyle(link).borderBottomColor)
  expect(await edge('Groups')).not.toBe(await edge('Users'))
  await open.screenshot('forced-colors')
  await open.close()
})

test('an area whose file does not arrive says so, and comes when asked again', async () => {
  const open = await e2e.open()
  await open.app.getByRole('link', { name: 'Audit log' }).waitFor()
  await open.page.route('**/assets/AuditPage-*.js', (route) => route.abort('connectionreset'))
  await open.app.getByRole('link', { name: 'Audit log' }).click()
  await open.app.getByText(commonText.pageLost).first().waitFor()
  expect(await open.app.getByRole('heading', { level: 1 }).textContent()).toContain('Users')
  await open.page.unroute('**/assets/AuditPage-*.js')
  await goTo(open, 'Audit log')
  await open.close()
})
