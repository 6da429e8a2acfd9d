import { LIMITS } from '../../contract/limits.ts'
import type { AccountId, Timestamp } from '../../contract/vocabulary.ts'
import { openConnection } from '../connection.ts'
import type { Ports } from '../context.ts'
import type { OrganizationApi } from '../organizations-port.ts'
import { problemOf } from '../problem.ts'
import { readOwners, refreshOwners } from '../protected-owners.ts'
import type { Singleton } from '../singleton.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError } from '../upstream-error.ts'
import { eraseAddresses, followAccount } from './erase-address.ts'
import { newRound, openReport, Overtaken, writeReport, type ReportRecord, type Round } from './report-record.ts'
import { nextAccounts } from './stored-accounts.ts'

/** ours: longer than an invocation may take, so that two never report the same at once. */
const LEASE_MS = 16 * 60_000
/** ours: a wait that is worth staying for; a longer one is left to the next trigger. */
const STAY_MS = 120_000
const UNTOLD_WAIT_MS = 60_000
/**
 * Forge: an installation may read 4,000 units of 10 KB a minute, and runs need them at the same time. A page of the audit
 * log is 10 to 20 units.
 */
const PACE_MS = 500

/**
 * Tells Atlassian of every account that the app stores something about, and does what the answers ask for. It runs every
 * hour: it goes on with a round that is not complete, begins one when the last began six days ago, and otherwise does
 * nothing. Where it is is stored after each report, so that it may be stopped anywhere; an account may be told of twice.
 * It has no part in any other work, and whatever goes wrong is kept for Settings to show.
 */
export function makePersonalDataRound(ports: Ports): () => Promise<void> {
  return async () => {
    try {
      const turn = await takeTurn(ports)
      if (turn !== null) await work(ports, turn)
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
      ports.log.info('personal-data-round-overtaken')
    }
  }
}

type Turn = Singleton<ReportRecord & { current: Round }>

/** null: there is nothing to do now, or somebody is at it. */
async function takeTurn({ store, clock }: Ports): Promise<Turn | null> {
  const now = clock.now()
  const read = await openReport(store)
  const { leaseUntil, current, last } = read.value
  if (isAhead(leaseUntil, now) || isAhead(current?.notBefore ?? null, now)) return null
  if (current === null && last !== null && now - Date.parse(last.startedAt) < LIMITS.personalDataEveryMs) return null
  return save(store, read, { leaseUntil: timestamp(now + LEASE_MS), current: current ?? newRound(now), last })
}

const isAhead = (at: Timestamp | null, now: number): boolean => at !== null && Date.parse(at) > now

async function save(store: Ports['store'], turn: Singleton<ReportRecord>, value: Turn['value']): Promise<Turn> {
  const { version } = await writeReport(store, turn, value)
  return { version, value }
}

async function work(ports: Ports, first: Turn): Promise<void> {
  const { store, clock, log } = ports
  const until = clock.now() + LIMITS.sliceMs
  let turn = first
  const put = async (round: Round): Promise<void> => {
    turn = await save(store, turn, { ...turn.value, current: round })
  }
  try {
    const connection = await openConnection(ports, until, LIMITS.outboundPerInvocation)
    const organization = connection?.organization ?? null
    await put({ ...turn.value.current, problem: null, notBefore: null, unowned: await ownersOf(ports, organization) })
    const seenAt = new Map((await readOwners(store)).value.map(({ accountId, seenAt: at }) => [accountId, at]))
    const told = new Set<AccountId>(turn.value.current.pending)
    while (turn.value.current.place !== null || turn.value.current.pending.length > 0) {
      if (clock.now() >= until) break
      const round = await readOn(ports, turn.value.current, told)
      await put(await reportSome({ ports, organization, seenAt, until }, round))
    }
    await end(ports, turn)
  } catch (error) {
    if (error instanceof Overtaken) throw error
    const code =
      error instanceof UpstreamError && error.facts.kind === 'refused' ? 'PERSONAL_DATA_REFUSED' : problemOf(error).code
    log.error('personal-data-round-stopped', { code })
    const wait = error instanceof UpstreamError ? (error.facts.retryAfterMs ?? 0) : 0
    const current = { ...turn.value.current, problem: code, notBefore: timestamp(clock.now() + wait) }
    await writeReport(store, turn, { ...turn.value, current, leaseUntil: null })
  }
}

/** Out of time, or complete: somebody else may go on. */
async function end({ store, clock, log }: Ports, turn: Turn): Promise<void> {
  const { place, pending, notBefore, ...report } = turn.value.current
  if (place !== null || pending.length > 0) {
    await writeReport(store, turn, { ...turn.value, leaseUntil: null })
    return
  }
  const last = { ...report, finishedAt: timestamp(clock.now()) }
  await writeReport(store, turn, { leaseUntil: null, current: null, last })
  const { accounts, closed, updated, erased } = report
  log.info('personal-data-reported', { accounts, closed, updated, erased })
}

/** Whose the addresses are is for what is erased later; what can't be looked up now does not keep the report back. */
async function ownersOf(ports: Ports, organization: OrganizationApi | null): Promise<number> {
  try {
    return await refreshOwners(ports, organization)
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    ports.log.error('protected-owners-unknown', { code: problemOf(error).code })
    return refreshOwners(ports, null)
  }
}

/** Reads until there is enough for one report, or nothing more. */
async function readOn({ store, clock }: Ports, round: Round, told: Set<AccountId>): Promise<Round> {
  if (round.place === null || round.pending.length >= LIMITS.personalDataBatch) return round
  const { accountIds, next } = await nextAccounts(store, round.place)
  const fresh = accountIds.filter((accountId) => !told.has(accountId))
  for (const accountId of fresh) told.add(accountId)
  await clock.sleep(PACE_MS)
  return { ...round, place: next, pending: [...round.pending, ...fresh] }
}

interface Reporting {
  readonly ports: Ports
  readonly organization: OrganizationApi | null
  readonly seenAt: ReadonlyMap<AccountId, Timestamp>
  readonly until: number
}

/** One report, when there is enough for one or nothing more will come; the answers are dealt with before it counts as made. */
async function reportSome(reporting: Reporting, round: Round): Promise<Round> {
  const full = round.pending.length >= LIMITS.personalDataBatch
  if (round.pending.length === 0 || (!full && round.place !== null)) return round
  const { ports, organization, seenAt } = reporting
  const batch = round.pending.slice(0, LIMITS.personalDataBatch)
  const answers = await tell(
    reporting,
    batch.map((accountId) => ({ accountId, updatedAt: seenAt.get(accountId) ?? round.startedAt })),
  )
  const next = { ...round, pending: round.pending.slice(batch.length), accounts: round.accounts + batch.length }
  for (const answer of answers) {
    if (answer === null) next.unread += 1
    else if (answer.status === 'closed') {
      next.closed += 1
      next.erased += await eraseAddresses(ports, answer.accountId)
    } else {
      next.updated += 1
      const { followed, flagged } = await followAccount(ports, organization, answer.accountId)
      next.followed += followed
      next.flagged += flagged
    }
  }
  return next
}

/** Sends one report; waits when Atlassian asks for it and it is not long. */
async function tell({ ports, until }: Reporting, accounts: Parameters<Ports['personalData']['report']>[0]) {
  for (;;) {
    try {
      return await ports.personalData.report(accounts)
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.facts.kind !== 'rate-limited') throw error
      const wait = error.facts.retryAfterMs ?? UNTOLD_WAIT_MS
      if (wait > STAY_MS || ports.clock.now() + wait > until) throw error
      await ports.clock.sleep(wait)
    }
  }
}
