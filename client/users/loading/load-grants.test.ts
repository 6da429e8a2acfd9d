import { afterEach, expect, test } from 'vitest'
import { GroupId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { answerWith, Refusal } from '../../api/answering.ts'
import { call } from '../../api/client.ts'
import { UserTable } from '../engine/user-table.ts'
import { GrantsLoader } from './load-grants.ts'
import { Pacer } from './pacer.ts'

let restore = (): void => undefined
afterEach(() => restore())
const [jira, wiki, code] = ['jira', 'wiki', 'code'].map((key) => WorkspaceId.parse(`ari:cloud:${key}::site/1`))
if (!jira || !wiki || !code) throw new Error('three workspaces')

test('which groups give seats is read once for each product, and goes on where it failed', async () => {
  let broken = true
  const server = answerWith({
    'groups.listGrantingGroups': ({ workspaceId, cursor }) =>
      workspaceId === wiki && cursor !== null && broken
        ? new Refusal('UPSTREAM_UNAVAILABLE')
        : {
            groupIds: [GroupId.parse(`${workspaceId === wiki ? 'w' : 'j'}${cursor ?? 1}`)],
            next: cursor === null ? '2' : null,
            stopped: cursor === null ? 'budget' : 'end',
            retryAfterMs: null,
            problem: null,
            calls: 1,
            asOf: '2026-03-01T10:00:00.000Z',
          },
  })
  restore = server.restore
  const table = new UserTable()
  const ports = { call, wait: () => Promise.resolve(), now: () => 0 }
  const loader = new GrantsLoader(table, ports, new Pacer(ports), new AbortController().signal, () => undefined)
  const states = () => [jira, wiki].map((id) => table.places.grantsState(id))
  expect(states()).toEqual(['waiting', 'waiting'])
  loader.demand([jira, wiki])
  loader.demand([jira, wiki])
  await expect.poll(states).toEqual(['complete', 'partial'])
  expect(server.calls.filter(({ input }) => JSON.stringify(input).includes(jira))).toHaveLength(2)

  broken = false
  const before = server.calls.length
  loader.demand([jira, wiki])
  await expect.poll(states).toEqual(['complete', 'complete'])
  expect(server.calls).toHaveLength(before + 1)
  expect(server.calls.at(-1)?.input).toMatchObject({ workspaceId: wiki, cursor: '2' })
})

test('two products that cannot be read do not keep the third from being read', async () => {
  const server = answerWith({
    'groups.listGrantingGroups': ({ workspaceId }) =>
      workspaceId === code
        ? {
            groupIds: [GroupId.parse('c1')],
            next: null,
            stopped: 'end',
            retryAfterMs: null,
            problem: null,
            calls: 1,
            asOf: '2026-03-01T10:00:00.000Z',
          }
        : new Refusal('UPSTREAM_UNAVAILABLE'),
  })
  restore = server.restore
  const table = new UserTable()
  const ports = { call, wait: () => Promise.resolve(), now: () => 0 }
  const pacer = new Pacer(ports)
  pacer.answered()
  const loader = new GrantsLoader(table, ports, pacer, new AbortController().signal, () => undefined)
  loader.demand([jira, wiki, code])
  await expect
    .poll(() => [jira, wiki, code].map((id) => table.places.grantsState(id)))
    .toEqual(['partial', 'partial', 'complete'])
  expect(table.places.byGroup([jira, wiki, code])).toEqual(new Map([[GroupId.parse('c1'), [code]]]))
})
