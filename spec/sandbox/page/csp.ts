import { createRequire } from 'node:module'
import { load } from 'cheerio'
import type * as forgeCsp from '@forge/csp'
import { appIdOf } from '../forge/identity.ts'
import type { Manifest } from '../forge/manifest.ts'

const require = createRequire(import.meta.url)

/** What the library would tell its logger; it has nothing to say that matters here. */
const silent = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  debug: () => undefined,
  trace: () => undefined,
}

/**
 * The Content-Security-Policy that Forge's CDN sends with a page, made by Atlassian's own `@forge/csp` 6.3.2 from the page and
 * the manifest. One thing differs: violations are reported to the sandbox and not to Atlassian.
 */
export function contentSecurityPolicy(html: string, manifest: Manifest): string {
  const { CSPInjectionService, CSPProcessingService } = require('@forge/csp') as typeof forgeCsp
  const permissions = (manifest.raw.permissions ?? {}) as Parameters<
    InstanceType<typeof CSPProcessingService>['getCspDetails']
  >[1]
  const loader = load as unknown as ConstructorParameters<typeof CSPProcessingService>[1]
  const logger = silent as unknown as ConstructorParameters<typeof CSPProcessingService>[0]
  const existingCSPDetails = new CSPProcessingService(logger, loader).getCspDetails(html, permissions)
  const hostname = `${appIdOf(manifest)}.cdn.prod.atlassian-dev.net`
  const lines = new CSPInjectionService().getInjectableCSP({ existingCSPDetails, microsEnv: 'prod', hostname })
  return lines.map((line) => (line.startsWith('report-uri ') ? 'report-uri /__sandbox/csp-report' : line)).join('; ')
}
