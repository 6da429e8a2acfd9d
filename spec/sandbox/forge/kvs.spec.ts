import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VirtualClock } from '../clock.ts'
import { fixtureSandbox, type FixtureSandbox, type Told } from './fixtures/fixture.ts'

/** The real `@forge/kvs` inside an app, against the sandbox's storage: values, codes and limits of Forge's storage. */
let sandbox: FixtureSandbox<VirtualClock>
beforeEach(async () => {
  sandbox = await fixtureSandbox()
})
afterEach(() => sandbox.stop())

const run = (code: string): Promise<Told> => sandbox.run(code)
const refusal = async (code: string): Promise<[number | undefined, string | undefined]> => {
  const { error } = await run(code)
  return [error?.status, error?.code]
}

describe('plain keys', () => {
  it('keeps a detached copy of a value', async () => {
    const told = await run(
      `const value = { list: [1] }; await kvs.set('a:b', value); value.list.push(2); const read = await kvs.get('a:b'); read.list.push(3); return [await kvs.get('a:b'), await kvs.get('absent')]`,
    )
    expect(told).toEqual({ value: [{ list: [1] }, null] })
  })

  it('deletes, and a second time without complaint', async () => {
    expect(
      await run(
        `await kvs.set('a', 1); await kvs.delete('a'); await kvs.delete('a'); return await kvs.get('a') ?? 'gone'`,
      ),
    ).toEqual({ value: 'gone' })
  })

  it.each([
    ['kvs.set("with@at", 1)', 400, 'INVALID_KEY'],
    ['kvs.set("a/b", 1)', 400, 'INVALID_KEY'],
    ['kvs.set("   ", 1)', 400, 'INVALID_KEY'],
    ['kvs.set("", 1)', 400, 'KEY_TOO_SHORT'],
    ['kvs.set("k".repeat(501), 1)', 400, 'KEY_TOO_LONG'],
    ['kvs.set("k", "x".repeat(240 * 1024))', 400, 'MAX_SIZE'],
    ['kvs.set("k", JSON.parse("[".repeat(32) + "]".repeat(32)))', 400, 'MAX_DEPTH'],
    ['kvs.set("k", undefined)', 400, 'BAD_REQUEST'],
    ['kvs.set("k", 1, { ttl: { value: 0, unit: "SECONDS" } })', 400, 'INVALID_TTL'],
    ['kvs.set("k", 1, { ttl: { value: 400, unit: "DAYS" } })', 400, 'INVALID_TTL'],
    [
      'kvs.set("k", 1, { keyPolicy: "FAIL_IF_EXISTS", returnValue: "LATEST" })',
      400,
      'INVALID_KEY_POLICY_RETURN_VALUE_COMBINATION',
    ],
    ['kvs.query().limit(101).getMany()', 400, 'LIST_QUERY_LIMIT_EXCEEDED'],
  ])('refuses %s', async (code, status, error) => {
    expect(await refusal(`await ${code}`)).toEqual([status, error])
  })

  it('takes values just within the limits', async () => {
    expect(
      await run(
        `await kvs.set('k'.repeat(500), 'x'.repeat(240 * 1024 - 2)); await kvs.set('d', JSON.parse('['.repeat(31) + ']'.repeat(31))); return 'ok'`,
      ),
    ).toEqual({ value: 'ok' })
  })

  it('gives a key to one of two that claim it', async () => {
    expect(
      await refusal(
        `await kvs.set('lock', 1, { keyPolicy: 'FAIL_IF_EXISTS' }); await kvs.set('lock', 2, { keyPolicy: 'FAIL_IF_EXISTS' })`,
      ),
    ).toEqual([409, 'KEY_CONFLICT'])
  })

  it('returns the value before or after a write', async () => {
    const told =
      await run(`await kvs.set('k', 1); const options = (returnValue) => ({ keyPolicy: 'OVERRIDE', returnValue, returnMetadataFields: ['CREATED_AT'] });
      return [await kvs.set('k', 2, options('PREVIOUS')), await kvs.set('k', 3, options('LATEST'))]`)
    expect(told.value).toMatchObject([{ value: 1, createdAt: expect.any(Number) as number }, { value: 3 }])
  })

  it('keeps an expired row for up to two days, in the way of a claim', async () => {
    await run(`await kvs.set('lease', 1, { ttl: { value: 60, unit: 'SECONDS' }, keyPolicy: 'FAIL_IF_EXISTS' })`)
    await sandbox.clock.advance(3_600_000)
    expect(await refusal(`await kvs.set('lease', 2, { keyPolicy: 'FAIL_IF_EXISTS' })`)).toEqual([409, 'KEY_CONFLICT'])
    const { value } = await run(`return kvs.get('lease', { metadataFields: ['EXPIRE_TIME'] })`)
    expect(Date.parse((value as { expireTime: string }).expireTime)).toBeLessThan(sandbox.clock.now())
    await sandbox.clock.advance(48 * 3_600_000)
    expect(await run(`await kvs.set('lease', 2, { keyPolicy: 'FAIL_IF_EXISTS' }); return kvs.get('lease')`)).toEqual({
      value: 2,
    })
  })

  it('walks keys by their beginning, ten to a page', async () => {
    const told =
      await run(`for (let n = 0; n < 23; n++) await kvs.set('p:' + String(n).padStart(2, '0'), n); await kvs.set('q', 0); await kvs.setSecret('p:secret', 's');
      const found = []; let cursor; let pages = 0;
      do { let query = kvs.query().where('key', { condition: 'BEGINS_WITH', values: ['p:'] }); if (cursor) query = query.cursor(cursor); const page = await query.getMany(); found.push(...page.results.map((row) => row.value)); cursor = page.nextCursor; pages++ } while (cursor);
      return [found.length, found.at(-1), pages]`)
    expect(told).toEqual({ value: [23, 22, 3] })
  })

  it('shows a write to a get at once and to a query later, when the lag is turned on', async () => {
    sandbox.forge.kvs.dials.queryLagMs = 500
    const both = `return [await kvs.get('late'), (await kvs.query().getMany()).results.length]`
    expect(await run(`await kvs.set('late', 1); ${both}`)).toEqual({ value: [1, 0] })
    await sandbox.clock.advance(500)
    expect(await run(both)).toEqual({ value: [1, 1] })
  })
})

