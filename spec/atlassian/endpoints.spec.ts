import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ENDPOINTS, type Endpoint } from '../../server/atlassian/endpoints.ts'
import { loadOpenApi, openApiFolder, openApiName } from '../sandbox/atlassian/openapi.ts'

interface Operation {
  readonly deprecated?: boolean
}
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

const documentOf = (name: string): Document =>
  JSON.parse(readFileSync(join(openApiFolder(), `${name}.json`), 'utf8')) as Document
const SERVER_PATH: Readonly<Record<string, string>> = {
  'admin-organization': '/admin',
  'admin-user-management': '',
  'jira-platform-v3': '',
  'jira-service-management': '',
  'confluence-v2': '/wiki/api/v2',
}
const all = Object.entries(ENDPOINTS as Readonly<Record<string, Endpoint>>)

describe.skipIf(loadOpenApi() === null)(openApiName(), () => {
  it.each(all.filter(([, { document }]) => document !== null))(
    'have %s, and do not call it deprecated',
    (_, { document, method, path }) => {
      const prefix = SERVER_PATH[document ?? ''] ?? ''
      expect(path.startsWith(prefix)).toBe(true)
      const operation = documentOf(document ?? '').paths[path.slice(prefix.length)]?.[method.toLowerCase()]
      expect(operation).toBeDefined()
      expect(operation?.deprecated ?? false).toBe(false)
    },
  )
})

describe('the table of endpoints', () => {
  it('a single endpoint stands in no document', () => {
    expect(all.filter(([, { document }]) => document === null).map(([name]) => name)).toEqual(['list-api-keys'])
  })

  it('whatever does not only read is called a write', () => {
    for (const [name, { method, effect }] of all) {
      const reads = method === 'GET' || /^(search|check)-/.test(name)
      expect([name, effect]).toEqual([name, reads ? 'read' : 'write'])
    }
  })
})
