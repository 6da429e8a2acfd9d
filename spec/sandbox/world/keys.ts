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

/** The keys that Atlassian knows of an organization. The one without scopes can be made anew; the others stay as they are. */
export class Keys {
  readonly #made: readonly WorldKey[]
  readonly #others: readonly WorldKey[]
  readonly #random: Random
  readonly #listeners = new Set<(key: WorldKey) => void>()
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

  /** The key to connect with. */
  get demo(): string {
    return this.#all.find(({ kind }) => kind === 'unscoped')?.key ?? ''
  }

  /** What an admin does at admin.atlassian.com before a key ends: creates one that lives `days`, and revokes the one before. */
  renew(days: number, now: number): void {
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
    this.restore(key)
    for (const listener of this.#listeners) listener(key)
  }

  /** Puts back the key of an earlier `renew`; without one, the keys that were there at the beginning. */
  restore(key: WorldKey | null = null): void {
    const made = this.#made.map((one) => (key !== null && one.kind === key.kind ? key : one))
    this.#all = [...made, ...this.#others]
  }

  /** Hears of every new key. */
  onRenewal(listener: (key: WorldKey) => void): void {
    this.#listeners.add(listener)
  }
}
