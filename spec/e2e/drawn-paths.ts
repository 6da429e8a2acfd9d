import type { Locator } from 'playwright-core'

/** Arrows of the drawn paths that do not stand right before the box they point to, or whose box runs out of the drawing. */
export const looseArrows = (panel: Locator): Promise<string[]> =>
  panel.locator('.drawing .line').evaluateAll((lines) =>
    lines.flatMap((line) => {
      const arrow = line.getBoundingClientRect()
      const box = line.nextElementSibling?.getBoundingClientRect()
      const whole = line.closest('.drawing')?.getBoundingClientRect()
      const beside = box && arrow.top >= box.top && arrow.bottom <= box.bottom && Math.abs(box.left - arrow.right) < 2
      return beside && whole && box.right <= whole.right + 1 ? [] : [line.parentElement?.textContent ?? 'alone']
    }),
  )
