import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { OpenPage } from './harness.ts'

/** What a person without a mouse does: only keys, and always knowing where they are. */

interface Focus {
  /** What has focus, in words for a message. */
  readonly what: string
  /** Nothing has focus although the page does: the next Tab starts at the top. */
  readonly lost: boolean
  /** Focus went on to what is around the page. */
  readonly left: boolean
  /** It is on the screen, has a size, is drawn as focused, and nothing lies over it. */
  readonly visible: boolean
}

export const focusOf = (open: OpenPage): Promise<Focus> =>
  open.frame().evaluate(() => {
    const element = document.activeElement
    const left = !document.hasFocus()
    if (element === null || element === document.body) return { what: 'nothing', lost: !left, left, visible: false }
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    const onScreen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
    // Fields draw a line inside instead of one around; the line of a button is there without focus, too.
    const inside = element.matches('.ui-control') && boxShadow !== 'none'
    const drawn = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || inside
    const within = onScreen && box.top < innerHeight && box.left < innerWidth
    // Something else lies over all of it, for example a panel: its corners and its middle are somebody else's.
    const beneath = [0.1, 0.5, 0.9].every((part) => {
      const hit = document.elementFromPoint(box.left + box.width * part, box.top + box.height * part)
      return hit !== null && !element.contains(hit) && !hit.contains(element)
    })
    const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 60)
    return {
      what: `${element.tagName.toLowerCase()} "${name}"`,
      lost: false,
      left,
      visible: within && drawn && !beneath,
    }
  })

/** Whether `wanted` has focus now. */
export const hasFocus = (wanted: Locator): Promise<boolean> =>
  wanted.evaluateAll((elements) => elements.some((element) => element === document.activeElement))

/**
 * Goes on with Tab until `wanted` has focus.
 *
 * @throws when it is not reached, when focus gets lost, or when it is somewhere where nobody sees it
 */
export async function tabTo(open: OpenPage, wanted: Locator, { back = false, most = 60 } = {}): Promise<void> {
  const way: string[] = []
  if (await hasFocus(wanted)) return
  for (let step = 0; step < most; step += 1) {
    await open.page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    const focus = await focusOf(open)
    way.push(focus.what)
    if (focus.lost) throw new Error(`focus got lost after ${way.join(' → ')}`)
    if (focus.left) continue
    if (!focus.visible) throw new Error(`focus cannot be seen on the last of ${way.join(' → ')}`)
    if (await hasFocus(wanted)) return
  }
  throw new Error(`${String(wanted)} was not reached: ${way.join(' → ')}`)
}

/** Tab to it, and Enter or another key. */
export async function pressOn(open: OpenPage, wanted: Locator, { key = 'Enter', most = 60 } = {}): Promise<void> {
  await tabTo(open, wanted, { most })
  await open.page.keyboard.press(key)
}

/** Goes to a page by its keys; ends when its title has focus. Where one is already, focus stays. */
export async function goByKeys({ app, page }: OpenPage, key: string, title: string): Promise<void> {
  const heading = app.getByRole('heading', { level: 1, name: title, exact: true })
  const isHere = (await heading.count()) > 0
  await page.keyboard.press('g')
  await page.keyboard.press(key)
  if (isHere) return
  await heading.waitFor()
  await expect.poll(() => hasFocus(heading)).toBe(true)
}

/** Opens the palette; ends when what is typed goes into it. */
export async function openPalette({ app, page }: OpenPage): Promise<Locator> {
  await page.keyboard.press('Control+k')
  const palette = app.getByRole('dialog', { name: 'Search and commands' })
  await expect.poll(() => hasFocus(palette.getByRole('combobox'))).toBe(true)
  return palette
}

/** Opens the palette, types, and takes what is first. */
export async function command(open: OpenPage, typed: string, first: string | RegExp): Promise<void> {
  const { page } = open
  const palette = await openPalette(open)
  await page.keyboard.type(typed)
  await palette.getByRole('option', { selected: true }).getByText(first).first().waitFor()
  await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
}

/** Opens one of the list's filters, chooses what has this label, and closes it again. Focus is on its button then. */
export async function filterByKeys(open: OpenPage, filter: string, choice: RegExp): Promise<void> {
  const { app, page } = open
  const button = app.getByRole('search').getByRole('button', { name: new RegExp(`^${filter}`) })
  await pressOn(open, button)
  const popover = app.getByRole('dialog', { name: new RegExp(`^${filter}`) })
  const wanted = popover.getByLabel(choice).first()
  await wanted.waitFor()
  if ((await wanted.getAttribute('type')) === 'radio') await arrowTo(open, popover.getByRole('radio'), wanted)
  else {
    const boxes = popover.getByRole('checkbox')
    await tabTo(open, boxes)
    // Many boxes are one stop for Tab.
    for (let left = await boxes.count(); left > 0 && !(await hasFocus(wanted)); left -= 1)
      await page.keyboard.press((await boxes.count()) > 8 ? 'ArrowDown' : 'Tab')
    expect(await hasFocus(wanted)).toBe(true)
    await page.keyboard.press('Space')
  }
  await page.keyboard.press('Escape')
  await popover.waitFor({ state: 'detached' })
  expect(await hasFocus(button)).toBe(true)
}

/** Radio buttons are one stop for Tab; arrows go along them, and choose. */
export async function arrowTo(open: OpenPage, radios: Locator, wanted: Locator): Promise<void> {
  await tabTo(open, radios)
  for (let step = await radios.count(); step >= 0; step -= 1) {
    await open.page.keyboard.press(step % 2 === 0 && (await hasFocus(wanted)) ? 'Space' : 'ArrowDown')
    if (await wanted.isChecked()) return
  }
  throw new Error(`${String(wanted)} cannot be chosen with arrows`)
}

/** Closes what is open beside or over the page; ends when focus is where it was before. */
export async function escapeTo(open: OpenPage, opener: Locator): Promise<void> {
  await open.page.keyboard.press('Escape')
  await expect.poll(() => hasFocus(opener)).toBe(true)
}

/** Says in the dialog why, and makes the plan; ends on the run's page. */
export async function orderPlan(open: OpenPage, reason: string): Promise<void> {
  const dialog = open.app.getByRole('dialog')
  await tabTo(open, dialog.getByLabel(/^Reason/))
  await open.page.keyboard.type(reason)
  await pressOn(open, dialog.getByRole('button', { name: 'Make the plan' }))
  await open.app.getByRole('heading', { name: 'The plan', exact: true }).waitFor()
}
