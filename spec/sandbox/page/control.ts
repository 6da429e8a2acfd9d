import * as z from 'zod'
import { pageContext } from '../forge/identity.ts'
import { callFromPage } from '../forge/product.ts'
import { readTexts } from '../forge/manifest.ts'
import { KEY_LIVES, SIZES, USERS_RANGE } from '../options.ts'
import type { Sandbox } from '../sandbox.ts'
import { WEATHERS, type WeatherName } from '../weather.ts'

const PERSONAS = ['organizationAdmin', 'jiraAdmin', 'user'] as const
type Persona = (typeof PERSONAS)[number]
const LABELS: Readonly<Record<Persona, string>> = {
  organizationAdmin: 'Organization admin',
  jiraAdmin: 'Jira admin only',
  user: 'Ordinary user',
}

const weatherNames = Object.keys(WEATHERS) as WeatherName[]
const weatherName = z
  .string()
  .transform(
    (name, context) =>
      weatherNames.find((known) => known === name) ??
      (context.addIssue({ code: 'custom', message: `one of ${weatherNames.join(', ')}` }), z.NEVER),
  )
const bodies = {
  invoke: z.object({
    accountId: z.string().optional(),
    functionKey: z.string(),
    payload: z.unknown(),
    metadata: z.unknown(),
    moduleKey: z.string().optional(),
  }),
  product: z.object({
    accountId: z.string().optional(),
    product: z.string(),
    restPath: z.string(),
    fetchRequestInit: z.object({
      method: z.string().optional(),
      body: z.string().nullish(),
      headers: z.array(z.tuple([z.string(), z.string()])).optional(),
    }),
  }),
  persona: z.object({ persona: z.enum(PERSONAS) }),
  theme: z.object({ theme: z.enum(['light', 'dark']) }),
  weather: z.object({ weather: weatherName }),
  confluence: z.object({ connected: z.boolean() }),
  /** `keep`: the ones before stay alive, until they are revoked. */
  key: z.object({ days: z.number().positive().max(365), keep: z.boolean().default(false) }),
  'revoke-key': z.object({ id: z.string() }),
  size: z.object({ users: z.number().int().min(USERS_RANGE.least).max(USERS_RANGE.most) }),
}

type Handler = (body: unknown) => Promise<unknown>

