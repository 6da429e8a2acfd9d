import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings } from './axe.ts'
import type { E2e, OpenPage } from './harness.ts'
import { startE2e } from './harness.ts'
import { connectKey, everybodyRead, goTo } from './steps.ts'
import { cutOff, spaceText } from './text-spacing.ts'

/** The page with what people set for themselves: colours of the system, text set apart, so large a zoom that the window is low. */
let e2e: E2e
let open: OpenPage

beforeAll(async () => {
  e2e = await startE2e({ users: 60 })
  open = await e2e.open()
  await connectKey(open, e2e.sandbox.demoKey)
  await everybodyRead(open, 60)
})
afterAll(() => e2e.stop())

test('the first tick moves no row: the next click ticks whom it is meant for, and the keyboard stays in view', async () => {
  const { app, page } = open
  await goTo(open, 'Users')
  const bar = app.getByRole('region', { name: 'Selected users' })
  const ticks = app.getByRole('row').getByRole('checkbox')
  const third = await ticks.nth(3).boundingBox()
  const fourth = await ticks.nth(4).boundingBox()
  const meant = [await ticks.nth(3).getAttribute('aria-label'), await ticks.nth(4).getAttribute('aria-label')]
  for (const box of [third, fourth]) {
    await page.mouse.click((box?.x ?? 0) + 6, (box?.y ?? 0) + 6)
    await bar.waitFor()
  }
  await app.getByText('2 selected', { exact: true }).waitFor()
  for (const label of meant) expect(await app.getByLabel(label ?? '', { exact: true }).isChecked()).toBe(true)
  await page.keyboard.press('Escape')
  await bar.waitFor({ state: 'detached' })

  const grid = app.getByRole('grid')
  await grid.press('PageDown')
  await grid.press('x')
  await bar.waitFor()
  const active = app.locator(`#${(await grid.getAttribute('aria-activedescendant')) ?? ''}`)
  const [row, edge] = [await active.boundingBox(), await bar.boundingBox()]
  expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(edge?.y ?? 0)
  await page.keyboard.press('Escape')
  await bar.waitFor({ state: 'detached' })
})

/** By a line: where the system sets the colours, shadows and backgrounds are gone. */
async function focusIsDrawn(field: Locator): Promise<void> {
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  const { style, width } = await field.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return { style: outlineStyle, width: parseFloat(outlineWidth) }
  })
  expect({ style, wide: width >= 2 }).toEqual({ style: 'solid', wide: true })
}

test('with colours of the system nothing fades that would need contrast', async () => {
  const { app, page } = open
  const fading = () =>
    app.locator('*').evaluateAll((all) => all.filter((each) => getComputedStyle(each).maskImage !== 'none').length)
  const size = page.viewportSize()
  await page.setViewportSize({ width: 640, height: 800 })
  await goTo(open, 'Users')
  await app.locator('.goes-on').waitFor()
  await expect.poll(fading).toBeGreaterThan(1)
  await page.emulateMedia({ forcedColors: 'active' })
  await expect.poll(fading).toBe(0)
  await open.screenshot('forced-colours-narrow')
  await page.keyboard.press('/')
  await focusIsDrawn(app.getByRole('searchbox'))
  await page.emulateMedia({ forcedColors: 'none' })
  if (size !== null) await page.setViewportSize(size)
})

