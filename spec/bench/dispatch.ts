import { makeResolver } from '@forge/resolver'
import { contract } from '../../contract/index.ts'
import type { JiraApi } from '../../server/ports.ts'
import { makeHarness } from '../harness.ts'
import { median, microseconds } from './section.ts'
import type { Section } from './section.ts'

const CALLS = 2_000
const TIMES = 5

/** What the rings cost: one small call through all of them, beside the same handler behind Forge's resolver alone. */
export async function measureDispatch(): Promise<Section> {
  const answersAtOnce: JiraApi = { isJiraAdmin: () => Promise.resolve(true) }
  const harness = makeHarness({ users: 60, connected: false, ports: { jira: answersAtOnce } })
  const accountId = harness.world.personas.organizationAdmin
  const session = { accountId, siteCloudId: harness.world.cloudId, organization: null, keyRefused: false }

  const bare = makeResolver<{ getSession: () => Promise<typeof session> }>({
    getSession: () => Promise.resolve(session),
  })
  const payload = { call: { functionKey: 'getSession', payload: {} }, context: {} }
  const runtime = { principal: { accountId }, installContext: '', license: undefined } as unknown as Parameters<
    typeof bare
  >[1]

  const rings = await perCall(async () => {
    const { status } = await harness.call('organizationAdmin', 'session.getSession', {})
    if (status !== 200) throw new Error(`session.getSession answered ${status}`)
  })
  const alone = await perCall(async () => {
    const answer = await bare(payload, runtime)
    if ((answer as { accountId?: string }).accountId !== accountId) throw new Error('the resolver did not answer')
  })
  const parse = await perCall(() => {
    contract.session.getSession.responses[200].parse(JSON.parse(JSON.stringify(session)))
    return Promise.resolve()
  })
  return {
    title: 'One small call',
    method:
      `\`session.getSession\`, ${CALLS} times, median of ${TIMES} rounds, with ports that answer at once. The first line is everything that the app adds to a call: ` +
      'envelope, request id, authorization, validation, the handler’s read of the (empty) storage, the answer’s validation, and the trip through JSON both ways. ' +
      'The second is a function with a fixed answer behind Forge’s own resolver, with none of that.',
    head: ['', 'per call'],
    rows: [
      ['ours, all rings', microseconds(rings)],
      ['@forge/resolver alone', microseconds(alone)],
      ['of ours: the answer through JSON and the contract', microseconds(parse)],
    ],
  }
}

async function perCall(call: () => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let time = 0; time <= TIMES; time += 1) {
    const start = performance.now()
    for (let count = 0; count < CALLS; count += 1) await call()
    // The first round warms up and is not counted.
    if (time > 0) times.push((performance.now() - start) / CALLS)
  }
  return median(times)
}
