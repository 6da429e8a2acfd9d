import type { Mutant } from './mutants.ts'

/** What makes a file safe to open, and true: without it a spreadsheet runs a text, or a cell says what nobody knows. */
export const CSV_MUTANTS: readonly Mutant[] = [
  {
    guard: 'csv: a text is guarded also where another program begins a cell, quoted or not',
    file: 'client/csv/csv.ts',
    text: "formula === undefined ? before : `${before}'${formula}`,",
    instead: 'formula === undefined ? before : `${before}${formula}`,',
    spec: 'client/csv/csv.test.ts',
  },
  {
    guard: 'csv: details of an audit entry come back as they were',
    file: 'client/audit/audit-csv.ts',
    text: "guarded(json) === json ? json : json.replaceAll(';', '\\\\u003b')",
    instead: 'json',
    spec: 'spec/audit/check-export.spec.ts',
  },
  {
    guard: 'csv: a file of a part has it in its name',
    file: 'client/csv/use-csv.ts',
    text: 'const whole = !partial()',
    instead: 'const whole = true',
    spec: 'client/csv/CsvButton.test.ts',
  },
  {
    guard: 'csv: a run whose record nobody can read is in the file of all runs',
    file: 'client/runs/run-list-csv.ts',
    text: '[...page.runs, ...page.unreadable]',
    instead: 'page.runs',
    spec: 'client/runs/run-list-csv.test.ts',
  },
  {
    guard: 'csv: of seats that were counted over a part, nobody found is unknown',
    file: 'client/licenses/licenses-csv.ts',
    text: 'if (counted === null || (counted === 0 && !complete)) return unknown',
    instead: 'if (counted === null) return unknown',
    spec: 'spec/page/numbers-agree.spec.ts',
  },
  {
    guard: 'csv: a group that was read in part is unknown',
    file: 'client/projects/access-csv.ts',
    text: '      read.set(groupId, null)\n      return null\n',
    instead: '      read.set(groupId, members)\n      return members\n',
    spec: 'client/projects/access-csv.test.ts',
  },
  {
    guard: 'csv: of two groups, one that was not told is unknown, not no',
    file: 'client/groups/overlap-csv.ts',
    text: 'columns.groupsWhole[row] === 1 ? commonText.no : commonText.unknown',
    instead: 'commonText.no',
    spec: 'client/groups/overlap-csv.test.ts',
  },
]
