import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock, type VirtualClock } from '../clock.ts'
import { fixtureSandbox, type FixtureSandbox } from './fixtures/fixture.ts'

/** Forge's runtime as the real `@forge/api` and `@forge/resolver` see it. */
let sandbox: FixtureSandbox<VirtualClock>
beforeEach(async () => {
  sandbox = await fixtureSandbox()
})
afterEach(() => sandbox.stop())

const admin = (): string => sandbox.world.personas.organizationAdmin
const PERMISSIONS = `api.route\`/rest/api/3/permissions/check\`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ globalPermissions: ['ADMINISTER'], accountId: ACCOUNT }) }`

describe('a resolver', () => {
  it('gets the payload as JSON and the account from the platform, whatever the page says', async () => {
    const told = await sandbox.invoke(admin(), 'echo', {
      date: new Date(0),
      none: undefined,
      context: { accountId: 'spoofed' },
    })
    expect(told).toEqual({
      payload: { date: '1970-01-01T00:00:00.000Z', context: { accountId: 'spoofed' } },
      accountId: admin(),
      moduleKey: 'fixture-page',
      at: '1970-01-01T00:00:00.000Z',
    })
  })

  it('fails in the words of the bridge', async () => {
    await expect(sandbox.invoke(admin(), 'fail')).rejects.toThrow('There was an error invoking the function - it broke')
    await expect(sandbox.invoke(admin(), 'nope')).rejects.toThrow("Resolver has no definition for 'nope'.")
  })

  it('is stopped after 25 seconds', async () => {
    const before = sandbox.clock.now()
    await expect(sandbox.invoke(admin(), 'hang')).rejects.toThrow('Function timed out. Limit of 25.02 seconds')
    expect(sandbox.clock.now() - before).toBe(25_020)
  })

  it('takes 500 KB and gives 5 MB', async () => {
    await expect(sandbox.invoke(admin(), 'echo', { text: 'x'.repeat(500 * 1024) })).rejects.toThrow('500 KB')
    await expect(sandbox.invoke(admin(), 'big', { bytes: 5 * 1024 * 1024 })).rejects.toThrow('5 MB')
    expect(await sandbox.invoke(admin(), 'big', { bytes: 5 * 1024 * 1024 - 2 })).toHaveLength(5 * 1024 * 1024 - 2)
  })

  it('is refused when its person asks too often', async () => {
    await sandbox.stop()
    sandbox = await fixtureSandbox({ limits: { invocationsPerUserMinute: 1 } })
    await sandbox.invoke(admin(), 'echo')
    await expect(sandbox.invoke(admin(), 'echo')).rejects.toThrow('Too many requests')
  })

  it('knows its app, and its console goes to the logs', async () => {
    expect(await sandbox.invoke(admin(), 'appContext')).toMatchObject({
      appAri: 'ari:cloud:ecosystem::app/00000000-0000-4000-8000-00000000f1f1',
    })
    await sandbox.invoke(admin(), 'talk')
    expect(sandbox.logs).toMatchObject([{ level: 'log', text: "a line { with: 'parts' }", functionKey: 'resolver' }])
  })
})

describe('a container', () => {
  it('serves several people at once and mixes nothing up', async () => {
    const { organizationAdmin, jiraAdmin, user } = sandbox.world.personas
    const code = `for (let n = 0; n < 5; n++) await kvs.get('k'); console.info(api.getAppContext().invocationId); return api.getAppContext().invocationId`
    const told = await Promise.all([organizationAdmin, jiraAdmin, user].map((account) => sandbox.run(code, account)))
    expect(new Set(told.map(({ value }) => value)).size).toBe(3)
    for (const { invocationId, text } of sandbox.logs) expect(text).toBe(invocationId)
  })

  it('freezes what a function did not wait for', async () => {
    await sandbox.run(`setTimeout(() => kvs.set('late', 1).catch((error) => seen.push(error.message)), 10)`)
    await sandbox.clock.advance(20)
    expect(sandbox.forge.kvs.dump()).toEqual([])
    expect((await sandbox.run('return seen')).value).toEqual([
      expect.stringContaining('without being awaited') as string,
    ])
  })

  it('is a new one after a restart', async () => {
    await sandbox.run(`seen.push('kept in memory')`)
    await sandbox.restart()
    expect(await sandbox.run('return seen.length')).toEqual({ value: 0 })
  })

  it('drops what is logged beyond 100 lines', async () => {
    await sandbox.run(`for (let n = 0; n < 120; n++) console.log(n)`)
    expect(sandbox.logs).toHaveLength(100)
  })

  it('has no storage without the scope for it', async () => {
    sandbox.forge.manifest.permissions.scopes.splice(0, 1)
    expect((await sandbox.run(`await kvs.get('k')`)).error).toMatchObject({ status: 403, code: 'PERMISSION_DENIED' })
  })
})