describe('secrets', () => {
  it('are apart from plain keys and in no query', async () => {
    const told =
      await run(`await kvs.setSecret('key', 'sesame'); const open = await kvs.getSecret('key'); const plain = await kvs.get('key'); const rows = (await kvs.query().getMany()).results.length;
      await kvs.deleteSecret('key'); return [open, plain ?? null, rows, await kvs.getSecret('key') ?? null]`)
    expect(told).toEqual({ value: ['sesame', null, 0, null] })
  })

  it('are in the dump, so that a test can look for what must not be there', async () => {
    await run(`await kvs.setSecret('key', 'sesame')`)
    expect(sandbox.forge.kvs.dump()).toMatchObject([{ space: 'secret', key: 'key', value: '"sesame"' }])
  })
})

describe('batches', () => {
  it('do what can be done and list the rest', async () => {
    const told = await run(
      `return kvs.batchSet([{ key: 'ok', value: 1 }, { key: 'no@', value: 1 }, { key: 'n', entityName: 'note', value: { count: 1.5 } }])`,
    )
    expect(told.value).toMatchObject({
      successfulKeys: [{ key: 'ok' }],
      failedKeys: [
        { key: 'no@', error: { code: 'INVALID_KEY' } },
        { key: 'n', error: { code: 'INCORRECT_PROPERTY_TYPE' } },
      ],
    })
  })

  it('have at most 25 items', async () => {
    expect(
      await refusal(`await kvs.batchSet(Array.from({ length: 26 }, (_, n) => ({ key: 'k' + n, value: n })))`),
    ).toEqual([400, 'TOO_MANY_BATCH_ENTITIES'])
  })

  it('get and delete', async () => {
    const told = await run(
      `await kvs.set('a', 1); const got = await kvs.batchGet([{ key: 'a' }, { key: 'b' }]); await kvs.batchDelete([{ key: 'a' }]); return [got, await kvs.get('a') ?? null]`,
    )
    expect(told.value).toMatchObject([
      { successfulKeys: [{ key: 'a', value: 1 }], failedKeys: [{ key: 'b', error: { code: 'KEY_NOT_FOUND' } }] },
      null,
    ])
  })
})

describe('rates', () => {
  it('count units of 10 KB and refuse what is beyond a minute', async () => {
    await sandbox.stop()
    sandbox = await fixtureSandbox({ limits: { kvsWriteUnitsPerMinute: 5 } })
    const write = `await kvs.set('k', 'x'.repeat(15_000))`
    expect(await refusal(`${write}; ${write}; ${write}`)).toEqual([429, 'RATE_LIMIT_EXCEEDED'])
    expect(sandbox.forge.kvs.usage()).toMatchObject({ requests: 3, writeUnits: 4, refused: 1 })
    await sandbox.clock.advance(60_000)
    expect(await refusal(write)).toEqual([undefined, undefined])
  })
})
