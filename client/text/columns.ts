import type { Density } from '../../contract/views/view.ts'
import { formatNumber } from './format.ts'

const densities: Record<Density, string> = { comfortable: 'Comfortable', compact: 'Compact' }

/** Words of the column chooser. */
export const columnsText = {
  open: 'Columns',
  shown: 'On show, from left to right',
  hidden: 'Not on show',
  find: 'Find a column',
  hint: 'Drag a column, or press Alt with ↑ or ↓ on it.',
  moveUp: (column: string) => `Move ${column} up`,
  moveDown: (column: string) => `Move ${column} down`,
  moved: (column: string, place: number, of: number) => `${column}: ${formatNumber(place)} of ${formatNumber(of)}`,
  added: (column: string, place: number) => `${column} is on show, as column ${formatNumber(place)}`,
  removed: (column: string) => `${column} is not on show`,
  density: 'Density',
  densities,
  reset: 'Reset columns',
  resetDone: 'Columns and density are as they were at first',
  resetBack: 'Columns and density are back',
}
