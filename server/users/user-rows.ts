import type { UserDictionary, UserRow } from '../../contract/users/user.ts'
import type { DirectoryUser } from '../organizations-port.ts'

/**
 * Turns users into rows that point into one dictionary: 9,000 users name the same few hundred groups and workspaces,
 * and an answer may hold 5 MB.
 */
export class UserRows {
  readonly #groups = new Numbered<UserDictionary['groupIds'][number]>()
  readonly #workspaces = new Numbered<UserDictionary['workspaceIds'][number]>()

  row(user: DirectoryUser): UserRow {
    const { groupIds, lastActive, platformRoles, ...facts } = user
    return {
      ...facts,
      platformRoles: platformRoles === null ? null : [...platformRoles],
      groups: groupIds?.map((groupId) => this.#groups.number(groupId)) ?? null,
      lastActive:
        lastActive?.map(({ workspaceId, at }): [number, string | null] => [this.#workspaces.number(workspaceId), at]) ??
        null,
    }
  }

  get dictionary(): UserDictionary {
    return { groupIds: this.#groups.values, workspaceIds: this.#workspaces.values }
  }
}

/** Gives each value the number of its first appearance. */
class Numbered<T> {
  readonly values: T[] = []
  readonly #numbers = new Map<T, number>()

  number(value: T): number {
    const known = this.#numbers.get(value)
    if (known !== undefined) return known
    const number = this.values.push(value) - 1
    this.#numbers.set(value, number)
    return number
  }
}
