import type { Frame } from 'playwright-core'
import { wrongWords } from './words.ts'

/** Of what is shown now: wider than its window, numbers that are cut off, wrong words; with `failures`, also what says that something failed. */
export async function faultsShown(frame: Frame, { failures }: { readonly failures: boolean }): Promise<string[]> {
  const { tooWide, cut, failed, words } = await frame.evaluate(() => {
    const shown = (element: Element): boolean => element.checkVisibility()
    const root = document.scrollingElement
    const main = document.querySelector('main')
    const wider = [root, main].map((one) => (one === null ? 0 : one.scrollWidth - one.clientWidth))
    const cutOff = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth < 2) return false
      if (getComputedStyle(element).overflowX === 'visible') return false
      return /^[\s\d.,%$€£]*\d[\s\d.,%$€£]*$/.test(element.textContent) && shown(element)
    })
    const ids = [...document.querySelectorAll('code')].map((code) => code.textContent)
    return {
      tooWide: Math.max(0, ...wider),
      cut: cutOff.map((element) => element.textContent.trim()),
      failed: [
        ...document.querySelectorAll(
          '.ui-message.is-error, .ui-message.is-warning, .ui-flags .error, .ui-flags .warning',
        ),
      ]
        .filter(shown)
        .map((element) => element.textContent.trim().replaceAll(/\s+/g, ' ').slice(0, 160)),
      words: ids.reduce((text, id) => text.replaceAll(id, ''), document.body.innerText),
    }
  })
  return [
    ...(tooWide > 1 ? [`${tooWide} px wider than its window`] : []),
    ...cut.map((text) => `cuts off the number ${text}`),
    ...(failures ? failed.map((text) => `says: ${text}`) : []),
    ...wrongWords(words),
  ]
}
