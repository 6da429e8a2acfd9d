import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { createWorld, type World, type WorldKey } from './world/index.ts'
import type { PortalSnapshot, WorldOptions, WorldSnapshot } from './world/index.ts'

type Settled = Required<Pick<WorldOptions, 'users' | 'seed' | 'directories' | 'now'>>

const optionsSchema = z.object({ users: z.number(), seed: z.string(), directories: z.number(), now: z.number() })

/**
 * The world of a data file: made again as it was the first time, with every change since. From then on each change is
 * written as it happens, so that stored runs and the world agree after a restart.
 * @throws Error when the file belongs to a world of other options.
 */
export function openWorld(database: DatabaseSync, wanted: Omit<Settled, 'seed'> & { seed: number | string }): World {
  const options = settle(database, { ...wanted, seed: String(wanted.seed) })
  const world = createWorld(options)
  const rows = database.prepare('SELECT account_id, state FROM world_account').all() as unknown as {
    account_id: string
    state: string
  }[]
  if (rows.length > 0) {
    const accounts = rows.map((row) => ({
      accountId: row.account_id,
      state: JSON.parse(row.state) as WorldSnapshot['accounts'][number]['state'],
    }))
    restore(world, { version: 1, options: { ...options, seed: String(options.seed) }, accounts })
  }
  const portal = database.prepare("SELECT value FROM note WHERE name = 'portal'").get() as { value: string } | undefined
  if (portal) world.portal.restore(JSON.parse(portal.value) as PortalSnapshot)
  const note = database.prepare("INSERT OR REPLACE INTO note (name, value) VALUES ('portal', ?)")
  world.portal.onChange(() => note.run(JSON.stringify(world.portal.snapshot())))
  const keys = database.prepare("SELECT value FROM note WHERE name = 'keys'").get() as { value: string } | undefined
  if (keys) world.apiKeys.restore(JSON.parse(keys.value) as WorldKey[])
  const noteKeys = database.prepare("INSERT OR REPLACE INTO note (name, value) VALUES ('keys', ?)")
  world.apiKeys.onChange((all) => noteKeys.run(JSON.stringify(all)))
  const write = database.prepare('INSERT OR REPLACE INTO world_account (account_id, state) VALUES (?, ?)')
  world.onChange((change) => {
    if (change.kind === 'reset') return
    const account = change.accountId === null ? undefined : world.account(change.accountId)
    if (account) write.run(account.accountId, JSON.stringify(account.state))
  })
  return world
}

function restore(world: World, snapshot: WorldSnapshot): void {
  try {
    world.restore(snapshot)
  } catch (error) {
    throw new Error('This data file was written over another world: delete it, or choose another file with UAM_DATA.', {
      cause: error,
    })
  }
}

/** The world as it was made; the file forgets its changes. */
export function resetWorld(database: DatabaseSync, world: World): void {
  world.reset()
  database.exec("DELETE FROM world_account; DELETE FROM note WHERE name IN ('portal', 'keys')")
}

function settle(database: DatabaseSync, wanted: Settled): Settled {
  const row = database.prepare("SELECT value FROM note WHERE name = 'world'").get() as { value: string } | undefined
  if (!row) {
    database.prepare("INSERT INTO note (name, value) VALUES ('world', ?)").run(JSON.stringify(wanted))
    return wanted
  }
  const kept = optionsSchema.parse(JSON.parse(row.value))
  if (kept.users !== wanted.users || kept.seed !== wanted.seed || kept.directories !== wanted.directories) {
    throw new Error(
      'This data file belongs to a world of another size, seed or number of directories: choose another file, or delete it.',
    )
  }
  return kept
}
