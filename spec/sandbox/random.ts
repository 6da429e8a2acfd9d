/** Seeded randomness: the same seed gives the same world, the same weather, the same order of events. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next(): number
  /** A whole number, both ends included. */
  int(min: number, maxInclusive: number): number
  /** One of them; throws on an empty list. */
  pick<T>(xs: readonly T[]): T
  /** True with probability `p`. */
  chance(p: number): boolean
  /** An independent source that depends on this one's seed and the label alone, not on what was drawn before. */
  fork(label: string): Random
}

/** FNV-1a, 32 bits: turns a text into a number; not for secrets. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}

/** Mulberry32 behind the `Random` interface. */
export function createRandom(seed: number | string): Random {
  let state = hash32(`seed:${seed}`)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, maxInclusive: number): number => min + Math.floor(next() * (maxInclusive - min + 1))
  return {
    next,
    int,
    pick: <T>(xs: readonly T[]): T => {
      if (xs.length === 0) throw new Error('Nothing to pick from: the list is empty.')
      return xs[int(0, xs.length - 1)] as T
    },
    chance: (p) => next() < p,
    fork: (label) => createRandom(`${seed}/${label}`),
  }
}

/** A UUID (version 4 in form) drawn from the source. */
export function uuid(random: Random): string {
  const hex = (digits: number): string => {
    let text = ''
    while (text.length < digits) text += random.int(0, 0xffff).toString(16).padStart(4, '0')
    return text.slice(0, digits)
  }
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
}
