/** The earliest of some times (ISO 8601 in UTC); null: none of them is known. */
export const oldestOf = (...times: readonly (string | null)[]): string | null =>
  times.filter((time) => time !== null).sort()[0] ?? null
