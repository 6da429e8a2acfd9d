/**
 * How well `words` fit `text`, both folded: each word must be found, at a beginning rather than inside, and at the very worst
 * (`loosely`) as letters in that order from the beginning of a word on (`rpa`: "revoke product access"). 0: it does not fit.
 */
export function fit(words: readonly string[], text: string, { loosely = true } = {}): number {
  let sum = 0
  for (const word of words) {
    const one = fitWord(word, text) || Number(loosely && inOrder(word, text))
    if (one === 0) return 0
    sum += one
  }
  return words.length === 0 ? 1 : sum / words.length
}

function fitWord(word: string, text: string): number {
  if (text.startsWith(word)) return 4
  const at = text.indexOf(word)
  if (at >= 0) return isBeginning(text, at) || text.includes(` ${word}`) ? 3 : 2
  return 0
}

const isBeginning = (text: string, at: number): boolean => at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '')

/** Whether the letters come in this order, the first of them at the beginning of a word. One letter alone says too little. */
function inOrder(word: string, text: string): boolean {
  if (word.length < 2) return false
  for (let from = 0; from < text.length; from += 1) {
    if (text[from] !== word[0] || !isBeginning(text, from)) continue
    let at = from
    let rest = 1
    while (rest < word.length) {
      at = text.indexOf(word[rest] ?? '', at + 1)
      if (at < 0) break
      rest += 1
    }
    if (rest === word.length) return true
  }
  return false
}
