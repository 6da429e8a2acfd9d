import { describe, expect, it } from 'vitest'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld, type WorldKey } from '../sandbox/world/index.ts'

const NEW_KEY = 'ATCTT-the-new-key-of-the-same-organization'

/** Connected with the demo key; a second key works just as well. */
function withTwoKeys(): Harness {
  const world = createWorld({ users: 60 })
  const demo = world.keys.find(({ key }) => key === world.demoKey)
  if (demo === undefined) throw new Error('the world has no demo key')
  ;(world.keys as WorldKey[]).push({ ...demo, id: 'second', key: NEW_KEY })
  return makeHarness({ world })
}
const replace = (harness: Harness) => harness.call('organizationAdmin', 'settings.setApiKey', { apiKey: NEW_KEY })

/** Either key may be the one in use, but one of them must be, and what is told about it must be about it. */
async function connectedWith(harness: Harness): Promise<void> {
  expect((await harness.call('organizationAdmin', 'users.getUserStats', {})).status).toBe(200)
  const { apiKey } = await harness.ask('organizationAdmin', 'settings.getSettings', {})
  expect(apiKey?.lastFour).toBe(harness.secrets.key?.slice(-4))
}

describe('replacing the key', () => {
  it.each(['before', 'after'] as const)('the record fails %s its effect', async (when) => {
    const harness = withTwoKeys()
    harness.store[when] = (access) => {
      if (access === 'set') throw new Error('storage is away')
    }
    await replace(harness)
    harness.store[when] = () => undefined
    await connectedWith(harness)
    await replace(harness)
    expect(harness.secrets.key).toBe(NEW_KEY)
    await connectedWith(harness)
  })

  it.each([false, true])('the secret fails (after its effect: %s)', async (effect) => {
    const harness = withTwoKeys()
    const setApiKey = harness.secrets.setApiKey.bind(harness.secrets)
    harness.secrets.setApiKey = async (key) => {
      if (effect) await setApiKey(key)
      throw new Error('the answer is lost')
    }
    await replace(harness)
    await connectedWith(harness)
  })

  it('a crash between the two writes leaves one of the keys in use', async () => {
    const harness = withTwoKeys()
    const setApiKey = harness.secrets.setApiKey.bind(harness.secrets)
    let writes = 0
    await new Promise<void>((crashed) => {
      const onlyOnce = (): Promise<void> | undefined => {
        if ((writes += 1) === 1) return undefined
        crashed()
        return new Promise(() => undefined)
      }
      harness.store.before = (access) => (access === 'set' ? onlyOnce() : undefined)
      harness.secrets.setApiKey = async (key) => {
        await onlyOnce()
        await setApiKey(key)
      }
      void replace(harness)
    })
    harness.store.before = () => undefined
    await connectedWith(harness)
  })
})

describe('the first key', () => {
  it('whose secret could not be stored is not shown as connected', async () => {
    const harness = makeHarness({ world: createWorld({ users: 60 }), connected: false })
    harness.secrets.setApiKey = () => Promise.reject(new Error('storage is away'))
    await harness.call('organizationAdmin', 'settings.setApiKey', { apiKey: harness.world.demoKey })
    expect((await harness.ask('organizationAdmin', 'session.getSession', {})).organization).toBeNull()
    expect((await harness.ask('jiraAdmin', 'settings.getSettings', {})).apiKey).toBeNull()
  })
})
