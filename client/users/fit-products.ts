/** What a lozenge needs beside its letters, the gap to the next one, and what "+2" needs, in pixels. */
const AROUND = 8
const GAP = 4
const MORE = 24
/** A letter of the small font, on average and rather too wide than too narrow. */
const LETTER = 6.3

/**
 * How many of `names` can stand side by side in `room` pixels without being cut off, with space for "+2" where some are
 * left over. At least one, which then may be cut.
 */
export function fitProducts(names: readonly string[], room: number): number {
  let used = 0
  let fits = 0
  for (const [index, name] of names.entries()) {
    used += (index === 0 ? 0 : GAP) + AROUND + name.length * LETTER
    if (used + (index === names.length - 1 ? 0 : GAP + MORE) <= room) fits = index + 1
  }
  return names.length === 0 ? 0 : Math.max(1, fits)
}
