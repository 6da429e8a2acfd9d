import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'

/** What the host reads of a Forge manifest. Source: Atlassian, Forge manifest reference. Everything else in it is let through unread. */
const attribute = z.object({ type: z.enum(['integer', 'float', 'string', 'boolean', 'any']) })
const index = z.union([
  z.string().transform((name) => ({ name, partition: [] as string[], range: [name] })),
  z.object({ name: z.string(), partition: z.array(z.string()).default([]), range: z.array(z.string()).length(1) }),
])
const entity = z.object({ name: z.string(), attributes: z.record(attribute), indexes: z.array(index).default([]) })
const egress = z.union([z.string(), z.object({ address: z.string() }).transform(({ address }) => address)])
const title = z.union([z.string(), z.object({ i18n: z.string() })])
const adminPage = z.object({
  key: z.string(),
  resource: z.string(),
  resolver: z.object({ function: z.string() }).optional(),
  title: title.optional(),
  layout: z.string().default('native'),
  useAsConfig: z.boolean().default(false),
  useAsGetStarted: z.boolean().default(false),
  pages: z.array(z.object({ title, route: z.string() })).default([]),
})
const manifestSchema = z.object({
  app: z.object({
    id: z.string(),
    runtime: z.object({ name: z.string(), memoryMB: z.number().optional() }),
    package: z.object({ bundler: z.string(), path: z.string() }),
    // The products that an app works with beside the one its modules are in. Source: Forge, apps for several Atlassian apps.
    compatibility: z
      .object({
        jira: z.object({ required: z.boolean() }),
        confluence: z.object({ required: z.literal(false) }).optional(),
      })
      .strict()
      .default({ jira: { required: true } }),
    storage: z.object({ entities: z.array(entity).default([]) }).default({}),
  }),
  permissions: z
    .object({
      scopes: z
        .union([z.array(z.string()), z.record(z.unknown()).transform((scopes) => Object.keys(scopes))])
        .default([]),
      external: z
        .object({ fetch: z.object({ backend: z.array(egress).default([]) }).default({}) })
        .passthrough()
        .default({}),
      content: z.object({ scripts: z.array(z.string()).optional(), styles: z.array(z.string()).optional() }).optional(),
    })
    .default({}),
  // Strict: a module that nobody runs here would look as if it worked.
  modules: z
    .object({
      'jira:adminPage': z.array(adminPage).default([]),
      consumer: z.array(z.object({ key: z.string(), queue: z.string(), function: z.string() })).default([]),
      scheduledTrigger: z
        .array(
          z.object({ key: z.string(), function: z.string(), interval: z.enum(['fiveMinute', 'hour', 'day', 'week']) }),
        )
        .default([]),
      function: z.array(
        z.object({
          key: z.string(),
          handler: z.string(),
          timeoutSeconds: z.number().int().positive().max(900).optional(),
        }),
      ),
    })
    .strict(),
  resources: z.array(z.object({ key: z.string(), path: z.string() })).default([]),
  translations: z
    .object({
      resources: z.array(z.object({ key: z.string(), path: z.string() })),
      fallback: z.object({ default: z.string() }),
    })
    .optional(),
})

type Parsed = z.infer<typeof manifestSchema>
export type EntityDefinition = z.infer<typeof entity>
export type ManifestFunction = Parsed['modules']['function'][number]

export interface Manifest extends Parsed {
  /** Folder of manifest.yml; every path in it starts there. */
  readonly root: string
  /** As written, for tools of Atlassian's that read it themselves. */
  readonly raw: { readonly permissions?: unknown }
}

/**
 * Reads a manifest.yml.
 * @throws Error that says which field is not as Forge documents it.
 */
export function readManifest(file: string): Manifest {
  if (!existsSync(file)) throw new Error(`There is no manifest at ${file}.`)
  const raw: unknown = parse(readFileSync(file, 'utf8'))
  const parsed = manifestSchema.safeParse(raw)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(
      `The sandbox cannot run this manifest.yml: ${problems.join('; ')}. What Forge allows and the sandbox does not know is written in spec/sandbox/forge/manifest.ts.`,
    )
  }
  return {
    ...parsed.data,
    root: path.dirname(path.resolve(file)),
    raw: z.object({ permissions: z.unknown() }).parse(raw),
  }
}

/** The function with this key. */
export function functionOf(manifest: Manifest, key: string): ManifestFunction {
  const found = manifest.modules.function.find((candidate) => candidate.key === key)
  if (!found) throw new Error(`manifest.yml names the function "${key}", but declares none with this key.`)
  return found
}

/** Texts of the manifest's i18n keys in the default language. */
export function readTexts(manifest: Manifest): (wanted: z.infer<typeof title> | undefined) => string {
  const language = manifest.translations?.resources.find(({ key }) => key === manifest.translations?.fallback.default)
  const texts: unknown = language ? JSON.parse(readFileSync(path.join(manifest.root, language.path), 'utf8')) : {}
  return (wanted) => {
    if (wanted === undefined) return ''
    if (typeof wanted === 'string') return wanted
    let found: unknown = texts
    for (const part of wanted.i18n.split('.'))
      found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined
    return typeof found === 'string' ? found : wanted.i18n
  }
}
