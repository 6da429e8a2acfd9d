import { shallowRef, watch } from 'vue'

/** What the live region says. A new object each time, so that the same words twice are said twice. */
export const announced = shallowRef<{ readonly words: string; readonly urgent: boolean }>({ words: '', urgent: false })

/** Says something to people who use a screen reader. Polite: it waits for a pause; `urgent` does not. */
export function announce(words: string, urgent = false): void {
  announced.value = { words, urgent }
}

/**
 * Says now, and whenever the value is another one, what it comes to in words. For what comes into the page together with its
 * words: a live region of its own would not be read then.
 */
export function announceWhen<T>(value: () => T, words: (value: T) => string): void {
  watch(value, (now) => announce(words(now)), { immediate: true })
}
