import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadOpenApi, openApiFolder, openApiName } from '../atlassian/openapi.ts'
import { ROUTES } from '../atlassian/routes/index.ts'
import { OPENED, opens } from './product-scopes.ts'

type Document = {
  paths: Record<string, Record<string, { 'x-atlassian-oauth2-scopes'?: { state: string; scopes: string[] }[] }>>
}
const FILES = {
  desk: ['jira-service-management.json', ''],
  jira: ['jira-platform-v3.json', ''],
  confluence: ['confluence-v2.json', '/wiki/api/v2'],
} as const
const onSite = ROUTES.filter((route) => route.api === 'jira' || route.api === 'confluence')

describe('scopes of the site’s operations', () => {
  it('are written down for everything that the sandbox models', () => {
    for (const { method, path } of onSite)
      expect(() => opens([], method, path.replaceAll(/\{\w+\}/g, '1'))).not.toThrow()
    expect(() => opens([], 'GET', '/rest/api/3/dashboard')).toThrow('product-scopes.ts')
  })

  it('all granular ones together open an operation, or the classic one', () => {
    const role = [
      'read:user:jira',
      'read:group:jira',
      'read:project-role:jira',
      'read:project:jira',
      'read:avatar:jira',
    ]
    const path = '/rest/api/3/project/1/role/2'
    expect(opens(role, 'GET', path)).toBe(false)
    expect(opens([...role, 'read:project-category:jira'], 'GET', path)).toBe(true)
    expect(opens(['read:jira-work'], 'GET', path)).toBe(true)
  })
})

describe.skipIf(loadOpenApi() === null)(openApiName(), () => {
  it('ask for the same scopes', () => {
    for (const { method, path, api } of onSite) {
      const desk = path.startsWith('/rest/servicedeskapi/')
      const [file, prefix] = FILES[desk ? 'desk' : (api as 'jira' | 'confluence')]
      const document = JSON.parse(readFileSync(join(openApiFolder(), file), 'utf8')) as Document
      const documented =
        document.paths[path.slice(prefix.length)]?.[method.toLowerCase()]?.['x-atlassian-oauth2-scopes']
      const scopes = (state: string): string[] =>
        (documented ?? []).flatMap((row) => (row.state === state ? row.scopes : []))
      const known = OPENED.find((row) => row.method === method && row.path.test(path.replaceAll(/\{\w+\}/g, '1')))
      // Confluence's second version has one set, which is granular.
      const [classic, granular] = api === 'jira' ? [scopes('Current'), scopes('Beta')] : [[], scopes('Current')]
      expect([path, known?.classic, known?.granular.toSorted()]).toEqual([path, classic, granular.toSorted()])
    }
  }, 30_000)
})
