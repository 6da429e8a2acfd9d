import { describe, expect, it } from 'vitest'
import { ENTITY, KEY, SINGLETONS, STREAM } from '../../server/keys.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { makeLab, type Lab } from '../runs/run-lab.ts'
import { keyOf } from './keys.ts'

/** Storage as it is after some work: audit entries, a protected list, runs with items and a request key. */
async function used(): Promise<Harness> {
  const harness = makeHarness({ users: 60 })
  for (let version = 0; version < 30; version += 1) {
    await harness.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: [`p${version}@example.com`], domains: [], groups: [] },
      version,
    })
  }
  for (const runId of ['run-00000001', 'run-00000002']) {
    await harness.store.createEntity(ENTITY.run, runId, {
      stream: STREAM,
      order: runId,
      state: 'finished',
      version: 1,
      leaseToken: '',
      leaseUntil: '',
      record: {},
    })
    for (let chunk = 0; chunk < 30; chunk += 1) await harness.store.set(`${runId}:items:${chunk}`, { accounts: [] })
  }
  await harness.store.claim(KEY.request('0123456789abcdef' as never), { runId: 'run-00000001' }, 60)
  return harness
}

describe('settings.deleteEverything', () => {
  it('deletes it all but the entry that says who did', async () => {
    const harness = await used()
    const answer = await harness.ask('organizationAdmin', 'settings.deleteEverything', {
      includeAudit: true,
      confirm: 'DELETE',
    })
    expect(answer).toEqual({ deleted: { runs: 2, auditEntries: 60 }, more: false, stopping: 0 })
    expect(harness.secrets.key).toBeUndefined()
    const left = harness.store.dump().map(({ entity, key }) => `${entity ?? ''} ${key}`)
    expect(left.filter((row) => !row.startsWith(`${ENTITY.auditEntry} `))).toEqual([
      `${ENTITY.singleton} ${KEY.auditHead}`,
    ])
    expect(
      harness
        .auditEntries()
        .map(({ phase, status, details, actorId }) => ({ phase, status, entries: details.entries, actorId })),
    ).toEqual([
      { phase: 'intent', status: 'intended', entries: undefined, actorId: harness.world.personas.organizationAdmin },
      { phase: 'outcome', status: 'succeeded', entries: 60, actorId: harness.world.personas.organizationAdmin },
    ])
  })

  describe.each(['no key', 'a dead key'] as const)('with %s', (how) => {
    /** Nobody can be known as an organization admin any more. */
    async function orphaned(): Promise<Harness> {
      const harness = await used()
      if (how === 'no key') await harness.ask('organizationAdmin', 'settings.deleteApiKey', {})
      else harness.secrets.key = keyOf(harness, 'expired')
      return harness
    }

    it('shows a Jira administrator what is stored, in numbers, and nothing of it', async () => {
      const harness = await orphaned()
      const { kinds } = await harness.ask('jiraAdmin', 'privacy.getStoredData', {})
      expect(Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]))).toMatchObject({
        'protected-list': 1,
        runs: 2,
        'audit-entries': harness.auditEntries().length,
      })
      for (const operation of ['runs.listRuns', 'audit.listAuditEntries', 'protection.getProtection'] as const) {
        const { code } = (await harness.call('jiraAdmin', operation, {})).body as { code: string }
        expect(['NO_API_KEY', 'UPSTREAM_KEY_REJECTED']).toContain(code)
      }
      const { code } = (await harness.call('user', 'privacy.getStoredData', {})).body as { code: string }
      expect(code).toBe('NOT_JIRA_ADMIN')
    })

    it('lets a Jira administrator delete all of it, the audit log too, and no part of it', async () => {
      const harness = await orphaned()
      const before = harness.store.dump().length
      await expect(
        harness.ask('jiraAdmin', 'settings.deleteEverything', { includeAudit: false, confirm: 'DELETE' }),
      ).rejects.toMatchObject({ code: 'ONLY_WITH_AUDIT_LOG' })
      expect(harness.store.dump().length).toBeGreaterThanOrEqual(before)
      const all = { includeAudit: true, confirm: 'DELETE' } as const
      expect(await harness.ask('jiraAdmin', 'settings.deleteEverything', all)).toMatchObject({
        deleted: { runs: 2 },
        more: false,
      })
      expect(harness.secrets.key).toBeUndefined()
      const { kinds } = await harness.ask('jiraAdmin', 'privacy.getStoredData', {})
      expect(kinds.filter(({ count }) => count !== 0).map(({ kind }) => kind)).toEqual(['audit-entries'])
      // Who did it stays.
      expect([...new Set(harness.auditEntries().map(({ actorId }) => actorId))]).toEqual([
        harness.world.personas.jiraAdmin,
      ])
    })
  })

  it('leaves nothing of any kind that storage has a name for', async () => {
    const harness = makeHarness({ users: 60 })
    // A new entity has to be deleted too: think of it in `delete-everything.ts`, then write it here.
    expect(Object.values(ENTITY).sort()).toEqual(['audit-entry', 'run', 'singleton'])
    const singletons: readonly string[] = SINGLETONS
    const names: string[] = []
    for (const [name, key] of Object.entries(KEY)) {
      const text = typeof key === 'string' ? key : String(Reflect.apply(key, null, ['run-00000001', 'a', 1]))
      if (name === 'auditHead' || name === 'auditEntry' || name === 'connection' || name === 'runPrefix') continue
      names.push(name)
      if (singletons.includes(text))
        await harness.store.createEntity(ENTITY.singleton, text, { kind: text, version: 1, value: [] })
      else await harness.store.set(text, { any: 'thing' })
    }
    expect(names.length).toBeGreaterThan(12)
    const answer = await harness.ask('organizationAdmin', 'settings.deleteEverything', {
      includeAudit: true,
      confirm: 'DELETE',
    })
    expect(answer.more).toBe(false)
    const left = harness.store.dump().map(({ entity, key }) => `${entity ?? ''} ${key}`)
    expect(left.filter((row) => !row.startsWith(`${ENTITY.auditEntry} `))).toEqual([
      `${ENTITY.singleton} ${KEY.auditHead}`,
    ])
  })

  it('keeps the audit log when asked to', async () => {
    const harness = await used()
    expect(
      await harness.ask('organizationAdmin', 'settings.deleteEverything', { includeAudit: false, confirm: 'DELETE' }),
    ).toMatchObject({ deleted: { auditEntries: 0 } })
    expect(harness.auditEntries()).toHaveLength(62)
  })

  it('finds items whose run is gone, as a crash may leave them', async () => {
    const harness = makeHarness({ users: 60 })
    await harness.store.set('run-00000009:items:0', { accounts: [] })
    await harness.ask('organizationAdmin', 'settings.deleteEverything', { includeAudit: false, confirm: 'DELETE' })
    expect(harness.store.dump().filter(({ key }) => key.startsWith('run-'))).toEqual([])
  })

  /** Everything, as the page asks: until there is no more. */
  async function all(lab: Lab): Promise<{ runs: number; stopping: number[] }> {
    const told = { runs: 0, stopping: [] as number[] }
    for (let more = true; more;) {
      const answer = await lab.ask('organizationAdmin', 'settings.deleteEverything', {
        includeAudit: false,
        confirm: 'DELETE',
      })
      told.runs += answer.deleted.runs
      told.stopping.push(answer.stopping)
      more = answer.more
    }
    return told
  }
  const abandoned = (lab: Lab): string[] => {
    const about = lab.auditEntries().filter(({ targetId }) => targetId !== null)
    const ended = new Set(about.flatMap(({ phase, targetId }) => (phase === 'outcome' ? [targetId] : [])))
    return about.flatMap(({ phase, targetId }) => (phase === 'intent' && !ended.has(targetId) ? [targetId ?? ''] : []))
  }

  it('stops a run that is being applied first: whoever was begun gets an outcome, and nobody is begun after it', async () => {
    const lab = makeLab()
    lab.weather.set('breeze')
    const planned = await lab.plan('users.suspendUser', lab.people)
    await lab.apply(planned)
    let drained = false
    let intents = 0
    // Rows of runs are looked for in the middle of a batch, if there is one: intents are written, requests not yet sent.
    lab.store.before = async (access) => {
      while (access === 'queryEntity' && intents === 0 && !drained) {
        intents = abandoned(lab).length
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const erased = all(lab)
    await lab.drain()
    drained = true
    expect((await erased).runs).toBe(1)
    expect(abandoned(lab)).toEqual([])
    const told = lab.auditEntries().filter(({ phase, status }) => phase === 'outcome' && status === 'succeeded')
    const suspended = told.flatMap(({ targetId }) => targetId ?? [])
    expect(lab.changes.map(({ accountId }) => accountId).sort()).toEqual(suspended.sort())
    expect(lab.changes.length).toBeLessThan(planned.plan?.changes ?? 0)
    expect(lab.store.dump().filter(({ key }) => key.startsWith('run-'))).toEqual([])
    expect(lab.secrets.key).toBeUndefined()
  })

  it('waits for a worker that died, and deletes nothing before another one has settled what it left', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people)
    await lab.apply(planned)
    let dead = false
    lab.store.before = (access) => {
      dead ||= access === 'transact' && abandoned(lab).length > 0
      if (dead) throw new Error('the machine went away')
    }
    await lab.deliverNext()
    lab.store.before = () => undefined
    expect(abandoned(lab).length).toBeGreaterThan(0)
    const first = await lab.ask('organizationAdmin', 'settings.deleteEverything', {
      includeAudit: false,
      confirm: 'DELETE',
    })
    expect(first).toEqual({ deleted: { runs: 0, auditEntries: 0 }, more: true, stopping: 1 })
    expect(lab.secrets.key).toBeDefined()
    await lab.drain()
    expect(await all(lab)).toEqual({ runs: 1, stopping: [0] })
    expect(abandoned(lab)).toEqual([])
  })

  it('goes on where it had to stop, and forgets the key last', async () => {
    const harness = await used()
    // Storage is slow: a call has time for a few of these only.
    harness.store.before = (access) =>
      access === 'transact' || access === 'queryPrefix' ? harness.clock.sleep(3_000) : undefined
    const input = { includeAudit: true, confirm: 'DELETE' } as const
    const first = await harness.ask('organizationAdmin', 'settings.deleteEverything', input)
    expect(first.more).toBe(true)
    expect(harness.secrets.key).toBe(harness.world.demoKey)
    let calls = 1
    for (let more = first.more; more; calls += 1)
      more = (await harness.ask('organizationAdmin', 'settings.deleteEverything', input)).more
    expect(calls).toBeLessThan(10)
    expect(harness.secrets.key).toBeUndefined()
    expect(harness.store.dump().some(({ key }) => key.startsWith('run-') || key.startsWith('request:'))).toBe(false)
  })
})
