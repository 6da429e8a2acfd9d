import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from './options.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'

/** The sandbox over HTTP, as a browser and other clients see it. The conformance fixture stands in for the app. */
const fixtures = path.join(import.meta.dirname, 'forge', 'fixtures')
const app = { manifest: path.join(fixtures, 'manifest.yml'), backend: path.join(fixtures, 'backend.cjs') }
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ users: 60, port: 0, ...app })
})
afterAll(() => sandbox.stop())

const get = (where: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(sandbox.apiBase + where, { headers })
const post = (where: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(sandbox.apiBase + where, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('Atlassian’s APIs', () => {
  it('are at their own paths, with the key', async () => {
    const answer = await get('/admin/v1/orgs', { authorization: `Bearer ${sandbox.demoKey}` })
    expect(await answer.json()).toMatchObject({ data: [{ id: sandbox.world.organization.id }] })
    expect((await get('/admin/v1/orgs')).status).toBe(401)
    expect(
      (
        await get(`/users/${encodeURIComponent(sandbox.world.personas.user)}/manage`, {
          authorization: `Bearer ${sandbox.demoKey}`,
        })
      ).status,
    ).toBe(200)
  })

  it('learn from headers who asks Jira', async () => {
    const asked = async (headers: Record<string, string>): Promise<number> =>
      (await get('/rest/api/3/myself', headers)).status
    expect(await asked({})).toBe(401)
    expect(await asked({ 'x-sandbox-as': 'user', 'x-sandbox-account': sandbox.world.personas.user })).toBe(200)
  })

  it('want to know exactly who asks Jira', async () => {
    const asked = async (headers: Record<string, string>): Promise<number> =>
      (await get('/rest/api/3/myself', headers)).status
    expect(await asked({ 'x-sandbox-as': 'user' })).toBe(400)
    expect(await asked({ 'x-sandbox-account': sandbox.world.personas.user })).toBe(400)
    expect(await asked({ 'x-sandbox-as': 'root', 'x-sandbox-account': sandbox.world.personas.user })).toBe(400)
  })

  it.each(['/wiki/api/v2/pages', '/scim/directory/1/Users', '/ex/jira/1/rest/api/3/myself'])(
    'say loudly that %s is not modelled',
    async (where) => {
      const answer = await get(where)
      expect([answer.status, await answer.text()]).toEqual([501, expect.stringContaining('routes/get-') as string])
    },
  )

  it.each(['/admin', '/users', '/admin/v1/%zz'])('know that there is nothing at %s', async (where) => {
    const answer = await get(where)
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { code: 404, message: 'Request failed to match any route' },
    ])
  })

  it('send nothing with a 204, and refuse a method that no request can have', async () => {
    const { personas, organization, directories } = sandbox.world
    const where = `/admin/v2/orgs/${organization.id}/directories/${directories[0]?.directoryId ?? ''}/users/${encodeURIComponent(personas.user)}/suspend`
    const done = await post(where, {}, { authorization: `Bearer ${sandbox.demoKey}` })
    expect([done.status, done.headers.get('content-length')]).toEqual([204, null])
    await post(where.replace('/suspend', '/restore'), {}, { authorization: `Bearer ${sandbox.demoKey}` })
    const sent = request(`${sandbox.apiBase}/admin/v1/orgs`, { method: 'TRACE' }).end()
    const [traced] = (await once(sent, 'response')) as [IncomingMessage]
    traced.resume()
    expect(traced.statusCode).toBe(405)
  })

  it('are on both loopback addresses where the machine has both', async () => {
    expect((await fetch(sandbox.apiBase.replace('localhost', '127.0.0.1') + '/__sandbox/health')).status).toBe(200)
  })
})

describe('the controls', () => {
  it('say what there is', async () => {
    expect(await (await get('/__sandbox/state')).json()).toMatchObject({
      users: 60,
      weather: 'calm',
      demoKey: sandbox.demoKey,
      modules: [{ key: 'fixture-page', title: 'Fixture' }],
    })
    expect((await get('/__sandbox/nothing')).status).toBe(404)
  })

  it('give out a key of every kind, to try what the APIs say to each', async () => {
    const { keys } = (await (await get('/__sandbox/state')).json()) as { keys: { kind: string; key: string }[] }
    const told = await Promise.all(
      keys.map(async ({ kind, key }) => {
        const headers = { authorization: `Bearer ${key}` }
        const where = `/admin/v2/orgs/${sandbox.world.organization.id}/directories/-/users/count`
        return [kind, (await get('/admin/v1/orgs', headers)).status, (await get(where, headers)).status]
      }),
    )
    expect(told).toEqual([
      ['unscoped', 200, 200],
      ['scoped', 200, 403],
      ['expired', 401, 401],
      ['other-organization', 200, 404],
    ])
  })

  it('make a new key for as long as one likes; the one before is revoked, and a reset brings it back', async () => {
    const status = async (key: string): Promise<number> =>
      (await get('/admin/v1/orgs', { authorization: `Bearer ${key}` })).status
    const first = sandbox.demoKey
    const made = Date.now()
    expect((await post('/__sandbox/key', { days: 7 })).status).toBe(200)
    const second = sandbox.demoKey
    expect([await status(first), await status(second)]).toEqual([401, 200])
    const where = `/admin/api-access/v1/orgs/${sandbox.world.organization.id}/api-keys`
    const listed = (await (await get(where, { authorization: `Bearer ${second}` })).json()) as {
      data: { expiresAt: string; scopes: string[] }[]
    }
    const ends = listed.data.filter(({ scopes }) => scopes.length === 0).map(({ expiresAt }) => Date.parse(expiresAt))
    expect(ends).toHaveLength(1)
    expect(Math.abs(ends[0]! - made - 7 * 86_400_000)).toBeLessThan(10_000)
    expect((await post('/__sandbox/key', { days: 366 })).status).toBe(400)
    await post('/__sandbox/reset', {})
    expect(sandbox.demoKey).toBe(first)
    expect([await status(first), await status(second)]).toEqual([200, 401])
  })

  it('make another key beside the one before, until that one is revoked', async () => {
    const status = async (key: string): Promise<number> =>
      (await get('/admin/v1/orgs', { authorization: `Bearer ${key}` })).status
    const first = sandbox.world.keys.find(({ kind }) => kind === 'unscoped')
    await post('/__sandbox/key', { days: 7, keep: true })
    const second = sandbox.demoKey
    expect([await status(first?.key ?? ''), await status(second)]).toEqual([200, 200])
    await post('/__sandbox/revoke-key', { id: first?.id })
    expect([await status(first?.key ?? ''), await status(second)]).toEqual([401, 200])
    await post('/__sandbox/reset', {})
    expect([sandbox.demoKey, await status(second)]).toEqual([first?.key, 401])
  })

  it('invoke as any account, or as the persona that was chosen', async () => {
    await post('/__sandbox/persona', { persona: 'user' })
    expect(await (await post('/__sandbox/invoke', { functionKey: 'echo' })).json()).toMatchObject({
      ok: true,
      value: { accountId: sandbox.world.personas.user },
    })
    expect(
      await (
        await post('/__sandbox/invoke', { functionKey: 'fail', accountId: sandbox.world.personas.jiraAdmin })
      ).json(),
    ).toEqual({ ok: false, message: 'There was an error invoking the function - it broke' })
  })

  it('refuse what another page could send without asking', async () => {
    const answer = await fetch(`${sandbox.apiBase}/__sandbox/reset`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{}',
    })
    expect(answer.status).toBe(415)
    expect((await post('/__sandbox/weather', { weather: 'fog' })).status).toBe(400)
    expect((await post('/__sandbox/size', { users: 1_000_000_000 })).status).toBe(400)
  })

  it('change weather and size, and reset', async () => {
    await post('/__sandbox/invoke', { functionKey: 'run', payload: { code: `await kvs.set('kept', 1)` } })
    expect(sandbox.forge.kvs.dump()).toHaveLength(1)
    expect(await (await post('/__sandbox/reset', {})).json()).toMatchObject({ users: 60 })
    expect(sandbox.forge.kvs.dump()).toHaveLength(0)
    expect(await (await post('/__sandbox/weather', { weather: 'breeze' })).json()).toMatchObject({ weather: 'breeze' })
    await post('/__sandbox/weather', { weather: 'calm' })
    expect(await (await post('/__sandbox/size', { users: 300 })).json()).toMatchObject({ users: 300 })
    expect(sandbox.world.options.users).toBe(300)
    await post('/__sandbox/size', { users: 60 })
  })
})

