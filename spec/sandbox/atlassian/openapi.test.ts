import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadOpenApi, openApiName } from './openapi.ts'

afterEach(() => vi.unstubAllEnvs())

describe('where Atlassian’s documents are absent', () => {
  it('and nobody asked for them, there is no checker, and the tests that are skipped say why', () => {
    vi.stubEnv('UAM_OPENAPI_DIR', undefined)
    expect(loadOpenApi(tmpdir())).toBeNull()
    vi.stubEnv('UAM_OPENAPI_DIR', tmpdir())
    expect(openApiName()).toContain('absent here; see UAM_OPENAPI_DIR')
  })

  it('and somebody asked for them, it is a fault', () => {
    vi.stubEnv('UAM_OPENAPI_DIR', tmpdir())
    expect(() => loadOpenApi()).toThrow(/UAM_OPENAPI_DIR is .*admin-organization\.json.* missing/)
  })
})