test('with colours of the system the parts of a chart are told apart, and what floats has an edge', async () => {
  const { app, page } = open
  await page.emulateMedia({ forcedColors: 'active' })
  await app.getByRole('row').getByRole('checkbox').nth(1).click()
  const bar = app.getByRole('region', { name: 'Selected users' })
  await bar.waitFor()
  expect(await bar.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('1px')
  await goTo(open, 'Dashboard')
  await app.locator('.statuses .ui-donut .part').nth(2).waitFor()
  const colours = (selector: string, property: 'stroke' | 'backgroundColor') =>
    app
      .locator(selector)
      .evaluateAll((all, name) => all.map((each) => getComputedStyle(each)[name as 'stroke']), property)
  await app.getByRole('combobox').focus()
  await focusIsDrawn(app.getByRole('combobox'))
  const parts = await colours('.statuses .ui-donut .part', 'stroke')
  expect(new Set(parts).size).toBe(parts.length)
  expect(parts.length).toBeGreaterThan(2)
  const legend = await colours('.statuses .dot', 'backgroundColor')
  expect(legend.filter((colour) => parts.includes(colour))).toEqual(parts)
  await open.screenshot('forced-colours-dashboard')
  await page.emulateMedia({ forcedColors: 'none' })
})

test('a dialog in a low window starts at its top, and its keys reach all of it', async () => {
  const { app, page } = open
  await goTo(open, 'Users')
  await page.setViewportSize({ width: 640, height: 400 })
  /** Looks at the dialog that was just opened, and closes it. */
  async function look(name: string): Promise<void> {
    const dialog = app.getByRole('dialog', { name })
    await dialog.waitFor()
    await open.screenshot(`low-window-${name.replaceAll(/\W+/g, '-')}`)
    expect(await dialog.locator('.body').evaluate(({ scrollTop }) => scrollTop)).toBe(0)
    expect(await axeFindings(open.frame())).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
  for (const command of ['Suspend users', 'Add to group', 'Revoke product access']) {
    await app.getByRole('button', { name: 'Plan a change' }).click()
    await app.getByRole('menuitem', { name: command, exact: true }).click()
    await look(command)
  }
  await page.keyboard.press('?')
  await look('Keyboard')
  await goTo(open, 'Settings')
  await app.getByRole('button', { name: 'Delete…', exact: true }).first().click()
  await look('Delete the API key?')
  await app.getByRole('button', { name: 'Delete everything…' }).click()
  await look('Delete everything that the app stores?')
  await goTo(open, 'Users')
  await page.setViewportSize({ width: 1_280, height: 900 })
  await app.getByRole('button', { name: 'Clear selection' }).click()
})

test('a row that the keyboard is at is never under the head of its table, and what is under it is no target', async () => {
  const { app, page } = open
  await page.setViewportSize({ width: 1_280, height: 500 })
  await goTo(open, 'Groups')
  const table = app.getByRole('region', { name: 'Groups', exact: true })
  await table.focus()
  await page.keyboard.press('End')
  const place = () =>
    table.evaluate((box) => {
      const head = box.querySelector('.head')?.getBoundingClientRect().bottom ?? 0
      const { top = 0, bottom = 0 } = document.activeElement?.closest('[data-index]')?.getBoundingClientRect() ?? {}
      return {
        index: document.activeElement?.closest('[data-index]')?.getAttribute('data-index'),
        above: head - top,
        below: bottom - box.getBoundingClientRect().bottom,
      }
    })
  const last = Number(await table.getByRole('table').getAttribute('aria-rowcount')) - 2
  for (let index = last; index > last - 8; index -= 1) {
    await expect.poll(async () => (await place()).index).toBe(String(index))
    const { above, below } = await place()
    expect(above).toBeLessThan(1)
    expect(below).toBeLessThan(1)
    await page.keyboard.press('ArrowUp')
  }
  expect(await axeFindings(open.frame())).toEqual([])
  await page.setViewportSize({ width: 1_280, height: 900 })
})

test('text that is set apart is not cut off where it was whole', async () => {
  const before: Record<string, string[]> = {}
  const areas = ['Users', 'Groups', 'Projects', 'Audit log', 'Licences'] as const
  for (const area of areas) {
    await goTo(open, area)
    await open.app.getByRole('row').nth(2).waitFor()
    before[area] = await cutOff(open)
  }
  await spaceText(open)
  for (const area of areas) {
    await goTo(open, area)
    await open.app.getByRole('row').nth(2).waitFor()
    await open.screenshot(`text-spacing-${area}`)
    const words = new Set(before[area]?.map((each) => each.split('" in ')[0]))
    expect((await cutOff(open)).filter((each) => !words.has(each.split('" in ')[0]))).toEqual([])
  }
})
