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
export function makeKeys(
  kinds: readonly WorldKey['kind'][],
  createdBy: string,
  now: number,
  random: Random,
): WorldKey[] {
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
