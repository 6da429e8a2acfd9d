import { ENTITY, KEY } from '../server/keys.ts'
import type { Harness } from './harness.ts'

/** So many points are used up in the running hour, by whatever came before. */
export async function spendPoints(
  { clock, store }: Pick<Harness, 'clock' | 'store'>,
  jira: number,
  confluence = 0,
): Promise<void> {
  const value = { hour: Math.floor(clock.now() / 3_600_000), jira, confluence }
  await store.createEntity(ENTITY.singleton, KEY.points, { kind: KEY.points, version: 1, value })
}

/** Jira's points as they are counted in storage. */
export const pointsSpent = async ({ store }: Pick<Harness, 'store'>): Promise<unknown> => {
  const stored = (await store.getEntity(ENTITY.singleton, KEY.points)) as { readonly value: unknown }
  return stored.value
}
