import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VirtualClock } from '../clock.ts'
import type { PortCall } from './calls.ts'
import { fixtureSandbox, type FixtureSandbox } from './fixtures/fixture.ts'

/** What is left, and what comes again, when a machine or the whole host goes away. */
let sandbox: FixtureSandbox<VirtualClock>
beforeEach(async () => {
  sandbox = await fixtureSandbox()
})
afterEach(() => sandbox.stop())

describe('a crash', () => {
  const push = `for (let n = 0; n < 9; n++) behaviours.push(async () => { await kvs.set('first', 1); await kvs.set('second', 1) }); await queue.push({ body: {}, delayInSeconds: 1 })`

  it('before a call leaves no trace of it, and the event comes again', async () => {
    const calls: PortCall[] = []
    await sandbox.run(push)
    let killed = 0
    sandbox.forge.beforeCall((call) => {
      calls.push(call)
      if (call.kind === 'kvs' && calls.length === 2) {
        killed += 1
        expect(sandbox.forge.kvs.dump().map(({ key }) => key)).toEqual(['first'])
        call.kill()
      }
    })
    await sandbox.drain()
    expect(killed).toBe(1)
    expect(calls.map(({ number, target }) => [number, target])).toEqual(
      [1, 2, 3, 4].map((n) => [calls[0] ? calls[0].number + n - 1 : 0, '/api/v1/set']),
    )
    expect(new Set(calls.map(({ invocationId }) => invocationId)).size).toBe(2)
    expect(sandbox.forge.kvs.dump().map(({ key }) => key)).toEqual(['first', 'second'])
  })

  it('after a call keeps its effect, of which the app does not learn', async () => {
    await sandbox.run(push)
    let number = 0
    sandbox.forge.afterCall((call) => {
      number += 1
      if (number === 1) call.kill()
    })
    await sandbox.drain()
    expect(number).toBe(3)
  })

  it('of the host loses no event, no data and no change of the world', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
    const dataFile = path.join(folder, 'data.sqlite')
    try {
      await sandbox.stop()
      sandbox = await fixtureSandbox({ dataFile })
      const account = sandbox.world.fixtures.externalContractor
      const directory = sandbox.world.directories[0]?.directoryId ?? ''
      sandbox.world.suspend(directory, account)
      const first = sandbox.demoKey
      sandbox.world.apiKeys.create(7, sandbox.clock.now())
      const renewed = sandbox.demoKey
      const state = sandbox.world.account(account)?.state
      await sandbox.run(`await kvs.set('kept', 1); await queue.push({ body: { n: 1 }, delayInSeconds: 60 })`)
      await sandbox.stop()
      sandbox = await fixtureSandbox({ dataFile })
      await sandbox.drain()
      expect(await sandbox.run(`return [await kvs.get('kept'), seen.length]`)).toEqual({ value: [1, 1] })
      expect(sandbox.world.account(account)?.state).toEqual(state)
      expect(sandbox.demoKey).toBe(renewed)
      expect(sandbox.world.keys.map(({ key }) => key)).toContain(first)
      await sandbox.reset()
      expect(sandbox.demoKey).toBe(first)
      expect(await sandbox.run(`return [await kvs.get('kept') ?? null, seen.length]`)).toEqual({ value: [null, 0] })
      expect(sandbox.world.account(account)?.state).not.toEqual(state)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('lets a function that was killed by a restart do nothing more', async () => {
    await sandbox.run(
      `behaviours.push(async () => { await new Promise((r) => setTimeout(r, 5000)); await kvs.set('late', 1); }); await queue.push({ body: {} })`,
    )
    await sandbox.clock.advance(1_000)
    expect(sandbox.forge.running.size).toBe(1)
    await sandbox.restart()
    await sandbox.clock.advance(10_000)
    expect(sandbox.forge.kvs.dump()).toEqual([])
    expect(await sandbox.run('return seen.length')).toEqual({ value: 1 })
  })
})
