import type { Invocation } from './invocation.ts'
import { functionOf, type Manifest } from './manifest.ts'
import type { InstalledOn } from './ports.ts'

/** Ids of this one installation. They mean nothing outside the sandbox. */
const ENVIRONMENT_ID = '00000000-0000-4000-8000-00000000e001'
const INSTALLATION_ID = '00000000-0000-4000-8000-00000000e002'
const REGION = 'us-east-1'

export interface Identity {
  readonly manifest: Manifest
  readonly site: InstalledOn
}

export const appIdOf = (manifest: Manifest): string => manifest.app.id.slice(manifest.app.id.lastIndexOf('/') + 1)
export const contextAriOf = (site: InstalledOn): string => `ari:cloud:jira::site/${site.cloudId}`

/**
 * What Forge's Node runtime tells the packages about an invocation (`__forge_runtime__`).
 * Source: `@forge/api` 8.3.0, the fields it reads and its type `ForgeRuntime`.
 */
export function runtimeOf({ manifest, site }: Identity, invocation: Invocation, now: () => number): object {
  const { start } = invocation
  const nothing = (): void => undefined
  return {
    proxy: { token: 'sandbox.sandbox.sandbox', url: 'https://sandbox.invalid', host: 'sandbox.invalid' },
    contextAri: contextAriOf(site),
    container: {
      region: REGION,
      runtime: manifest.app.runtime.name,
      handler: functionOf(manifest, start.functionKey).handler,
      appCodeDir: manifest.app.package.path,
    },
    appContext: {
      appId: appIdOf(manifest),
      appVersion: '1.0.0',
      environmentId: ENVIRONMENT_ID,
      environmentType: 'DEVELOPMENT',
      invocationId: start.id,
      installationId: INSTALLATION_ID,
      functionKey: start.functionKey,
      moduleType: start.moduleType,
      moduleKey: start.moduleKey,
      installation: installationOf(site),
      permissions: { scopes: manifest.permissions.scopes, external: manifest.permissions.external },
    },
    aaid: start.accountId,
    lambdaContext: { awsRequestId: start.id, getRemainingTimeInMillis: () => Math.max(0, invocation.deadline - now()) },
    tracing: { traceId: start.id.replaceAll('-', ''), spanId: start.id.slice(0, 8) },
    realtime: {},
    featureFlags: () => false,
    metrics: {
      timing: () => ({ measure: () => ({ stop: nothing }) }),
      counter: () => ({ incr: nothing, incrBy: nothing, decr: nothing, decrBy: nothing }),
      gauge: () => ({ set: nothing }),
    },
  }
}

/** What a handler gets as its second argument; nobody is the principal of a consumer or a scheduled trigger. */
export function backendOf({ site }: Identity, invocation: Invocation): object {
  const { accountId } = invocation.start
  return {
    principal: accountId === undefined ? undefined : { accountId },
    installContext: contextAriOf(site),
    installation: installationOf(site),
    license: undefined,
  }
}

/** What the page and the resolver are told about where they are. Source: Forge bridge `view.getContext`, Forge resolver `context`. */
export function pageContext(
  { manifest, site }: Identity,
  page: { moduleKey: string; accountId: string; theme?: string },
): Record<string, unknown> {
  return {
    accountId: page.accountId,
    cloudId: site.cloudId,
    environmentId: ENVIRONMENT_ID,
    environmentType: 'DEVELOPMENT',
    extension: { type: 'jira:adminPage' },
    localId: `ari:cloud:ecosystem::extension/${appIdOf(manifest)}/${ENVIRONMENT_ID}/static/${page.moduleKey}`,
    locale: 'en-US',
    moduleKey: page.moduleKey,
    siteUrl: site.siteUrl,
    timezone: 'Europe/Berlin',
    ...(page.theme === undefined ? {} : { theme: { colorMode: page.theme } }),
  }
}

function installationOf(site: InstalledOn): object {
  return {
    ari: `ari:cloud:ecosystem::installation/${INSTALLATION_ID}`,
    contexts: [{ cloudId: site.cloudId, workspaceId: contextAriOf(site) }],
  }
}
