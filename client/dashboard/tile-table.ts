import type { Cell } from '../csv/csv.ts'
import { commonText } from '../text/common.ts'
import { dashboardText } from '../text/dashboard.ts'
import type { ColumnPart } from '../ui/charts.ts'

/** What a tile shows, as lines of a file. */
export interface TileTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Made when somebody asks for it. */
export type TileFile = () => TileTable | Promise<TileTable>

/** The parts of a chart as lines: each with its share of the whole, from 0 to 1. `unit`: the heading of the numbers; `of`: of which product. */
export function partsTable(parts: readonly ColumnPart[], whole: number, unit: string, of?: string): TileTable {
  const { what, share } = dashboardText.numbers
  const { product } = dashboardText.products
  return {
    header: [...(of === undefined ? [] : [product]), what, unit, share],
    rows: parts.map(({ label, value }) => [
      ...(of === undefined ? [] : [of]),
      label,
      value ?? commonText.notYet,
      whole > 0 && value !== null ? Math.round((value / whole) * 10_000) / 10_000 : null,
    ]),
  }
}
