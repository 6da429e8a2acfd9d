import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AutoClock } from '../auto-clock.ts'
import { MemoryStore } from '../memory-store.ts'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { storeOver } from './adapters-probe.ts'
import { buildBackend } from './build-backend.ts'
import { storeLaws } from './store-laws.ts'

let sandbox: Sandbox
const ask = (call: unknown): Promise<unknown> => sandbox.invoke(sandbox.world.personas.user, 'dispatch', call)

beforeAll(async () => {
  sandbox = await createSandbox({ users: 60, port: null, backend: await buildBackend('spec/forge/adapters-probe.ts') })
})
afterAll(() => sandbox.stop())

storeLaws('in memory', () => Promise.resolve(new MemoryStore(new AutoClock(0))))
storeLaws('Forge, through its client', async () => {
  await sandbox.reset()
  return storeOver(ask)
})

describe('the secret', () => {
  const secret = (method: string, ...args: unknown[]) => ask({ adapter: 'secrets', method, args })
  it('is kept apart, and forgotten when told to', async () => {
    await sandbox.reset()
    expect(await secret('getApiKey')).toMatchObject({ status: 200, body: {} })
    await secret('setApiKey', 'the-key')
    expect(await secret('getApiKey')).toMatchObject({ body: { value: 'the-key' } })
    expect((await storeOver(ask).queryPrefix('')).rows).toEqual([])
    await secret('deleteApiKey')
    await secret('deleteApiKey')
    expect(await secret('getApiKey')).not.toMatchObject({ body: { value: 'the-key' } })
  })
})
