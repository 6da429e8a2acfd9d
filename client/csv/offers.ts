import { onBeforeUnmount, onMounted, shallowReactive } from 'vue'

/** A file that can be made of what is on the page: the command palette offers it too. */
export interface FileOffer {
  /** What it is of; undefined: of the list of the page. */
  readonly of: string | undefined
  /** The words on its button. */
  readonly button: string
  /** It cannot be made now: there is nothing to write, or one is being made. */
  readonly disabled: boolean
  readonly make: () => void
}

/** What makes a file on the page that is open, in the order in which it came. A key for as long as it is there. */
export const fileOffers: ReadonlyMap<string, () => FileOffer> = shallowReactive(new Map())
let offered = 0

/** Offers a file as long as the component is on the page. `offer` is asked when it is looked at. */
export function offerFile(offer: () => FileOffer): void {
  const key = `file ${(offered += 1)}`
  const offers = fileOffers as Map<string, () => FileOffer>
  onMounted(() => offers.set(key, offer))
  onBeforeUnmount(() => offers.delete(key))
}
