import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readManifest } from './manifest.ts'
import { PROJECT, projectFiles, readProjectFile } from './project.ts'
import { ENDPOINTS } from '../../server/atlassian/endpoints.ts'
import type { Endpoint } from '../../server/atlassian/endpoints.ts'
import { PAGE_ENDPOINTS } from '../../client/api/page-endpoints.ts'
import type { PageEndpoint } from '../../client/api/page-endpoints.ts'

const require = createRequire(import.meta.url)
const manifest = readManifest()

/** Loaded by `require`: the package is CommonJS and reads the manifest of the current folder. */
interface ForgeManifest {
  ProcessorBuilder: {
    instance(): {
      withValidation(type: unknown): { withOptions(options: object): { build(): { process(): Promise<Result> } } }
    }
  }
  ValidationTypes: { FULL: unknown }
}
interface Result {
  success: boolean
  errors?: { level: string; line: number; message: string }[]
}

test('the build is there, where the manifest says', () => {
  const wanted = [
    `${manifest.app.package.path}/index.cjs`,
    ...manifest.resources.map(({ path }) => `${path}/index.html`),
  ]
  expect(
    wanted.filter((path) => !existsSync(join(PROJECT, path))),
    'missing: run `npm run build` first',
  ).toEqual([])
})

test('Atlassian’s own full validation has no error and no warning', async () => {
  expect(process.cwd()).toBe(join(PROJECT))
  const { ProcessorBuilder, ValidationTypes } = require('@forge/manifest') as ForgeManifest
  const result = await ProcessorBuilder.instance()
    .withValidation(ValidationTypes.FULL)
    .withOptions({ deprecatedRuntimes: ['sandbox', 'nodejs18.x', 'nodejs20.x'] })
    .build()
    .process()
  expect((result.errors ?? []).map(({ level, line, message }) => `${level} in line ${line}: ${message}`)).toEqual([])
  expect(result.success).toBe(true)
}, 60_000)

test('every handler that the manifest names is an export of the server’s entry', () => {
  const entry = readProjectFile('server/index.ts')
  const missing = manifest.modules.function
    .map(({ handler }) => handler.replace(/^index\./, ''))
    .filter((name) => !new RegExp(`export (const|function|async function) ${name}\\b`).test(entry))
  expect(missing).toEqual([])
})

test('the backend may call api.atlassian.com and nothing else; the page may call nothing', () => {
  expect(manifest.permissions.external).toEqual({
    fetch: { backend: [{ address: 'https://api.atlassian.com', inScopeEUD: true }] },
  })
})

/** Scopes that are for a service of the platform and not for an endpoint: the package that uses them stands beside. */
const PLATFORM_SCOPES: Readonly<Record<string, RegExp>> = {
  'storage:app': /from '@forge\/kvs'/,
  'report:personal-data': /import \{[^}]*\bprivacy\b[^}]*\} from '@forge\/api'/,
}

test('every scope is needed by an endpoint or a package in use, and every endpoint’s scope is there', () => {
  const needed = new Set([
    ...Object.values<Endpoint>(ENDPOINTS).flatMap(({ forgeScopes }) => forgeScopes),
    ...Object.values<PageEndpoint>(PAGE_ENDPOINTS).flatMap(({ forgeScopes }) => forgeScopes),
  ])
  for (const [scope, use] of Object.entries(PLATFORM_SCOPES)) if (serverUses(use)) needed.add(scope)
  expect([...manifest.permissions.scopes].sort()).toEqual([...needed].sort())
})

test('every scope and every address of the manifest says what it is for', () => {
  const lines = readProjectFile('manifest.yml').split('\n')
  const bare = lines.filter((line, index) => {
    const isScope = manifest.permissions.scopes.some((scope) => line.trim() === `- ${scope}`)
    const isAddress = line.includes('- address:')
    return (isScope || isAddress) && !(lines[index - 1] ?? '').trim().startsWith('#')
  })
  expect(bare).toEqual([])
})

function serverUses(use: RegExp): boolean {
  return projectFiles().some((file) => file.startsWith('server/forge/') && use.test(readProjectFile(file)))
}
