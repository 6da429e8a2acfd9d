import { ENTITY, KEY } from '../../server/keys.ts'
import type { Harness } from '../harness.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** What is stored about reports. */
export const row = (harness: Harness) =>
  harness.store
    .dump()
    .filter(({ entity, key }) => entity === ENTITY.singleton && key === KEY.personalDataReport)
    .map(
      ({ text }) => (JSON.parse(text) as { value: { current: Record<string, unknown> | null; last: unknown } }).value,
    )
    .at(0)

export const protectedOf = async (harness: Harness): Promise<readonly string[]> =>
  (await harness.ask('organizationAdmin', 'protection.getProtection', {})).protection.emails

/** A person with an address, protected by it. */
export async function withProtected(harness: Harness) {
  const person = harness.world.accounts.find(
    ({ kind, email, accountId }) =>
      kind === 'person' && email !== null && accountId !== harness.world.personas.organizationAdmin,
  )
  if (person?.email == null) throw new Error('nobody has an address')
  await harness.ask('organizationAdmin', 'protection.setProtection', {
    protection: { emails: [person.email.toLowerCase(), 'nobody@example.org'], domains: ['example.net'], groups: [] },
    version: 0,
  })
  return { accountId: person.accountId, email: person.email.toLowerCase() }
}
