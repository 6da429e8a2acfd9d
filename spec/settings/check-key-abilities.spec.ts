import { describe, expect, it } from 'vitest'
import { KEY_ABILITIES } from '../../contract/settings/check-key-abilities.ts'
import { ENDPOINTS } from '../../server/atlassian/endpoints.ts'
import { LIMITS } from '../../contract/limits.ts'
import { KEY } from '../../server/keys.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { keyOf } from './keys.ts'

/** Puts a key in place of the one that was checked when it was set. */
async function stored(harness: Harness, key: string): Promise<void> {
  harness.secrets.key = key
  const record = (await harness.store.get(KEY.connection)) as object
  harness.store.put(KEY.connection, { ...record, lastFour: key.slice(-4) })
}
const results = (told: { abilities: readonly { ability: string; result: string }[] }) =>
  Object.fromEntries(told.abilities.map(({ ability, result }) => [ability, result]))

/** Whether a request to this endpoint was made; a word of a neighbouring path is no id. */
const asked = (methods: readonly string[], method: string, path: string): boolean => {
  const pattern = new RegExp(`^${method} ${path.replaceAll(/\{\w+\}/g, '(?!count$|stats$|search$)[^/]+')}$`)
  return methods.some((one) => pattern.test(one))
}

describe('settings.checkKeyAbilities', () => {
  it('tries each group once, reading only, and within its budget', async () => {
    const harness = makeHarness({ users: 300 })
    const methods: string[] = []
    const handle = harness.atlassian.handle.bind(harness.atlassian)
    Object.assign(harness.atlassian, {
      handle: (request: Request, caller: Parameters<typeof handle>[1]) => {
        methods.push(`${request.method} ${new URL(request.url).pathname}`)
        return handle(request, caller)
      },
    })
    const changes: unknown[] = []
    const stop = harness.world.onChange((change) => changes.push(change))
    const told = await harness.ask('organizationAdmin', 'settings.checkKeyAbilities', {})
    stop()
    expect(told.abilities.map(({ ability }) => ability)).toEqual([...KEY_ABILITIES])
    expect([...new Set(told.abilities.map(({ result }) => result))]).toEqual(['allowed'])
    expect(told.abilities.every(({ code }) => code === null)).toBe(true)
    expect(told.scoped).toBe(false)
    expect(told.requests).toBe(KEY_ABILITIES.length)
    expect(told.requests).toBeLessThanOrEqual(LIMITS.keyAbilityCalls)
    expect(changes).toEqual([])
    // What the app comes to read with the key later is tried as well.
    const reads = Object.values(ENDPOINTS).filter(
      ({ api, effect }) => ['admin', 'manage'].includes(api) && effect === 'read',
    )
    expect(reads.filter(({ method, path }) => !asked(methods, method, path)).map(({ path }) => path)).toEqual([])
    expect(methods.filter((one) => !/^(GET|POST .*(search|check|workspaces)$)/.test(one))).toEqual([])
  })

  it('knows a key with scopes by how it is refused', async () => {
    const harness = makeHarness({ users: 60 })
    await stored(harness, keyOf(harness, 'scoped'))
    const told = await harness.ask('organizationAdmin', 'settings.checkKeyAbilities', {})
    expect(told.scoped).toBe(true)
    expect(results(told)).toMatchObject({ lifecycle: 'refused' })
    expect(told.abilities.find(({ ability }) => ability === 'lifecycle')?.code).not.toBeNull()
  })

  it('tells of a dead key that everything is refused, and why', async () => {
    const harness = makeHarness({ users: 60 })
    await stored(harness, keyOf(harness, 'expired'))
    const told = await harness.ask('organizationAdmin', 'settings.checkKeyAbilities', {})
    expect(results(told)).toMatchObject({ organization: 'refused', users: 'refused' })
    // What needs an id of an answer before it was not asked at all.
    expect(results(told)).toMatchObject({ 'role-assignments': 'unknown', 'group-access': 'unknown' })
    expect(told.abilities[0]?.code).toBe('UPSTREAM_KEY_REJECTED')
    expect(told).toMatchObject({ scoped: null, expiresAt: null })
  })

  it('calls unknown what Atlassian could not answer just now', async () => {
    const harness = makeHarness({ users: 60 })
    const handle = harness.atlassian.handle.bind(harness.atlassian)
    Object.assign(harness.atlassian, {
      handle: (request: Request, caller: Parameters<typeof handle>[1]) =>
        request.url.includes('/groups/search')
          ? Promise.resolve(new Response(null, { status: 503 }))
          : handle(request, caller),
    })
    const told = await harness.ask('organizationAdmin', 'settings.checkKeyAbilities', {})
    expect(results(told)).toMatchObject({ users: 'allowed', groups: 'unknown', 'group-access': 'unknown' })
    expect(told.abilities.find(({ ability }) => ability === 'groups')?.code).toBe('UPSTREAM_UNAVAILABLE')
    expect(told.requests).toBeLessThanOrEqual(LIMITS.keyAbilityCalls)
  })

  it('has nothing to try without a key', async () => {
    const harness = makeHarness({ users: 60, connected: false })
    expect(await harness.ask('jiraAdmin', 'settings.checkKeyAbilities', {})).toMatchObject({
      abilities: [],
      requests: 0,
    })
  })
})
