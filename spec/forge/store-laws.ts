import { beforeEach, describe, expect, it } from 'vitest'
import { ENTITY } from '../../server/keys.ts'
import type { Store, StoreCondition } from '../../server/ports.ts'

const row = (runId: string, more: Record<string, unknown> = {}) => ({
  stream: 'all',
  order: runId,
  state: 'planned',
  version: 1,
  leaseToken: '',
  leaseUntil: '',
  record: { nested: [1, null, { a: 'b' }] },
  ...more,
})
const when = (attribute: string, is: StoreCondition['is'], value: string | number): StoreCondition => ({
  attribute,
  is,
  value,
})

/** What the server relies on storage for. Holds for the storage of fast specs and for Forge's, through its real client. */
export function storeLaws(name: string, fresh: () => Promise<Store>): void {
  describe(`storage: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await fresh()
    })

    it('gives back what was set, detached; nothing for what is not there', async () => {
      const value = { list: [1, { a: null }], text: 'é"\\' }
      await store.set('some:key', value)
      value.list.push(2)
      expect(await store.get('some:key')).toEqual({ list: [1, { a: null }], text: 'é"\\' })
      await store.delete('some:key')
      expect((await store.get('some:key')) ?? null).toBeNull()
      await store.delete('some:key')
    })

    it('lets one of two claim a key', async () => {
      const results = await Promise.all([
        store.claim('request:a', { by: 1 }, 60),
        store.claim('request:a', { by: 2 }, 60),
      ])
      expect(results.toSorted()).toEqual([false, true])
      expect(await store.get('request:a')).toEqual({ by: results[0] ? 1 : 2 })
    })

    it('creates a row once', async () => {
      expect(await store.createEntity(ENTITY.run, 'run-1', row('run-1'))).toBe(true)
      expect(await store.createEntity(ENTITY.run, 'run-1', row('other'))).toBe(false)
      expect(await store.getEntity(ENTITY.run, 'run-1')).toEqual(row('run-1'))
    })

    it('does all of a transaction or nothing', async () => {
      await store.createEntity(ENTITY.run, 'run-1', row('run-1', { version: 7, leaseToken: 'mine' }))
      await store.set('old', 1)
      const attempt = (...conditions: StoreCondition[]) =>
        store.transact([
          {
            op: 'set',
            key: 'run-1',
            entity: ENTITY.run,
            value: row('run-1', { version: 8, leaseToken: 'mine' }),
            conditions,
          },
          { op: 'set', key: 'chunk', value: { some: 'thing' } },
          { op: 'delete', key: 'old' },
        ])
      for (const wrong of [
        when('version', 'equal', 6),
        when('version', 'greater-than', 7),
        when('version', 'less-than', 7),
        when('version', 'not-equal', 7),
        when('leaseToken', 'equal', 'theirs'),
      ]) {
        expect([wrong, await attempt(when('stream', 'equal', 'all'), wrong)]).toEqual([wrong, 'conflict'])
        expect((await store.get('chunk')) ?? null).toBeNull()
        expect(await store.get('old')).toBe(1)
      }
      expect(await attempt(when('version', 'equal', 7), when('leaseToken', 'not-equal', 'theirs'))).toBe('committed')
      expect(await store.getEntity(ENTITY.run, 'run-1')).toMatchObject({ version: 8 })
      expect((await store.get('old')) ?? null).toBeNull()
    })

    it('checks a row without changing it, and finds no condition on a row that is not there', async () => {
      await store.createEntity(ENTITY.run, 'run-1', row('run-1', { leaseToken: 'mine' }))
      const check = (key: string, token: string) =>
        store.transact([
          { op: 'check', key, entity: ENTITY.run, conditions: [when('leaseToken', 'equal', token)] },
          { op: 'set', key: 'chunk', value: token },
        ])
      expect(await check('run-1', 'theirs')).toBe('conflict')
      expect(await check('run-2', 'mine')).toBe('conflict')
      expect(await check('run-1', 'mine')).toBe('committed')
      expect(
        await store.transact([
          {
            op: 'set',
            key: 'run-3',
            entity: ENTITY.run,
            value: row('run-3'),
            conditions: [when('version', 'equal', 0)],
          },
        ]),
      ).toBe('conflict')
    })

    it('lets one of many change a version', async () => {
      await store.createEntity(ENTITY.singleton, 'thing', { kind: 'thing', version: 0, value: null })
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          store.transact([
            {
              op: 'set',
              key: 'thing',
              entity: ENTITY.singleton,
              value: { kind: 'thing', version: 1, value: at },
              conditions: [when('version', 'equal', 0)],
            },
          ]),
        ),
      )
      expect(results.filter((result) => result === 'committed')).toHaveLength(1)
    })

    it('finds rows by index, in order, between bounds, filtered, in pages', async () => {
      for (let at = 0; at < 25; at += 1)
        await store.createEntity(
          ENTITY.run,
          `run-${at}`,
          row(`order-${String(at).padStart(3, '0')}`, { state: at % 5 === 0 ? 'finished' : 'planned' }),
        )
      const list = async (query: Partial<Parameters<Store['queryEntity']>[0]>): Promise<unknown[]> => {
        const orders: unknown[] = []
        let cursor: string | null = null
        do {
          const page: Awaited<ReturnType<Store['queryEntity']>> = await store.queryEntity({
            entity: ENTITY.run,
            index: 'by-created',
            partition: ['all'],
            sort: 'asc',
            limit: 7,
            ...query,
            ...(cursor === null ? {} : { cursor }),
          })
          orders.push(...page.rows.map(({ value }) => (value as { order: string }).order))
          cursor = page.next
        } while (cursor !== null)
        return orders
      }
      const all = Array.from({ length: 25 }, (_, at) => `order-${String(at).padStart(3, '0')}`)
      expect(await list({})).toEqual(all)
      expect(await list({ sort: 'desc' })).toEqual(all.toReversed())
      expect(await list({ between: ['order-003', 'order-006'] })).toEqual(all.slice(3, 7))
      expect(await list({ filters: [when('state', 'equal', 'finished')] })).toEqual(all.filter((_, at) => at % 5 === 0))
      expect(await list({ index: 'by-state', partition: ['finished'], between: ['order-001', '~'] })).toEqual([
        'order-005',
        'order-010',
        'order-015',
        'order-020',
      ])
    })

    it('finds keys by their beginning', async () => {
      for (let at = 0; at < 120; at += 1) await store.set(`run-a:items:${String(at).padStart(5, '0')}`, at)
      await store.set('run-b:items:00000', -1)
      const values: unknown[] = []
      let cursor: string | undefined
      do {
        const page = await store.queryPrefix('run-a:', cursor)
        values.push(...page.rows.map(({ value }) => value))
        cursor = page.next ?? undefined
      } while (cursor !== undefined)
      expect(values).toEqual(Array.from({ length: 120 }, (_, at) => at))
    })

    it('refuses what Forge refuses', async () => {
      const many = Array.from({ length: 26 }, (_, at) => ({ op: 'set', key: `k${at}`, value: at }) as const)
      await expect(store.transact(many)).rejects.toThrow()
      await expect(
        store.transact([
          { op: 'set', key: 'k', value: 1 },
          { op: 'delete', key: 'k' },
        ]),
      ).rejects.toThrow()
      await expect(store.set('712020:a/b@c', 1)).rejects.toThrow()
      await expect(store.set('big', 'x'.repeat(250_000))).rejects.toThrow()
      await expect(store.createEntity(ENTITY.run, 'run-9', row('run-9', { version: 'one' }))).rejects.toThrow()
      await expect(
        store.queryEntity({ entity: ENTITY.run, index: 'no-such-index', partition: ['all'], sort: 'asc', limit: 10 }),
      ).rejects.toThrow()
      expect((await store.get('k0')) ?? null).toBeNull()
    })
  })
}
