/** What no page may say, whatever it shows: what a program says by mistake, and numbers that are hard to read. */
const WRONG: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a word of a program', /\b(undefined|NaN|Invalid Date|\[object \w+\]|null)\b/],
  [
    'one of many',
    /(?<![\d.,–-])\b1 (?!is\b|as\b|has\b|was\b|this\b|status\b|across\b|access\b|Jira\b)(people|[a-z]+s)\b/,
  ],
  [
    'many of one',
    /(?<![\d.,])\b(?!1 )\d[\d,]* (user|account|group|project|space|customer|seat|member|desk|run|entry|person|organization|product)\b(?! )/,
  ],
  ['a number without separators', /(?<![\w.,:/#$€£-])(?<!ends in |scheme of )(?!20[0-4]\d\b)\d{4,}(?![\w.:/-])/],
]

/** What is wrong with the words of a page, with some of what stands around each. Ids stand in `code` and are not words. */
export function wrongWords(text: string): string[] {
  return WRONG.flatMap(([what, pattern]) => {
    const found = [...text.matchAll(new RegExp(pattern, 'gu'))]
    return found
      .slice(0, 3)
      .map(
        ({ 0: words, index }) =>
          `${what}, "${words}": …${text.slice(Math.max(0, index - 30), index + 40).replaceAll(/\s+/g, ' ')}…`,
      )
  })
}
