import type { InputOf, OperationName, OutputOf } from '../../../contract/index.ts'
import type { UserFilter, UserRow } from '../../../contract/users/user.ts'
import { Cursor, DirectoryId } from '../../../contract/vocabulary.ts'
import { CallError } from '../../api/call-error.ts'
import type { Caller } from '../../api/client.ts'
import { SAMPLE_USER } from '../engine/arbitrary-users.ts'
import type { LoadPorts } from './load-ports.ts'

/** When every answer was read. */
export const AS_OF = '2026-01-02T03:04:05.006Z'
const PAGE = 10

interface Member {
  readonly user: UserRow
  readonly directories: readonly string[]
}
type Weather = (call: number) => 'fine' | 'slowed' | 'failed' | 'thrown'

interface Conditions {
  readonly directories?: string[]
  readonly honours?: boolean
  readonly weather?: Weather
  readonly counts?: boolean
}
/** A small organization that answers as the contract says. `honours` false: filters are taken and ignored. */
export function organization(
  members: Member[],
  { directories = ['d1'], honours = true, weather = () => 'fine', counts = true }: Conditions = {},
) {
  const log: { name: OperationName; input: unknown }[] = []
  const waits: number[] = []
  let clock = 0
  let calls = 0
  let asking = 0
  let mostAsking = 0
  const matching = (filter: UserFilter) =>
    members.filter(
      ({ user, directories: of }) =>
        !honours ||
        ((filter.directoryId === null || of.includes(filter.directoryId)) &&
          (filter.statuses === null || filter.statuses.some((status) => status === user.status)) &&
          (filter.claimStatus === null || filter.claimStatus === user.claimStatus)),
    )
  function page<R>(rows: readonly R[], cursor: string | null, maxPages: number) {
    const from = Number(cursor?.slice(1) ?? 0)
    const trouble = weather(calls++)
    if (trouble === 'thrown') throw new CallError('NOT_DELIVERED')
    // What was read before the trouble is never lost: half of the pages come.
    const pages = trouble === 'fine' ? maxPages : Math.floor(maxPages / 2)
    const to = Math.min(rows.length, from + pages * PAGE)
    const end = to >= rows.length && trouble === 'fine'
    return {
      rows: rows.slice(from, to),
      next: end || to === 0 ? null : Cursor.parse(`c${to}`),
      stopped: trouble === 'fine' ? (end ? ('end' as const) : ('budget' as const)) : trouble,
      retryAfterMs: trouble === 'slowed' ? 3_000 : null,
      problem: trouble === 'fine' ? null : ('UPSTREAM_UNAVAILABLE' as const),
      calls: pages,
      asOf: AS_OF,
    }
  }
  const answers: { [N in OperationName]?: (input: InputOf<N>) => OutputOf<N> } = {
    'directories.listDirectories': () => ({
      directories: directories.map((id) => ({ directoryId: DirectoryId.parse(id), name: null })),
      asOf: AS_OF,
    }),
    'users.countUsers': ({ filters }) => ({
      counts: filters.map((filter) => (counts ? matching(filter).length : null)),
      asOf: AS_OF,
    }),
    'users.listUsers': ({ filter, direction, cursor, maxPages }) => {
      const all = matching(filter).map(({ user }) => user)
      const { rows, ...rest } = page(direction === 'asc' ? all : all.toReversed(), cursor, maxPages)
      return {
        users: rows.map((user) => ({ ...user, groups: [], lastActive: [] })),
        dictionary: { groupIds: [], workspaceIds: [] },
        ...rest,
      }
    },
    'licenses.listSeatHolders': ({ cursor, maxPages }) => {
      const { rows, ...rest } = page(
        members.map(({ user }) => user.accountId),
        cursor,
        maxPages,
      )
      return { accountIds: rows, ...rest }
    },
  }
  const call: Caller = async (name, input) => {
    log.push({ name, input })
    asking += 1
    mostAsking = Math.max(mostAsking, asking)
    await Promise.resolve()
    asking -= 1
    const answer = answers[name]
    if (!answer) throw new CallError('UNKNOWN_OPERATION')
    return answer(input)
  }
  const ports: LoadPorts = {
    call,
    now: () => clock,
    wait: async (ms) => {
      waits.push(ms)
      clock += ms
      await Promise.resolve()
    },
  }
  return { ports, log, waits, members, most: () => mostAsking }
}

/** So many members, alike but for what `change` says: each third one unmanaged, all active, in the first directory. */
export function people(
  count: number,
  change: (index: number) => { user?: Partial<UserRow>; directories?: string[] } = () => ({}),
): Member[] {
  return Array.from({ length: count }, (_, index) => {
    const { user, directories } = change(index)
    const accountId = `712020:${index}` as UserRow['accountId']
    return {
      user: { ...SAMPLE_USER, claimStatus: index % 3 ? 'managed' : 'unmanaged', status: 'active', ...user, accountId },
      directories: directories ?? ['d1'],
    }
  })
}
