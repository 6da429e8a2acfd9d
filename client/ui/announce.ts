import { shallowRef } from 'vue'

/** What the live region says. A new object each time, so that the same words twice are said twice. */
export const announced = shallowRef<{ readonly words: string; readonly urgent: boolean }>({ words: '', urgent: false })

/** Says something to people who use a screen reader. Polite: it waits for a pause; `urgent` does not. */
export function announce(words: string, urgent = false): void {
  announced.value = { words, urgent }
}
