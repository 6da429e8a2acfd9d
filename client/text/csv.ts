import { commonText } from './common.ts'
import { count, formatNumber } from './format.ts'

/** Words of every file that the page makes. */
export const csvText = {
  button: commonText.export,
  /** Begins with the button's own words, so that who says what they see reaches it (WCAG 2.2, Label in Name). */
  buttonOf: (what: string, button: string = commonText.export) => `${button}: ${what}`,
  /** How far a file is, on its button. */
  working: (rows: number, all: number | null) =>
    all === null ? `${count(rows, 'row')}…` : `${formatNumber(rows)} of ${formatNumber(all)}…`,
  stop: 'Stop the export',
  done: (rows: number) => `${count(rows, 'row')} exported`,
  /** Part of the file's name. */
  incomplete: (name: string) => `${name}-incomplete`,
  partial: 'The list behind the file is not complete. The file’s name says so.',
  failed: 'The file could not be made',
}
