import { fileOffers } from '../csv/offers.ts'
import { csvText } from '../text/csv.ts'
import { paletteText as text } from '../text/palette.ts'
import { pageOffers } from '../ui/page-offers.ts'
import { pageName } from '../ui/tab-title.ts'
import type { PaletteEntry } from './entry.ts'

/** What the buttons of the page in front do. */
export const pageEntries = (): PaletteEntry[] =>
  [...pageOffers].flatMap(([place, offers]) =>
    offers().map((offer) => ({ ...offer, group: 'page' as const, key: `${offer.key} ${place}` })),
  )

/** The files that the page in front makes, each as its button makes it: its own list, and what is open beside it. */
export const fileEntries = (): PaletteEntry[] =>
  [...fileOffers].map(([key, offer]) => {
    const { of, button, disabled, make } = offer()
    return {
      key,
      group: 'page',
      label: csvText.buttonOf(of ?? pageName(), button),
      icon: 'download',
      also: text.alsoView.export,
      disabled,
      run: make,
    }
  })
