import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VirtualClock } from '../clock.ts'
import { fixtureSandbox, type FixtureSandbox, type Told } from './fixtures/fixture.ts'

/** Custom entities and transactions of the real `@forge/kvs` against the sandbox's storage. */
let sandbox: FixtureSandbox<VirtualClock>
beforeEach(async () => {
  sandbox = await fixtureSandbox()
})
afterEach(() => sandbox.stop())

const CONDITIONS = `const { Filter, FilterConditions, WhereConditions, Sort } = kvsExports; `
const run = (code: string): Promise<Told> =>
  sandbox.run(
    code.replaceAll(
      'kvsExports',
      `process.getBuiltinModule('module').createRequire(${JSON.stringify(import.meta.url)})('@forge/kvs')`,
    ),
  )
const refusal = async (code: string): Promise<[number | undefined, string | undefined]> => {
  const { error } = await run(code)
  return [error?.status, error?.code]
}
const fill = `for (let n = 0; n < 7; n++) await kvs.entity('note').set('n' + n, { owner: n % 2 ? 'odd' : 'even', order: '2026-0' + n, count: n, flag: n > 3 }); `

describe('entities', () => {
  it.each([
    ['{ count: 2 ** 31 }', 'INCORRECT_PROPERTY_TYPE'],
    ['{ count: "1" }', 'INCORRECT_PROPERTY_TYPE'],
    ['{ flag: null }', 'INCORRECT_PROPERTY_TYPE'],
    ['{ unknown: 1 }', 'INVALID_ENTITY_PROPERTY'],
    ['{ owner: "" }', 'INVALID_ENTITY_PROPERTY'],
    ['[]', 'INVALID_ENTITY_VALUE'],
  ])('refuse the value %s', async (value, code) => {
    expect(await refusal(`await kvs.entity('note').set('n', ${value})`)).toEqual([400, code])
  })

  it('must be in the manifest', async () => {
    expect(await refusal(`await kvs.entity('ghost').set('n', {})`)).toEqual([404, 'SCHEMA_NOT_FOUND'])
  })

  it('are apart from each other and from plain keys', async () => {
    expect(
      await run(
        `await kvs.set('n', 'plain'); await kvs.entity('note').set('n', { count: 1 }); await kvs.delete('n'); return kvs.entity('note').get('n')`,
      ),
    ).toEqual({ value: { count: 1 } })
  })

  it('can be claimed once', async () => {
    const claim = `await kvs.entity('note').set('n', { count: 1 }, { keyPolicy: 'FAIL_IF_EXISTS' })`
    expect(await refusal(`${claim}; ${claim}`)).toEqual([409, 'KEY_CONFLICT'])
  })

  it('are found through an index, in its order, both ways', async () => {
    const told = await run(`${CONDITIONS}${fill}
      const query = () => kvs.entity('note').query().index('by-owner', { partition: ['odd'] });
      const up = await query().where(WhereConditions.between('2026-02', '2026-05')).getMany();
      const down = await query().sort(Sort.DESC).limit(1).getMany();
      return [up.results.map((row) => row.key), down.results.map((row) => row.key)]`)
    expect(told).toEqual({ value: [['n3', 'n5'], ['n5']] })
  })

  it('compare numbers as numbers', async () => {
    const told =
      await run(`${CONDITIONS} for (const n of [2, 10, -1]) await kvs.entity('note').set('n' + n, { owner: 'o', count: n });
      const { results } = await kvs.entity('note').query().index('by-count', { partition: ['o'] }).where(WhereConditions.greaterThan(1)).getMany(); return results.map((row) => row.value.count)`)
    expect(told).toEqual({ value: [2, 10] })
  })

  it('filter a page after it was cut: it may be short and still have a cursor', async () => {
    const told = await run(`${CONDITIONS}${fill} const pages = []; let cursor;
      do { let query = kvs.entity('note').query().index('order').filters(new Filter().and('flag', FilterConditions.equalTo(true))).limit(3); if (cursor) query = query.cursor(cursor);
        const page = await query.getMany(); pages.push(page.results.map((row) => row.key)); cursor = page.nextCursor } while (cursor); return pages`)
    expect(told).toEqual({ value: [[], ['n4', 'n5'], ['n6']] })
  })

  it.each([
    [`kvs.entity('note').query().index('none').getMany()`, 400, 'QUERY_WHERE_INVALID'],
    [`kvs.entity('note').query().index('by-owner').getMany()`, 400, 'QUERY_WHERE_INVALID'],
    [`kvs.entity('note').query().index('order').limit(0).getMany()`, 400, 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE'],
    [
      `kvs.entity('note').query().index('order').filters(new Filter().and('nope', FilterConditions.exists())).getMany()`,
      400,
      'QUERY_WHERE_FIELD_INVALID',
    ],
    [`kvs.entity('note').query().index('order').cursor('bm9wZQ').getMany()`, 400, 'BAD_REQUEST'],
  ])('refuse the query %s', async (code, status, error) => {
    expect(await refusal(`${CONDITIONS}await ${code}`)).toEqual([status, error])
  })
})

describe('transactions', () => {
  it('are all or nothing', async () => {
    expect(
      await refusal(
        `${CONDITIONS}await kvs.transact().set('a', 1).set('n', { count: 'no' }, { entityName: 'note' }).execute()`,
      ),
    ).toEqual([400, 'INCORRECT_PROPERTY_TYPE'])
    expect(await run(`return await kvs.get('a') ?? 'nothing'`)).toEqual({ value: 'nothing' })
  })

  it('do nothing when a condition does not hold, not even on a row that is not there', async () => {
    const swap = (key: string, held: number): string =>
      `await kvs.transact().set('${key}', { count: ${held + 1} }, { entityName: 'note', conditions: new Filter().and('count', FilterConditions.equalTo(${held})) }).set('beside', ${held}).execute(); `
    expect(await refusal(`${CONDITIONS}${swap('absent', 0)}`)).toEqual([400, 'CONDITIONAL_CHECK_FAILED'])
    expect(
      await refusal(`${CONDITIONS}await kvs.entity('note').set('n', { count: 1 }); ${swap('n', 1)}${swap('n', 1)}`),
    ).toEqual([400, 'CONDITIONAL_CHECK_FAILED'])
    expect(await run(`return [await kvs.entity('note').get('n'), await kvs.get('beside')]`)).toEqual({
      value: [{ count: 2 }, 1],
    })
  })

  it('let one of two competing swaps through', async () => {
    const told = await run(`${CONDITIONS} await kvs.entity('note').set('n', { count: 0 });
      const swap = () => kvs.transact().check('n', { entityName: 'note', conditions: new Filter().and('count', FilterConditions.lessThan(1)) }).set('winner', 1).execute();
      const take = () => kvs.transact().set('n', { count: 1 }, { entityName: 'note', conditions: new Filter().and('count', FilterConditions.equalTo(0)) }).execute();
      await swap(); const all = await Promise.allSettled([take(), take()]); return all.map((one) => one.status).sort()`)
    expect(told).toEqual({ value: ['fulfilled', 'rejected'] })
  })

  it.each([
    [
      `Array.from({ length: 26 }, (_, n) => n).reduce((all, n) => all.set('k' + n, n), kvs.transact()).execute()`,
      422,
      'UNPROCESSABLE_ENTITY',
    ],
    [`kvs.transact().set('k', 1).delete('k').execute()`, 400, 'KEY_DUPLICATION_ERROR'],
    [`kvs.transact().execute()`, 400, 'INVALID_TRANSACTION_REQUEST'],
    [`kvs.transact().set('k', 1, undefined, { keyPolicy: 'FAIL_IF_EXISTS' }).execute()`, 400, 'BAD_REQUEST'],
  ])('refuse %s', async (code, status, error) => {
    expect(await refusal(`${CONDITIONS}await ${code}`)).toEqual([status, error])
  })
})
