import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'

const world = createWorld({ users: 60 })
const MOST = LIMITS.auditedRefusalsPerMinute
const refused = (harness: Harness, who: 'user' | 'jiraAdmin' = 'user') => harness.call(who, 'users.getUserStats', {})
const entries = (harness: Harness) => harness.auditEntries().filter(({ phase }) => phase === 'refusal')

/**
 * All of the audit log is one chain, so its entries are written one after the other. Whoever may ask nothing must not be
 * able to fill it, or to keep those who may from writing to it.
 */
describe('somebody who is refused again and again', () => {
  it('is in the log each time, up to a number a minute; then in the technical log only', async () => {
    const harness = makeHarness({ world })
    for (let at = 0; at < MOST; at += 1) await refused(harness)
    expect(entries(harness)).toHaveLength(MOST)
    expect((await refused(harness)).status).toBe(403)
    expect(entries(harness)).toHaveLength(MOST)
    expect(harness.log.lines.filter(({ event }) => event === 'refusal-not-audited')).toMatchObject([
      { fields: { actorId: world.personas.user, operation: 'users.getUserStats', code: 'NOT_JIRA_ADMIN' } },
    ])
  })

  it('is in the log again in the next minute, and others are at any time', async () => {
    const harness = makeHarness({ world })
    for (let at = 0; at < MOST + 5; at += 1) await refused(harness)
    await refused(harness, 'jiraAdmin')
    expect(entries(harness)).toHaveLength(MOST + 1)
    await harness.clock.sleep(60_000)
    await refused(harness)
    expect(entries(harness)).toHaveLength(MOST + 2)
  })

  it('no more side by side than one after the other, also with commands', async () => {
    const harness = makeHarness({ world })
    const call = (at: number) => (at % 2 === 0 ? refused(harness) : harness.call('user', 'settings.deleteApiKey', {}))
    await Promise.all(Array.from({ length: MOST * 3 }, (_, at) => call(at)))
    expect(entries(harness).length).toBeLessThanOrEqual(MOST)
    expect(entries(harness).length).toBeGreaterThan(0)
  })

  it('is refused as ever, and in the log, when the count cannot be kept', async () => {
    const harness = makeHarness({ world })
    harness.store.before = (access) => {
      if (access === 'claim' || access === 'get') throw new Error('storage is away')
    }
    expect((await refused(harness)).status).toBe(403)
    harness.store.before = () => undefined
    expect(entries(harness)).toHaveLength(1)
  })

  it('leaves nothing behind in the keys that says who it was', async () => {
    const harness = makeHarness({ world })
    await refused(harness)
    expect(
      harness.store
        .dump()
        .map(({ key }) => key)
        .join(),
    ).not.toContain(world.personas.user)
  })
})