/** The sandbox's own endpoints: what the frame shows and turns, and what browser tests ask. */
export class Control {
  readonly #sandbox: Sandbox
  readonly #handlers: Readonly<Record<string, Handler>>
  readonly #violations: unknown[] = []
  #persona: Persona = 'organizationAdmin'
  #theme: 'light' | 'dark' = 'light'

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
    this.#handlers = {
      'GET health': () => Promise.resolve({ ok: true }),
      'GET state': () => Promise.resolve(this.#state()),
      'GET logs': () => Promise.resolve(sandbox.logs),
      'GET requests': () => Promise.resolve(sandbox.atlassian.requests.slice(-1_000)),
      'GET queue': () =>
        Promise.resolve({ running: sandbox.forge.queue.running, pending: sandbox.forge.queue.pending() }),
      'GET usage': () => Promise.resolve(sandbox.forge.kvs.usage()),
      'GET csp-report': () => Promise.resolve(this.#violations),
      'POST csp-report': (body) => (this.#violations.push(body), Promise.resolve({})),
      'POST invoke': (body) => this.#invoke(bodies.invoke.parse(body)),
      'POST product': (body) => this.#product(bodies.product.parse(body)),
      'POST persona': (body) => ((this.#persona = bodies.persona.parse(body).persona), this.#told()),
      'POST theme': (body) => ((this.#theme = bodies.theme.parse(body).theme), this.#told()),
      'POST weather': (body) => (sandbox.weather.set(bodies.weather.parse(body).weather), this.#told()),
      'POST confluence': (body) => (
        (sandbox.connected.confluence = bodies.confluence.parse(body).connected),
        this.#told()
      ),
      'POST key': (body) => {
        const { days, keep } = bodies.key.parse(body)
        if (keep) sandbox.world.apiKeys.create(days, sandbox.clock.now())
        else sandbox.world.apiKeys.renew(days, sandbox.clock.now())
        return this.#told()
      },
      'POST revoke-key': (body) => (sandbox.world.apiKeys.revoke(bodies['revoke-key'].parse(body).id), this.#told()),
      'POST size': async (body) => (await sandbox.resize(bodies.size.parse(body).users), this.#state()),
      'POST reset': async () => (await sandbox.reset(), this.#state()),
      'POST restart': async () => (await sandbox.restart(), this.#state()),
    }
  }

  /** Answers a request below `/__sandbox/`. */
  async answer(request: Request, name: string): Promise<Response> {
    const handler = this.#handlers[`${request.method} ${name}`]
    if (!handler)
      return Response.json({ message: `The sandbox has no ${request.method} /__sandbox/${name}.` }, { status: 404 })
    // A page of another origin can send a form or a text without asking first, JSON it cannot.
    const type = request.headers.get('content-type') ?? ''
    if (request.method === 'POST' && !/^application\/(json|csp-report)\b/.test(type))
      return Response.json({ message: 'Send JSON.' }, { status: 415 })
    try {
      const text = request.method === 'POST' ? await request.text() : ''
      return Response.json((await handler(text === '' ? {} : JSON.parse(text))) ?? null)
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError)
        return Response.json({ message: error.message }, { status: 400 })
      throw error
    }
  }

  #told(): Promise<unknown> {
    return Promise.resolve(this.#state())
  }

  #accountOf(persona: Persona): string {
    return this.#sandbox.world.personas[persona]
  }

  async #invoke(body: z.infer<typeof bodies.invoke>): Promise<unknown> {
    const accountId = body.accountId ?? this.#accountOf(this.#persona)
    try {
      const value = await this.#sandbox.invoke(accountId, body.functionKey, body.payload, body.moduleKey)
      if (body.metadata === undefined || body.metadata === null) return { ok: true, value }
      return {
        ok: true,
        value: { body: value, metadata: { rateLimitProperties: this.#sandbox.forge.rateLimit(accountId) } },
      }
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) }
    }
  }

  /** `requestJira` and `requestConfluence` in the page: as the person, with the product's own answer. */
  async #product(body: z.infer<typeof bodies.product>): Promise<unknown> {
    const { method = 'GET', body: text, headers = [] } = body.fetchRequestInit
    const accountId = body.accountId ?? this.#accountOf(this.#persona)
    const { forge, atlassian, world, connected } = this.#sandbox
    const site = { siteUrl: world.siteUrl, hasConfluence: () => connected.confluence }
    const init = { method, headers, ...(text ? { body: text } : {}) }
    const parts = { manifest: forge.manifest, atlassian, site }
    const answer = await callFromPage(parts, accountId, body.product, body.restPath, init)
    return {
      body: await answer.text(),
      headers: Object.fromEntries(answer.headers),
      status: answer.status,
      statusText: answer.statusText,
    }
  }

  #state(): unknown {
    const { world, forge, weather, apiBase, demoKey, connected, atlassian } = this.#sandbox
    const text = readTexts(forge.manifest)
    const modules = forge.manifest.modules['jira:adminPage'].map((page) => ({
      key: page.key,
      title: text(page.title),
      layout: page.layout,
      useAsConfig: page.useAsConfig,
      pages: page.pages.map(({ title, route }) => ({ title: text(title), route })),
    }))
    const site = {
      cloudId: world.cloudId,
      siteUrl: world.siteUrl,
      accountStatus: () => null,
      personalDataAt: () => null,
      hasConfluence: () => connected.confluence,
    }
    return {
      modules,
      personas: PERSONAS.map((persona) => {
        const accountId = this.#accountOf(persona)
        return { persona, label: LABELS[persona], accountId, name: world.account(accountId)?.name ?? accountId }
      }),
      persona: this.#persona,
      theme: this.#theme,
      users: world.options.users,
      sizes: [...new Set([...SIZES, world.options.users])].sort((a, b) => a - b),
      weather: weather.name,
      weathers: weatherNames,
      confluence: connected.confluence,
      points: { jira: atlassian.pointsUsed('jira'), confluence: atlassian.pointsUsed('confluence') },
      organization: world.organization.name,
      demoKey,
      keys: world.apiKeys.all.map(({ id, kind, key, expiresAt }) => ({ id, kind, key, expiresAt })),
      keyLives: KEY_LIVES,
      apiBase,
      context: pageContext(
        { manifest: forge.manifest, site },
        { moduleKey: modules[0]?.key ?? '', accountId: this.#accountOf(this.#persona), theme: this.#theme },
      ),
    }
  }
}
