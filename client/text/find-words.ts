/** Letters that Unicode does not take apart into a base letter and a mark, but people type without the stroke. */
const STROKED: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}
const NOT_ASCII = /[^\x00-\x7f]/u

/** Lower case without accents: "Łukasz Żak" is found by "lukasz zak". Plain ASCII takes the short way. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (!NOT_ASCII.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđħŧßæœı]/gu, (letter) => STROKED[letter] ?? letter)
}

/** The words of a search, folded; all of them must be found, in any order. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
}

/** Whether every word of `words` (`wordsOf`) is in a folded text. */
export function hasEvery(haystack: string, words: readonly string[]): boolean {
  for (const word of words) if (!haystack.includes(word)) return false
  return true
}

/** Whether some texts together have every word of what was typed, in any order and without accents. null: not told. */
export function finds(typed: string): (...texts: readonly (string | null)[]) => boolean {
  const words = wordsOf(typed)
  return (...texts) => words.length === 0 || hasEvery(fold(texts.map((text) => text ?? '').join('\n')), words)
}
