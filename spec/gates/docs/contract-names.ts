import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import { PROJECT } from '../project.ts'
import type { NameOf } from './zod-words.ts'

/** The schemas that the contract exports under a name of their own (`AccountId`, `Run`), sorted by it. */
export interface ContractNames {
  readonly nameOf: NameOf
  readonly all: readonly (readonly [string, z.ZodTypeAny])[]
}

/**
 * Reads every file of the contract and collects its schemas. Names begin with a capital; operations, which do not, are
 * left out. A pure alias of another schema keeps the first name in alphabetical order.
 */
export async function contractNames(): Promise<ContractNames> {
  const folder = join(PROJECT, 'contract')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(file))
    .sort()
  const found: [string, z.ZodTypeAny][] = []
  for (const file of files) {
    const module = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, unknown>
    for (const [name, value] of Object.entries(module)) {
      if (/^[A-Z][a-z]/.test(name) && value instanceof z.ZodType) found.push([name, value as z.ZodTypeAny])
    }
  }
  found.sort(([a], [b]) => (a < b ? -1 : 1))
  const names = new Map<z.ZodTypeAny, string>()
  for (const [name, schema] of found) if (!names.has(schema)) names.set(schema, name)
  return {
    nameOf: (schema) => names.get(schema) ?? null,
    all: found.filter(([name, schema]) => names.get(schema) === name),
  }
}
