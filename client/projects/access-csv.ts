import type { AccountId, GroupId } from '../../contract/vocabulary.ts'
import { CallError } from '../api/call-error.ts'
import { everyGroupMember } from '../api/group-members.ts'
import type { GroupMember } from '../api/group-members.ts'
import type { Cell } from '../csv/csv.ts'
import { commonText } from '../text/common.ts'
import { listFiles } from '../text/list-files.ts'
import { placesText } from '../text/places.ts'
import type { AccessEntry } from './access-entry.ts'
import { standingNote, withJirasWord } from './standing.ts'
import type { StandingHere } from './use-standing.ts'

const text = listFiles.access

export interface AccessFacts {
  readonly nameOf: (group: AccessEntry['groups'][number]) => string
  readonly isGone: (groupId: GroupId | null) => boolean
  /** null: the page does not know it. */
  readonly personName: (accountId: string) => string | null
  readonly emailOf: (accountId: string) => string | null
  readonly standingOf: StandingHere['of']
  readonly seatHolders: StandingHere['seatHolders']
  /** A way in that is read nowhere, so that a file does not pass for the whole; null: there is none. */
  readonly unreadWay: { readonly title: string; readonly note: string } | null
  /** Told when somebody behind an entry could not be read. */
  readonly onUnread: () => void
  readonly signal: AbortSignal
  readonly membersOf?: typeof everyGroupMember
}

/** Whether an account is active, in a word. */
export const activeWord = ({ active }: Pick<GroupMember, 'active'>): string =>
  active === null ? commonText.unknown : active ? commonText.yes : commonText.no

/**
 * Who can use a place, in the columns of `listFiles.access`: a line for each way in and person, members of groups one by one.
 * A way in behind which no single people stand has one line that says so. A group is read once, however many ways lead
 * through it; one that can't be read has a line that says so.
 */
export async function* accessRows(entries: readonly AccessEntry[], facts: AccessFacts): AsyncGenerator<Cell[]> {
  const { nameOf, isGone, personName, emailOf, standingOf, seatHolders, onUnread, signal } = facts
  const { membersOf = everyGroupMember } = facts
  const read = new Map<GroupId, readonly GroupMember[] | null>()

  async function membersRead(groupId: GroupId): Promise<readonly GroupMember[] | null> {
    const known = read.get(groupId)
    if (known !== undefined) return known
    const members: GroupMember[] = []
    try {
      for await (const member of membersOf(groupId, signal)) members.push(member)
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown
      read.set(groupId, null)
      return null
    }
    read.set(groupId, members)
    return members
  }

  for (const entry of entries) {
    const way: Cell[] = [entry.title, entry.permissions.map(({ short }) => short).join('; ')]
    const nobody = (group: readonly Cell[], note: string): Cell[] => [...way, ...group, null, null, null, null, note]
    const person = (accountId: AccountId): Cell[] => {
      const standing = standingOf(accountId)
      const active = standing.status === 'unknown' ? null : standing.status === 'active'
      return [
        ...way,
        null,
        null,
        accountId,
        personName(accountId),
        emailOf(accountId),
        activeWord({ active }),
        standingNote(standing),
      ]
    }
    for (const accountId of entry.people ?? []) yield person(accountId)
    if (entry.seatsOf !== null) {
      const holders = seatHolders(entry.seatsOf.productKey)
      for (const accountId of holders?.accountIds ?? []) yield person(accountId)
      if (holders?.whole !== true) {
        onUnread()
        yield nobody([null, null], text.seatsUnread)
      }
    }
    if (entry.people === null) {
      onUnread()
      yield nobody([null, null], placesText.peopleUnknown)
    }
    for (const group of entry.groups) {
      const { groupId } = group
      const cells = [groupId, nameOf(group)]
      if (isGone(groupId)) {
        yield nobody(cells, placesText.goneExplain)
        continue
      }
      const members = groupId === null ? null : await membersRead(groupId)
      if (members === null) onUnread()
      if (members === null || members.length === 0)
        yield nobody(cells, members === null ? text.membersUnread : placesText.noMembers)
      for (const member of members ?? [])
        yield [
          ...way,
          ...cells,
          member.accountId,
          member.name ?? personName(member.accountId),
          emailOf(member.accountId),
          activeWord(member),
          standingNote(withJirasWord(standingOf(member.accountId), member.active)),
        ]
    }
    if (entry.lost > 0) yield nobody([null, null], placesText.lost(entry.lost))
    if (entry.people?.length === 0 && entry.groups.length === 0 && entry.lost === 0 && entry.seatsOf === null)
      yield nobody([null, null], entry.mayBeEmpty ? placesText.nobody : (entry.explain ?? text.noNames))
  }
  if (facts.unreadWay !== null)
    yield [facts.unreadWay.title, null, null, null, null, null, null, null, facts.unreadWay.note]
}