describe('the page', () => {
  it('is refused in words until it is built, and has tokens and texts beside it', async () => {
    const page = await get('/page/index.html')
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('npm run build') as string])
    expect(await (await get('/page/__tokens.css')).text()).toContain('--ds-surface')
    expect(await (await get('/page/__bridge.js')).text()).toContain('__bridge')
  })

  it('serves no file from outside its folder', async () => {
    expect((await get('/page/..%2f..%2fbackend.cjs')).status).toBe(404)
    expect((await get('/__frame/..%2fserver.ts')).status).toBe(404)
    expect((await get('/page/%zz')).status).toBe(404)
  })
})

describe('npm start', () => {
  const start = async (env: Record<string, string>): Promise<{ code: number; out: string; error: string }> => {
    const child = spawn(process.execPath, [path.join(PROJECT_ROOT, 'spec', 'sandbox', 'start.ts')], {
      env: { ...process.env, UAM_DATA: ':memory:', UAM_USERS: '60', ...env },
    })
    let [out, error] = ['', '']
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString()
      if (out.includes('Admin key:')) child.kill('SIGTERM')
    })
    child.stderr.on('data', (text: Buffer) => (error += text.toString()))
    const [code] = (await once(child, 'exit')) as [number]
    return { code, out, error }
  }

  it('says in words what is wrong with its environment', async () => {
    expect(await start({ UAM_USERS: 'many' })).toMatchObject({
      code: 1,
      error: 'UAM_USERS must be a whole number from 60 to 200000, not "many".\n',
    })
    expect((await start({ UAM_USERS: '1000000000' })).error).toBe(
      'UAM_USERS must be a whole number from 60 to 200000, not "1000000000".\n',
    )
    const { code, error } = await start({ PORT: '70000' })
    expect([code, error]).toEqual([1, 'PORT must be a whole number from 0 to 65535, not "70000".\n'])
    expect(await start({ UAM_DATA: PROJECT_ROOT })).toMatchObject({
      code: 1,
      error: expect.stringContaining('choose another file with UAM_DATA') as string,
    })
    expect(await start({ UAM_WEATHER: 'fog' })).toMatchObject({
      code: 1,
      error: expect.stringContaining('calm, breeze, storm, limited') as string,
    })
  })

  const hasIpv6 = Object.values(networkInterfaces()).some((ones) => ones?.some(({ address }) => address === '::1'))
  it.each(hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'])('says so when its port is taken at %s', async (host) => {
    const other = createServer().listen(0, host)
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, error } = await start({ PORT: String(port) })
    other.close()
    expect([code, error]).toEqual([1, expect.stringMatching(/^Port \d+ is taken/)])
  })
})
