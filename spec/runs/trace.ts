import type { Harness } from '../harness.ts'
import type { Exchange } from '../sandbox/atlassian/index.ts'
import { writeOf, writeOfStep, type Write } from './writes.ts'
import { entryOf } from '../../server/audit-row.ts'
import { recordOf } from '../../server/runs/record.ts'

export const LEGEND =
  't = ms since the start · > call of a person · @ event delivered · ~ event waits · ? read · ^ write to Atlassian\n' +
  'I intent stored · O outcome stored · S state stored · ! change by somebody else or of the weather · $ death or failure\n' +
  'acc:n, grp:n, ws:n = n-th account, group, workspace of the world'

/** Longer traces keep their end, which is where it broke. */
const MOST_LINES = 400

/**
 * What happened, one dense line per event, so that a failing seed can be read: `t=1200 run-1 ^ leave-group acc:17 grp:2 -> 429
 * retry 2s`. Ids become places in the world: shorter, and the same in every replay.
 */
export class Trace {
  readonly #harness: Harness
  readonly #lines: string[] = []
  readonly #runs: string[] = []
  readonly #startedAt: number
  readonly #states = new Map<string, string>()
  #dropped = 0

  constructor(harness: Harness, runOf: (accountId: string) => string | null) {
    this.#harness = harness
    this.#startedAt = harness.clock.now()
    const { atlassian, store, queue } = harness
    atlassian.onExchange((one) => this.#hear(one, runOf))
    const before = store.onWrite
    store.onWrite = (entity, key, text) => {
      before(entity, key, text)
      if (text !== null) this.#hearRow(entity, text)
    }
    const push = queue.push.bind(queue)
    queue.push = (event, delaySeconds) => {
      this.note('~', `${event.kind} in ${delaySeconds}s`, event.runId)
      return push(event, delaySeconds)
    }
  }

  note(sign: '>' | '@' | '~' | '!' | '$', text: string, runId: string | null = null): void {
    this.#add(sign, this.#short(text), runId)
  }

  /** The whole of it, legend first. */
  text(): string {
    const lost = this.#dropped === 0 ? [] : [`… ${this.#dropped} lines before`]
    return [LEGEND, ...lost, ...this.#lines].join('\n')
  }

  #add(sign: string, text: string, runId: string | null): void {
    const run = runId === null ? '-' : this.#runName(runId)
    this.#lines.push(`t=${this.#harness.clock.now() - this.#startedAt} ${run} ${sign} ${text}`)
    if (this.#lines.length <= MOST_LINES) return
    this.#dropped += this.#lines.length - MOST_LINES
    this.#lines.splice(0, this.#lines.length - MOST_LINES)
  }

  #hear({ request, response, weather }: Exchange, runOf: (accountId: string) => string | null): void {
    const wait = response.headers['retry-after']
    const answer = `-> ${request.status}${wait === undefined ? '' : ` retry ${wait}s`}${weather ? ' (weather)' : ''}`
    const write = writeOf(request)
    if (write !== null) return this.#add('^', `${this.#writeText(write)} ${answer}`, runOf(write.accountId))
    const named = /"accountIds":\[([^\]]*)\]/.exec(request.body)?.[1]
    const accounts = named === undefined ? '' : ` ${this.#short(named.replaceAll('"', ''))}`
    const path = request.path.replace(/^.*\/(directories|orgs)\/[^/]+\//, '')
    this.#add('?', `${this.#short(decodeURIComponent(path))}${accounts} ${answer}`, null)
  }

  #hearRow(entity: string | null, text: string): void {
    const row: unknown = JSON.parse(text)
    if (entity === 'audit-entry') {
      const entry = entryOf(row)
      if (entry === null || entry.targetId === null) return
      const { targetId, phase, status, details, runId } = entry
      const steps = (details.steps ?? []).map((step) => this.#writeText(writeOfStep(targetId, step)))
      const why = details.exclusion ?? details.error ?? ''
      const told = steps.length === 0 ? this.#short(targetId) : steps.join(', ')
      this.#add(phase === 'intent' ? 'I' : 'O', `${told}${phase === 'intent' ? '' : ` ${status} ${why}`}`, runId)
    }
    const record = entity === 'run' ? recordOf(row) : null
    if (record === null || this.#states.get(record.runId) === record.state) return
    this.#states.set(record.runId, record.state)
    this.#add('S', record.state, record.runId)
  }

  #writeText = ({ key }: Write): string => this.#short(key).trim()

  #runName(runId: string): string {
    if (!this.#runs.includes(runId)) this.#runs.push(runId)
    return `run-${this.#runs.indexOf(runId) + 1}`
  }

  /** Ids as places. */
  #short(text: string): string {
    const { world } = this.#harness
    return text
      .split(/([ ,/])/)
      .map((word) => {
        const account = world.account(word)
        if (account !== undefined) return `acc:${account.index}`
        const group = world.group(word)
        if (group !== undefined) return `grp:${group.index}`
        const workspace = world.workspace(word)
        if (workspace !== undefined) return `ws:${workspace.index}`
        const directory = world.directory(word)
        return directory === undefined ? word : `dir:${directory.index}`
      })
      .join('')
  }
}
