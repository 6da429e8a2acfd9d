import { describe, expect, it } from 'vitest'
import { KEY } from '../../server/keys.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { keyOf } from './keys.ts'

const DAY = 86_400_000
const ADMIN = 'organizationAdmin'
const end = (at: number) => new Date(at).toISOString()
const shown = async (harness: Harness) => (await harness.ask(ADMIN, 'settings.getSettings', {})).apiKey
const set = async (harness: Harness, apiKey: string) =>
  (await harness.ask(ADMIN, 'settings.setApiKey', { apiKey })).apiKey

/** A key that was set while it was the only one without scopes: its end is known. */
async function connected(): Promise<Harness> {
  const harness = makeHarness({ users: 60, connected: false })
  await set(harness, harness.world.demoKey)
  await harness.clock.advance(DAY)
  return harness
}
const create = ({ world, clock }: Harness, days: number) => world.apiKeys.create(days, clock.now())
const idOf = ({ world }: Harness, key: string) => world.keys.find((one) => one.key === key)?.id ?? ''
/** How often the organization's keys were listed. */
const lists = ({ atlassian }: Harness) => atlassian.requests.filter(({ path }) => path.endsWith('/api-keys')).length

describe('replacing the key as the guide says: create, replace, revoke', () => {
  it('knows the end of the new key while the old one is alive, and after it', async () => {
    const harness = await connected()
    const old = harness.world.demoKey
    const made = create(harness, 5)
    const checked = await harness.ask(ADMIN, 'settings.checkApiKey', { apiKey: made.key })
    expect(checked).toMatchObject({ usable: true, expiresAt: end(made.expiresAt), mayEnd: null })
    expect(await set(harness, made.key)).toMatchObject({ expiresAt: end(made.expiresAt), mayEnd: null })
    harness.world.apiKeys.revoke(idOf(harness, old))
    expect(await shown(harness)).toMatchObject({ expiresAt: end(made.expiresAt), mayEnd: null })
  })

  it('keeps what is known when the same key is set once more beside a newer one', async () => {
    const harness = await connected()
    const first = await shown(harness)
    create(harness, 5)
    expect(await set(harness, keyInUse(harness))).toMatchObject({ expiresAt: first?.expiresAt, mayEnd: null })
  })

  it('tells the key in use from a new one, and leaves who set it and when', async () => {
    const harness = await connected()
    const first = await shown(harness)
    const ask = (apiKey: string) => harness.ask(ADMIN, 'settings.setApiKey', { apiKey })
    expect(await ask(keyInUse(harness))).toEqual({ outcome: 'same', apiKey: first })
    expect(await shown(harness)).toEqual(first)
    const { outcome, apiKey } = await ask(create(harness, 5).key)
    expect(outcome).toBe('replaced')
    expect(apiKey.setAt).not.toBe(first?.setAt)
  })

  it('says of several what it may be, warns by the earliest, and learns the end when the others are gone', async () => {
    // Nothing is known of the key in use: it was set by a version that did not find out.
    const harness = makeHarness({ users: 60 })
    const old = harness.world.keys.find(({ kind }) => kind === 'unscoped')
    const made = create(harness, 5)
    const mayEnd = { keys: 2, earliest: end(made.expiresAt) }
    expect(await harness.ask(ADMIN, 'settings.checkApiKey', { apiKey: made.key })).toMatchObject({
      checks: expect.arrayContaining([{ step: 'expiry', result: 'unknown' }]) as unknown,
      expiresAt: null,
      mayEnd,
    })
    expect(await set(harness, made.key)).toMatchObject({ expiresAt: null, mayEnd })
    harness.world.apiKeys.revoke(old?.id ?? '')
    // What is shown beside each other is the same.
    expect(await harness.ask(ADMIN, 'settings.checkKeyAbilities', {})).toMatchObject({
      expiresAt: end(made.expiresAt),
      mayEnd: null,
    })
    expect(await shown(harness)).toMatchObject({ lastFour: made.key.slice(-4), expiresAt: end(made.expiresAt) })
    expect(harness.auditEntries().at(-1)).toMatchObject({
      action: 'settings.checkKeyAbilities',
      phase: 'outcome',
      actorId: harness.world.personas.organizationAdmin,
      details: { changed: [{ field: 'expiresAt', from: null, to: end(made.expiresAt) }] },
    })
  })

  it('a key that was created after ours was set is not ours', async () => {
    const harness = makeHarness({ users: 60 })
    const own = harness.world.keys.find(({ kind }) => kind === 'unscoped')
    await harness.clock.advance(DAY)
    create(harness, 5)
    expect(await harness.ask(ADMIN, 'settings.checkKeyAbilities', {})).toMatchObject({
      expiresAt: end(own?.expiresAt ?? 0),
      mayEnd: null,
    })
  })
})

describe('the trigger that asks again', () => {
  it('asks once a day, until the end is known', async () => {
    const harness = makeHarness({ users: 60 })
    const old = harness.world.keys.find(({ kind }) => kind === 'unscoped')
    const made = create(harness, 20)
    await set(harness, made.key)
    const before = lists(harness)
    await harness.readKeyEnd()
    await harness.clock.advance(3_600_000)
    await harness.readKeyEnd()
    expect(lists(harness)).toBe(before + 1)
    expect(await shown(harness)).toMatchObject({ expiresAt: null, mayEnd: { keys: 2 } })
    harness.world.apiKeys.revoke(old?.id ?? '')
    await harness.clock.advance(DAY)
    await harness.readKeyEnd()
    expect(await shown(harness)).toMatchObject({ expiresAt: end(made.expiresAt), mayEnd: null })
    await harness.clock.advance(2 * DAY)
    await harness.readKeyEnd()
    expect(lists(harness)).toBe(before + 2)
  })

  it('does not ask every hour when Atlassian does not answer, and keeps what was known', async () => {
    let away = false
    const harness = makeHarness({
      users: 60,
      gate: ({ url }, _, pass) =>
        away && url.endsWith('/api-keys') ? Promise.resolve(new Response(null, { status: 403 })) : pass(),
    })
    const made = create(harness, 20)
    await set(harness, made.key)
    away = true
    await harness.readKeyEnd()
    const lines = harness.log.lines.length
    await harness.readKeyEnd()
    expect(harness.log.lines.length).toBe(lines)
    expect(await shown(harness)).toMatchObject({ expiresAt: null, mayEnd: { earliest: end(made.expiresAt) } })
  })

  it('tells nothing about a key that has been replaced since, and goes with the key', async () => {
    const harness = makeHarness({ users: 60 })
    await harness.readKeyEnd()
    expect((await shown(harness))?.expiresAt).not.toBeNull()
    const record = (await harness.store.get(KEY.connection)) as object
    await harness.store.set(KEY.connection, { ...record, setAt: end(harness.clock.now() + 1) })
    expect((await shown(harness))?.expiresAt).toBeNull()
    await harness.ask(ADMIN, 'settings.deleteApiKey', {})
    expect(harness.store.dump().map(({ key }) => key)).not.toContain(KEY.keyEnd)
  })

  it('does nothing without a key', async () => {
    const harness = makeHarness({ users: 60, connected: false })
    await harness.readKeyEnd()
    expect(lists(harness)).toBe(0)
  })
})

const keyInUse = (harness: Harness): string => {
  const key = harness.secrets.key
  if (key === undefined) throw new Error(`no key is set; the world's is ${keyOf(harness, 'unscoped').slice(-4)}`)
  return key
}
