import type { AccountId, GroupId } from '../../contract/vocabulary.ts'

/** One way into a project or a space, as a panel draws it. */
export interface AccessEntry {
  readonly key: string
  readonly title: string
  readonly explain: string | null
  readonly permissions: readonly { readonly short: string; readonly explain: string }[]
  /** null: could not be read. */
  readonly people: readonly AccountId[] | null
  readonly groups: readonly { readonly groupId: GroupId | null; readonly name: string | null }[]
  /** Everybody with a seat: of the product of this key, or, where the key is null, of any product of Jira. */
  readonly seatsOf: { readonly productKey: string | null } | null
  /** Whether the title names the one group already. */
  readonly namesGroup: boolean
  /** Records of deleted accounts. */
  readonly lost: number
  /** Whether nobody inside is worth saying: a role can be empty, "everyone" cannot. */
  readonly mayBeEmpty: boolean
}
