import { ProtectedDomain, ProtectedEmail } from '../../contract/protection/protection.ts'

/** What a text with one entry on each line holds. `bad` has the line's number, from 1, and its text. */
export interface ParsedLines {
  readonly entries: string[]
  readonly bad: readonly { readonly line: number; readonly value: string }[]
}

/** Reads one entry a line, as the contract takes it: trimmed, lower case, without repeats and empty lines. Sorted. */
export function parseLines(text: string, kind: 'email' | 'domain'): ParsedLines {
  const schema = kind === 'email' ? ProtectedEmail : ProtectedDomain
  const entries = new Set<string>()
  const bad: { line: number; value: string }[] = []
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    // People write "@example.com" for a domain, and copy lists that have commas at the ends of lines.
    const value = raw
      .trim()
      .replace(/[,;]$/, '')
      .replace(kind === 'domain' ? /^@/ : /^$/, '')
    if (value === '') continue
    const parsed = schema.safeParse(value)
    if (parsed.success) entries.add(parsed.data)
    else bad.push({ line: index + 1, value })
  }
  return { entries: [...entries].sort(), bad }
}
