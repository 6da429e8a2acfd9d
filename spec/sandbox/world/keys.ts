import type { Random } from '../random.ts'
import { uuid } from '../random.ts'
import type { WorldKey } from './types.ts'

const DAY = 86_400_000
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** An organization API key in the form Atlassian gives out; it opens nothing but this sandbox. */
function drawKey(random: Random): string {
  let text = 'ATCTT3xFfGF0'
  while (text.length < 180) text += LETTERS.charAt(random.int(0, LETTERS.length - 1))
  return `${text}=${random.int(0x10000000, 0x7fffffff).toString(16).toUpperCase()}`
}

/** Scopes of a key that may only read. Source: Atlassian, Organizations REST API, "Authorization scopes" of each operation. */
const READING: readonly string[] = [
  'read:orgs:admin',
  'read:domains:admin',
  'read:accounts:admin',
  'read:directories:admin',
  'read:groups:admin',
  'read:workspaces:admin',
]

/** The keys of an organization. An organization API key lives one year at most. */
function makeKeys(kinds: readonly WorldKey['kind'][], createdBy: string, now: number, random: Random): WorldKey[] {
  return kinds.map((kind) => ({
    id: uuid(random),
    key: drawKey(random),
    kind,
    label: {
      unscoped: 'User Account Manager',
      scoped: 'Read only reports',
      expired: 'Old script',
      'other-organization': 'Orchard key',
    }[kind],
    createdBy,
    createdAt: now - (kind === 'expired' ? 400 : 30) * DAY,
    expiresAt: now + (kind === 'expired' ? -35 : 300) * DAY,
    scopes: kind === 'scoped' ? READING : null,
  }))
}

/** The keys that Atlassian knows of an organization. More without scopes can be made, and revoked; the others stay as they are. */
export class Keys {
  readonly #made: readonly WorldKey[]
  readonly #others: readonly WorldKey[]
  readonly #random: Random
  readonly #listeners = new Set<(keys: readonly WorldKey[]) => void>()
  #all: readonly WorldKey[]

  constructor(kinds: readonly WorldKey['kind'][], createdBy: string, now: number, random: Random, others?: Keys) {
    this.#made = makeKeys(kinds, createdBy, now, random)
    this.#others = others?.all ?? []
    this.#random = random
    this.#all = [...this.#made, ...this.#others]
  }

  get all(): readonly WorldKey[] {
    return this.#all
  }

  /** The key to connect with: the newest without scopes. */
  get demo(): string {
    return this.#all.find(({ kind }) => kind === 'unscoped')?.key ?? ''
  }

  /** What an admin does at admin.atlassian.com: creates one without scopes that lives `days`. Those before stay alive. */
  create(days: number, now: number): WorldKey {
    const before = this.#all.find(({ kind }) => kind === 'unscoped')
    if (before === undefined) throw new Error('This organization has no key without scopes.')
    const random = this.#random.fork(`${now}/${days}`)
    const key: WorldKey = {
      ...before,
      id: uuid(random),
      key: drawKey(random),
      createdAt: now,
      expiresAt: now + days * DAY,
    }
    this.#put([key, ...this.#own()])
    return key
  }

  /** And this: Atlassian knows that key no more. */
  revoke(id: string): void {
    this.#put(this.#own().filter((one) => one.id !== id))
  }

  /** Both: a new one, and all without scopes before it are revoked. */
  renew(days: number, now: number): void {
    const { id } = this.create(days, now)
    this.#put(this.#own().filter((one) => one.kind !== 'unscoped' || one.id === id))
  }

  /** Puts back the keys that a listener heard of; without them, those that were there at the beginning. */
  restore(keys: readonly WorldKey[] = this.#made): void {
    this.#all = [...keys, ...this.#others]
  }

  /** Hears of every change: all keys of this organization. */
  onChange(listener: (keys: readonly WorldKey[]) => void): void {
    this.#listeners.add(listener)
  }

  #own(): readonly WorldKey[] {
    return this.#all.filter((one) => !this.#others.includes(one))
  }

  #put(keys: readonly WorldKey[]): void {
    this.restore(keys)
    for (const listener of this.#listeners) listener(keys)
  }
}
