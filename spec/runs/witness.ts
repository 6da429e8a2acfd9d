import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import { entryOf } from '../../server/audit-row.ts'
import type { Harness } from '../harness.ts'
import type { Exchange } from '../sandbox/atlassian/index.ts'
import type { WorldChange } from '../sandbox/world/types.ts'
import { storedList, whyUntouchable } from './untouchable.ts'
import { writeOf, writeOfStep, type Write } from './writes.ts'

/** What must hold whatever happens, in the words of `docs/architecture.md`. */
export const INVARIANTS = [
  'no protected account is ever touched',
  'every write has an earlier intent',
  'each account ends in exactly one state',
  'running again changes nothing',
  'the audit says what the world shows',
] as const
export type Invariant = (typeof INVARIANTS)[number]

/** Atlassian's 60 s batch of the worker, and one slow answer: a write comes at most so long after its account was read. */
const READ_IS_FRESH_MS = 65_000
const LIST_IS_FRESH_MS = 600_000
/** Atlassian: a change of roles may take up to 30 s to be seen (Organizations REST API). */
const SEEN_AFTER_MS = 30_000

const DESK_CUSTOMERS = '/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer'

interface Reading {
  readonly at: number
  /** Why the account was not to be touched when it was read. */
  readonly why: string | null
}
/** A write that went out, and what became of it. */
interface Sent {
  readonly at: number
  readonly runId: string | null
  readonly effective: boolean
  readonly lost: boolean
}

/**
 * Watches the wire, the world and storage from the outside and complains at the very moment at which something is not
 * as promised. It knows nothing of the worker: requests are judged by their path and body when they arrive.
 */
export class Witness {
  readonly complaints: { readonly invariant: Invariant; readonly text: string }[] = []
  /** Every effective change of the world by the app, and by anybody else. */
  readonly changes: WorldChange[] = []
  readonly byOthers: WorldChange[] = []
  /** Writes that Atlassian answered with success, or perhaps would have, although it was so already. */
  readonly idle: string[] = []
  /** Requests that Atlassian has received. */
  requests = 0
  readonly #harness: Harness
  readonly #readings = new Map<string, Reading>()
  readonly #sent = new Map<string, Sent>()
  /** By account: the intent that has no outcome yet. */
  readonly #open = new Map<string, AuditEntry>()
  readonly #adminSince = new Map<string, number>()
  readonly #close: (() => void)[]
  /** When a list of customers was last read to its end: it tells of whoever is not in it too. */
  #deskRead = -Infinity
  #others = false
  #changed = 0

  constructor(harness: Harness) {
    this.#harness = harness
    const { world, atlassian, store } = harness
    this.#close = [world.onChange((change) => this.#hearChange(change)), atlassian.onExchange((one) => this.#hear(one))]
    const before = store.onWrite
    store.onWrite = (entity, key, text) => {
      before(entity, key, text)
      if (entity === 'audit-entry' && text !== null) this.#hearEntry(text)
    }
  }

