import type { OpenPage } from './harness.ts'

/** What WCAG 2.2 (1.4.12) lets a person set, as the tools for it do: from outside the page's own styles. */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

/** Sets the text of the page apart; it stays so until the page is left. */
export const spaceText = ({ frame }: OpenPage): Promise<void> =>
  frame().evaluate(async (rules) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    // What measures text does so before the next picture; what follows from it is in the one after that.
    for (let pictures = 0; pictures < 3; pictures += 1) await new Promise(requestAnimationFrame)
  }, SPACED)

/** Words of which a part is cut off, with where: not what scrolls out of view, and not what only a screen reader gets. */
export const cutOff = ({ frame }: OpenPage): Promise<string[]> =>
  frame().evaluate(() => {
    const isCut = (text: DOMRect[], box: HTMLElement): boolean => {
      const { overflowX, overflowY } = getComputedStyle(box)
      const { left, right, top, bottom } = box.getBoundingClientRect()
      const cuts = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip'
      return text.some(
        (part) =>
          (cuts(overflowX) && (part.right > right + 1 || part.left < left - 1)) ||
          (cuts(overflowY) && (part.bottom > bottom + 3 || part.top < top - 3)),
      )
    }
    return [...document.querySelectorAll<HTMLElement>('body *')].flatMap((element) => {
      const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== '')
      if (!words || element.closest('.sr-only, svg') !== null || !element.checkVisibility()) return []
      const range = document.createRange()
      range.selectNodeContents(element)
      const text = [...range.getClientRects()]
      for (let box: HTMLElement | null = element; box !== null && box !== document.body; box = box.parentElement) {
        if (isCut(text, box)) return [`"${element.textContent.trim()}" in ${box.className}`]
        if (getComputedStyle(box).overflowY === 'auto') return []
      }
      return []
    })
  })