describe('on the machine’s own clock', () => {
  it('draining waits for what is delayed', async () => {
    const real = await fixtureSandbox({}, systemClock)
    try {
      await real.run(
        `behaviours.push(async () => { await kvs.set('ran', 1) }); await queue.push({ body: {}, delayInSeconds: 1 })`,
      )
      await real.drain({ skipDelayed: true })
      expect(real.forge.kvs.dump()).toHaveLength(0)
      await real.drain()
      expect(real.forge.kvs.dump()).toHaveLength(1)
      expect(real.forge.kvs.usage().refused).toBe(0)
    } finally {
      await real.stop()
    }
  })
})

describe('the product', () => {
  it('is asked as the person, who is told from another', async () => {
    const check = (account: string) =>
      sandbox.run(
        `const answer = await api.asUser().requestJira(${PERMISSIONS.replace('ACCOUNT', JSON.stringify(account))}); return [answer.status, await answer.json()]`,
        account,
      )
    expect((await check(sandbox.world.personas.jiraAdmin)).value).toMatchObject([
      200,
      { globalPermissions: ['ADMINISTER'] },
    ])
    expect((await check(sandbox.world.personas.user)).value).not.toMatchObject([
      200,
      { globalPermissions: ['ADMINISTER'] },
    ])
  })

  it('refuses what the manifest has no scope for', async () => {
    expect(
      await sandbox.run(`return (await api.asUser().requestJira(api.route\`/rest/api/3/myself\`)).status`),
    ).toEqual({ value: 401 })
  })

  it('closes accounts in the report of personal data', async () => {
    const told =
      await sandbox.run(`const report = (accountId) => ({ accountId, updatedAt: '2026-01-01T00:00:00.000Z' });
      return api.privacy.reportPersonalData([report('5be24ad8b1653240376955d2'), report('5be24ba3f91c106033269289'), report(${JSON.stringify(admin())})])`)
    expect(told.value).toContainEqual({ accountId: '5be24ba3f91c106033269289', status: 'closed' })
    expect(told.value).not.toContainEqual({ accountId: admin(), status: 'closed' })
  })
})

describe('the outside', () => {
  const get = (key: string, wanted = 'https://api.atlassian.com/admin/v1/orgs'): string =>
    `fetch('${wanted}', { headers: { authorization: 'Bearer ${key}' } })`

  it('is Atlassian, through fetch and through the package', async () => {
    const told = await sandbox.run(
      `const one = await ${get(sandbox.demoKey)}; const two = await api.fetch('https://api.atlassian.com/admin/v1/orgs'); return [one.status, (await one.json()).data.length, two.status]`,
    )
    expect(told).toEqual({ value: [200, 1, 401] })
  })

  it.each([
    'https://example.org/',
    'http://api.atlassian.com/admin/v1/orgs',
    'https://api.atlassian.com.example.org/',
    'not a url',
  ])('is closed to %s', async (wanted) => {
    expect((await sandbox.run(`return await ${get('x', wanted)}`)).error?.name).toBe('REQUEST_EGRESS_ALLOWLIST_ERR')
  })

  it('may be asked 100 times in 25 seconds', async () => {
    const told = await sandbox.run(
      `let made = 0; try { for (;;) { await ${get('x')}; made++ } } catch (error) { return [made, error.name] }`,
    )
    expect(told).toEqual({ value: [100, 'OUTBOUND_REQUEST_LIMIT'] })
  })

  it('stops waiting when the app does, though the effect took place', async () => {
    sandbox.weather.set('calm', { timeoutAfterEffect: 1 })
    const told = await sandbox.run(
      `const stop = new AbortController(); setTimeout(() => stop.abort(new Error('enough')), 3000); return await fetch('https://api.atlassian.com/admin/v1/orgs', { signal: stop.signal })`,
    )
    expect(told.error?.message).toBe('enough')
    expect(sandbox.atlassian.requests).toHaveLength(1)
  })
})

describe('scheduled triggers', () => {
  it('run five minutes after the start, and every hour', async () => {
    await sandbox.during(sandbox.clock.sleep(6 * 60_000))
    expect(await sandbox.run(`return kvs.get('scheduled')`)).toEqual({ value: 'ran' })
  })
})
