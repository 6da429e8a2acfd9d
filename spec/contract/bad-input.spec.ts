import { beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../contract/envelope.ts'
import type { ErrorBody } from '../../contract/errors.ts'
import { OPERATIONS } from '../../contract/index.ts'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { sampleOf } from './sample.ts'

const world = createWorld({ users: 60 })
type Fields = Record<string, unknown>

/** Inputs that came later than their operation: each is a decision, so each is named. */
const WITH_DEFAULT: ReadonlySet<string> = new Set(['groups.listGrantingGroups.roles'])

/** Recognisable, and trouble for anything that builds paths, queries, sheets, pages or sentences from it. */
const HOSTILE = [
  'zq-marker/../../admin/v1/orgs',
  'zq-marker?x=1#y',
  '<script>zq-marker</script>',
  "zq-marker'; drop table users; --",
  '=zq-marker+cmd|calc',
  'zq-marker\u0000\u0007',
  'zq-marker\u202egnp.exe',
  '${zq-marker}',
  '{{zq-marker}}',
  '__proto__',
  'constructor',
  'zq-marker\ud800',
  '',
  ' ',
  'zq-marker\r\nX-Header: 1',
  '%2e%2e%2fzq-marker',
]

describe.each([...OPERATIONS.values()])('$name', ({ name, input }) => {
  let harness: Harness
  let writes = 0
  const good = sampleOf(input) as Fields
  const fields = Object.keys(good)
  beforeAll(() => {
    harness = makeHarness({ world })
    world.onChange(() => (writes += 1))
  })

  const send = (bad: unknown): Promise<Answer> => harness.call('organizationAdmin', name, bad)
  const expectRefused = async (
    bad: unknown,
    what: string,
    codes: readonly string[] = ['INVALID_INPUT'],
  ): Promise<void> => {
    const intents = harness.auditEntries().filter(({ phase }) => phase === 'intent').length
    const answer = await send(bad)
    expect([what, (answer.body as ErrorBody).code]).toEqual([what, expect.toBeOneOf([...codes])])
    expect(harness.auditEntries().filter(({ phase }) => phase === 'intent')).toHaveLength(intents)
    expect(writes).toBe(0)
  }

  it('refuses what is no object at all', async () => {
    for (const bad of [null, [], [good], 'text', 42, true]) await expectRefused(bad, JSON.stringify(bad))
    await expectRefused(undefined, 'nothing')
  })

  it('refuses fields that it does not know', async () => {
    for (const extra of ['zzz', 'constructor', 'accountId', 'toString'])
      if (!fields.includes(extra)) await expectRefused({ ...good, [extra]: 1 }, extra)
    await expectRefused(
      JSON.parse(`{"__proto__":{"isAdmin":true},${JSON.stringify(good).slice(1)}`.replace(',}', '}')),
      '__proto__',
    )
  })

  it('refuses a missing field, and one of another type', async () => {
    for (const field of fields) {
      const without = Object.fromEntries(Object.entries(good).filter(([other]) => other !== field))
      // What a page of before does not send yet has a default in the contract, and nothing else may be missing.
      if (!WITH_DEFAULT.has(`${name}.${field}`)) await expectRefused(without, `${field} missing`)
      else expect(input.safeParse(without).success).toBe(true)
      for (const wrong of [{ zzz: 1 }, [[[]]], 1.5])
        await expectRefused({ ...good, [field]: wrong }, `${field} ${JSON.stringify(wrong)}`)
      if (typeof good[field] !== 'boolean') await expectRefused({ ...good, [field]: true }, `${field} true`)
    }
  })

  it('refuses what is too large', async () => {
    for (const field of fields) {
      const value = good[field]
      if (typeof value === 'string') await expectRefused({ ...good, [field]: 'a'.repeat(20_000) }, `${field} long`)
      if (typeof value === 'number') {
        await expectRefused({ ...good, [field]: -1 }, `${field} negative`)
        // May be well formed and simply name nothing; it must still be answered.
        expect((await send({ ...good, [field]: 1e15 })).status).not.toBe(500)
      }
      if (Array.isArray(value))
        await expectRefused(
          { ...good, [field]: Array.from({ length: 12_000 }, (_, at) => `${String(value[0])}${at}`) },
          `${field} many`,
          ['INVALID_INPUT', 'TOO_LARGE'],
        )
    }
    await expectRefused({ ...good, zzz: 'a'.repeat(LIMITS.invokeRequestBytes) }, 'the whole', ['TOO_LARGE'])
  })

  it('gives a declared answer to hostile texts, and never sends them back', async () => {
    for (const field of fields.filter((field_) => typeof good[field_] === 'string')) {
      for (const text of HOSTILE) {
        const bugsBefore = harness.log.lines.filter(({ event }) => event === 'unexpected-error').length
        const answer = await send({ ...good, [field]: text })
        expect([field, text, answer.status]).not.toEqual([field, text, 500])
        if (answer.status !== 200) expect(JSON.stringify(answer)).not.toContain('zq-marker')
        expect(harness.log.lines.filter(({ event }) => event === 'unexpected-error')).toHaveLength(bugsBefore)
      }
    }
    expect(JSON.stringify(harness.log.lines)).not.toContain('zq-marker')
    expect(writes).toBe(0)
  })
})

describe('the envelope', () => {
  const harness = makeHarness({ world })
  const code = async (call: unknown): Promise<string> =>
    ((await harness.send('organizationAdmin', call)).body as ErrorBody).code

  it('refuses what is no envelope', async () => {
    for (const call of [null, [], 'x', 1, {}, { operation: 1 }, { operation: 'users.listUsers' }])
      expect(await code(call)).toBe('INVALID_INPUT')
    expect(await code(undefined)).toBe('INVALID_INPUT')
  })

  it("knows no operation but the contract's", async () => {
    for (const operation of [
      'constructor',
      '__proto__',
      'users',
      'users.',
      'users.constructor',
      'users.listUsers.',
      'toString',
      'users.listusers',
      'hasOwnProperty',
    ]) {
      expect([operation, await code({ operation, contractVersion: LIMITS.contractVersion, input: {} })]).toEqual([
        operation,
        'UNKNOWN_OPERATION',
      ])
    }
  })

  it('tells a page of another version to reload, whatever it asks for', async () => {
    for (const operation of ['users.listUsers', 'users.gone'])
      expect(await code({ operation, contractVersion: LIMITS.contractVersion + 1, input: {} })).toBe('CLIENT_OUTDATED')
  })
})
