/** E-mail addresses as loosely as mail programs take them; whether somebody has it is what the list of users says. */
const EMAIL = /^[^\s@<>,;"()]+@[^\s@<>,;"()]+$/u
/**
 * The forms that account ids have been given: 24 hexadecimal digits, or words before one or two UUIDs. Atlassian only says
 * "up to 128 characters"; others count as ids when a loaded user has them.
 */
const ACCOUNT_ID = /^(?:[0-9a-f]{24}|[a-z0-9]{1,12}(?::[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}){1,2})$/iu
/** Blanks that Unicode's own trimming leaves, and marks of direction: zero width, byte order mark, word joiner, left and right. */
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu
/** What CSV writers put before a text that a spreadsheet would run: see `client/csv/csv.ts`. */
const GUARD = /^'(?=[=+\-@])/u

const trimmed = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .trim()
    .replace(GUARD, '')
    .replace(/^mailto:/iu, '')

export const isEmail = (text: string): boolean => EMAIL.test(text)

/**
 * The e-mails and account ids in a cell: the cell itself, what stands in pointed brackets (`Jane Doe <jane@…>`), or each of
 * several. A cell with anything else has none: a number of a phone or a sentence is no account.
 */
export function identifiersIn(cell: string, isKnownId: (text: string) => boolean): string[] {
  const one = (text: string): boolean => EMAIL.test(text) || ACCOUNT_ID.test(text) || isKnownId(text)
  const whole = trimmed(cell)
  if (whole === '') return []
  if (one(whole)) return [whole]
  const bracketed = [...whole.matchAll(/<([^<>]+)>/gu)].map(([, inside]) => trimmed(inside ?? '')).filter(one)
  if (bracketed.length > 0) return bracketed
  const parts = whole.split(/[\s,;]+/u).map(trimmed)
  const several = parts.filter((part) => part !== '')
  return several.length > 1 && several.every(one) ? several : []
}

/** A form of id that nobody has told is only an id among words when it is too long to be a word. */
const LONGER_THAN_WORDS = 16

/**
 * The different e-mails and account ids among the words of a line, as in `Jane Doe jane@…` or `ask jane@….`: one of them is who
 * is meant, of several nobody can say.
 */
export function identifiersAmong(line: string, isKnownId: (text: string) => boolean): string[] {
  const found = new Map<string, string>()
  for (const word of line.replace(INVISIBLE, '').split(/[\s,;|<>()[\]{}"'«»“”„]+/u)) {
    const text = trimmed(word).replace(/[.:!?]+$/u, '')
    const known = text.length >= LONGER_THAN_WORDS && isKnownId(text)
    if (EMAIL.test(text) || ACCOUNT_ID.test(text) || known)
      found.set(text.toLowerCase(), found.get(text.toLowerCase()) ?? text)
  }
  return [...found.values()]
}
