import type { IconName } from '../ui/icons.ts'
import type { paletteText } from '../text/palette.ts'

export type EntryGroup = keyof typeof paletteText.groups

/** One thing that the palette offers. */
export interface PaletteEntry {
  readonly key: string
  readonly group: EntryGroup
  readonly label: string
  readonly icon: IconName
  /** Beside the label: an e-mail, how many are selected, why it can't be done. */
  readonly hint?: string
  /** What else it is found by. */
  readonly also?: string
  /** The keys that do the same. */
  readonly keys?: string
  readonly disabled?: boolean
  readonly run: () => void
}
