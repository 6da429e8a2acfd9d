import * as z from 'zod'
import type { Operation } from '../../../contract/index.ts'
import { OPERATIONS } from '../../../contract/index.ts'
import { ERRORS } from '../../../contract/errors.ts'
import { LIMITS } from '../../../contract/limits.ts'
import { contractNames } from './contract-names.ts'
import { describe } from './zod-words.ts'
import type { NameOf } from './zod-words.ts'

/** `docs/operations.md`: everything that can be asked, out of the contract. */
export async function operationsPage(): Promise<string> {
  const { nameOf, all } = await contractNames()
  const areas = Map.groupBy(OPERATIONS.values(), (operation) => operation.name.split('.')[0] ?? '')
  const sections = [...areas].map(([area, operations]) =>
    [`## ${area}`, ...operations.map((operation) => operationSection(operation, nameOf))].join('\n\n'),
  )
  const words = all.map(([name, schema]) => `### ${name}\n\n${wordSection(schema, nameOf)}`)
  return (
    [
      '# Operations',
      'Written by `npm run docs` from `contract`; a gate fails when it is out of date.',
      `The page calls \`invoke('dispatch', { operation, contractVersion: ${LIMITS.contractVersion}, input })\` and gets ` +
        '`{ status, requestId, body }`: the output with status 200, or an error of the [catalogue](errors.md). ' +
        `Input fields that are not named here are refused. Every operation can answer every one of the ${Object.keys(ERRORS).length} errors: ` +
        'which ones it does is decided by the rings around it, and they are the same for all.',
      overview(),
      ...sections,
      '## Words',
      'The named shapes above, once each. null always means "not told", never "no" or zero.',
      ...words,
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}

function overview(): string {
  const rows = [...OPERATIONS.values()].map(
    ({ name, meta }) => `| [${name}](#${anchor(name)}) | ${meta.kind} | ${meta.summary} |`,
  )
  return ['| Operation | Kind | What it does |', '|---|---|---|', ...rows].join('\n')
}

const anchor = (name: string) => name.toLowerCase().replace(/[^a-z0-9-]/g, '')

function operationSection({ name, meta, input, output }: Operation, nameOf: NameOf): string {
  const facts = [`**${meta.kind}**`, `requires ${meta.requires}`]
  if (meta.kind === 'command') {
    facts.push(
      `risk: ${meta.risk}`,
      `protects: ${typeof meta.protects === 'string' ? meta.protects : `the accounts in \`${meta.protects.field}\``}`,
    )
    if (meta.makesStale.length > 0) facts.push(`makes stale: ${meta.makesStale.join(', ')}`)
  }
  facts.push(`since ${meta.since}`)
  return [
    `### ${name}`,
    `${meta.summary}.`,
    facts.join(' · '),
    `Input\n\n${fieldTable(input, nameOf)}`,
    `Output\n\n${fieldTable(output, nameOf)}`,
  ].join('\n\n')
}

/** The fields of an object as a table; anything else as a sentence. */
function fieldTable(schema: z.ZodTypeAny, nameOf: NameOf): string {
  if (!(schema instanceof z.ZodObject)) return describe(schema, nameOf)
  const fields = Object.entries(schema.shape as z.ZodRawShape)
  if (fields.length === 0) return 'Nothing.'
  const rows = fields.map(([key, value]) => `| \`${key}\` | ${describe(value, nameOf)} |`)
  return ['| Field | What it is |', '|---|---|', ...rows].join('\n')
}

function wordSection(schema: z.ZodTypeAny, nameOf: NameOf): string {
  return schema instanceof z.ZodObject ? fieldTable(schema, nameOf) : describe(schema, nameOf, true)
}
