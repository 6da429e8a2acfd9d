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
