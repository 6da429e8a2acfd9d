import type { WeatherName } from '../weather.ts'

/**
 * How storage behaves in each weather: how long it takes to answer, and how late queries see a write, in milliseconds. Never
 * quite nothing, so that a limit of so many requests a second means what it means on Forge (measured there: 25 to 280 ms warm).
 */
export const STORAGE_WEATHER: Readonly<
  Record<WeatherName, { readonly latencyMs: readonly [number, number]; readonly queryLagMs: number }>
> = {
  calm: { latencyMs: [1, 3], queryLagMs: 0 },
  breeze: { latencyMs: [20, 60], queryLagMs: 100 },
  storm: { latencyMs: [20, 120], queryLagMs: 400 },
  limited: { latencyMs: [1, 3], queryLagMs: 0 },
}
