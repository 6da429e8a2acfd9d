import type { AuditEntry, ChainPlace } from '../../contract/audit/audit-entry.ts'

/**
 * An export against what was kept of an earlier one. Hashes are chained: one that is the same says that everything up to
 * it is what it was, and one that is not, that somebody built the chain anew.
 * @param entries by sequence
 */
export function compare(
  entries: readonly AuditEntry[],
  kept: readonly ChainPlace[],
): { readonly problems: readonly string[]; readonly sentences: readonly string[] } {
  if (kept.length === 0) return { problems: [], sentences: [] }
  const hashes = new Map(entries.map(({ sequence, hash }) => [sequence, hash]))
  const met = kept.filter(({ sequence }) => hashes.has(sequence))
  const other = met
    .filter(({ sequence, hash }) => hashes.get(sequence) !== hash)
    .sort((a, b) => a.sequence - b.sequence)[0]
  const end = entries.at(-1)?.sequence ?? 0
  const farthest = Math.max(...kept.map(({ sequence }) => sequence))
  const problems = [
    ...(other === undefined ? [] : [`Entry ${other.sequence} is not the one that was kept: the log was written anew.`]),
    ...(end < farthest ? [`The file ends with entry ${end}, and entry ${farthest} was kept: the end is missing.`] : []),
  ]
  const sentence =
    met.length === 0
      ? 'Nothing could be compared: no entry that was kept is in this file.'
      : `Compared with what was kept: ${met.length.toLocaleString('en')} of ${kept.length.toLocaleString('en')} are here, and the same.`
  return { problems, sentences: [sentence] }
}
