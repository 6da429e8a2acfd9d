import { onBeforeUnmount, onMounted, shallowReactive } from 'vue'
import type { IconName } from './icons.ts'

/** What a button of the page in front does: the command palette offers it too, by the words on the button. */
export interface PageOffer {
  readonly key: string
  readonly label: string
  readonly icon: IconName
  /** Why it cannot be done, or what it is about. */
  readonly hint?: string
  /** The keys that do the same. */
  readonly keys?: string
  readonly disabled?: boolean
  readonly run: () => void
}

/** What can be done on the page that is open, by a number for as long as it can. */
export const pageOffers: ReadonlyMap<number, () => readonly PageOffer[]> = shallowReactive(new Map())
let made = 0

/** Offers these as long as the component is on the page. `offers` is asked when it is looked at. */
export function offerHere(offers: () => readonly PageOffer[]): void {
  const key = (made += 1)
  const all = pageOffers as Map<number, () => readonly PageOffer[]>
  onMounted(() => all.set(key, offers))
  onBeforeUnmount(() => all.delete(key))
}