  /** A change of the world by somebody else. */
  outside(change: () => unknown): void {
    this.#others = true
    change()
    this.#others = false
  }
  /** The run that has an intent for this account, and no outcome. */
  runOf(accountId: string): string | null {
    return this.#open.get(accountId)?.runId ?? null
  }
  /** Lets go of a world that is used again. */
  close(): void {
    for (const close of this.#close) close()
  }

  #hearChange(change: WorldChange): void {
    if (change.kind === 'reset') return
    ;(this.#others ? this.byOthers : this.changes).push(change)
    const { accountId, kind, role } = change
    if (this.#others && accountId !== null) {
      // Whatever the app has sent to this account before, somebody else may have turned it back.
      for (const [key, sent] of this.#sent)
        if (key.includes(accountId)) this.#sent.set(key, { ...sent, effective: false })
      if (kind === 'role-assigned' && role?.endsWith('-admin')) this.#adminSince.set(accountId, this.#now)
    }
  }

  #hearEntry(text: string): void {
    const entry = entryOf(JSON.parse(text))
    if (entry === null || entry.targetId === null) return
    const open = this.#open.get(entry.targetId)
    if (open !== undefined && open.runId !== entry.runId && entry.runId !== null)
      this.#complain('each account ends in exactly one state', `two runs are busy with ${entry.targetId} at once`)
    if (entry.phase === 'intent') this.#open.set(entry.targetId, entry)
    else this.#open.delete(entry.targetId)
  }

  #hear({ request, response, weather }: Exchange): void {
    this.requests += 1
    if (request.path.endsWith('/users/search') && request.status === 200 && !weather) this.#hearReading(request.body)
    // Customers are no directory users: that one is read alone, and by another product.
    const customer = new URLSearchParams(request.query).get('accountId')
    if (
      request.route === '/rest/servicedeskapi/organization' &&
      customer !== null &&
      request.status === 200 &&
      !weather
    )
      this.#noteReading(customer)
    // A desk is listed or searched: who is in the answer was read, and of who is not it was read that they are no customer.
    if (request.route === DESK_CUSTOMERS && request.method === 'GET' && request.status === 200 && !weather)
      this.#hearDesk(response.bodyText, new URLSearchParams(request.query).has('query'))
    const write = writeOf(request)
    const effective = this.changes.length > this.#changed
    this.#changed = this.changes.length
    if (write === null) return
    this.#judge(write)
    const runId = this.runOf(write.accountId)
    const before = this.#sent.get(write.key)
    const late = before === undefined ? 0 : this.#now - before.at
    if (before?.runId === runId && before.effective)
      this.#complain('running again changes nothing', `${write.key} was sent again after it had its effect`)
    if (before?.lost === true && late < SEEN_AFTER_MS)
      this.#complain(
        'running again changes nothing',
        `${write.key} was sent again ${late} ms after its answer got lost`,
      )
    // 429 is an answer: nothing has happened.
    const lost = weather && request.status !== 429
    // Reading back finds a suspension there, whoever it was: a lost answer to what was so before can't be told from success.
    if (!effective && (request.status < 300 || (lost && this.#isSuspension(write.key)))) this.idle.push(write.key)
    this.#sent.set(write.key, { at: this.#now, runId, effective, lost })
  }

  /** Whether it asks for a suspension that is there already, in that very directory. */
  #isSuspension(key: string): boolean {
    const [kind, accountId = '', directoryId] = key.split(' ')
    const { world } = this.#harness
    const directory = world.directories.findIndex((one) => one.directoryId === directoryId)
    const memberships = world.account(accountId)?.state.memberships ?? []
    return kind === 'suspend' && memberships.some((one) => one.directory === directory && one.status === 'suspended')
  }

  #hearReading(body: string): void {
    const { accountIds, roleIds } = JSON.parse(body) as { accountIds?: string[]; roleIds?: string[] }
    if (accountIds === undefined || roleIds !== undefined) return
    for (const accountId of accountIds) this.#noteReading(accountId)
  }

  #hearDesk(body: string, searched: boolean): void {
    const { values, isLastPage } = JSON.parse(body) as { values: { accountId: string }[]; isLastPage: boolean }
    for (const { accountId } of values) this.#noteReading(accountId)
    if (isLastPage && !searched) this.#deskRead = this.#now
  }

  #noteReading(accountId: string): void {
    const { world, store, weather } = this.#harness
    const why = whyUntouchable(world, storedList(store), accountId)
    // Atlassian itself may not show a new admin yet.
    const hidden = why === 'an admin' && this.#now - (this.#adminSince.get(accountId) ?? 0) < weather.dials.staleReadMs
    this.#readings.set(accountId, { at: this.#now, why: hidden ? null : why })
  }

  /** Protection and intent, at the moment at which the request has its effect. */
  #judge(write: Write): void {
    const { world, store } = this.#harness
    const { accountId, key, kind } = write
    // No question tells of one account that is on no list. A list that took a minute may be ten times as old.
    const listed =
      kind === 'join-desk' && this.#now - this.#deskRead < LIST_IS_FRESH_MS
        ? { at: this.#now, why: whyUntouchable(world, storedList(store), accountId) }
        : undefined
    const alone = this.#readings.get(accountId)
    const reading = listed ?? alone
    const why = whyUntouchable(world, storedList(store), accountId)
    if (reading === undefined || this.#now - reading.at > READ_IS_FRESH_MS)
      this.#complain('no protected account is ever touched', `${key} was sent without reading the account right before`)
    else if (why !== null && reading.why !== null)
      this.#complain('no protected account is ever touched', `${key} was sent to somebody who is ${reading.why}`)
    const intent = this.#open.get(accountId)
    if (intent === undefined) return this.#complain('every write has an earlier intent', `${key} has none`)
    if (intent.actorId === accountId)
      this.#complain('no protected account is ever touched', `${key} was sent to whoever asked for it`)
    if (intent.details.steps?.some((step) => writeOfStep(accountId, step).key === key) !== true)
      this.#complain('every write has an earlier intent', `${key} is not what the intent says`)
  }

  get #now(): number {
    return this.#harness.clock.now()
  }
  #complain(invariant: Invariant, text: string): void {
    this.complaints.push({ invariant, text })
  }
}
