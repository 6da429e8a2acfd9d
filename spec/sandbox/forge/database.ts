import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS kvs_row (
    space TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, expires INTEGER,
    PRIMARY KEY (space, key)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS kvs_view (
    space TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, expires INTEGER,
    PRIMARY KEY (space, key)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS kvs_index (
    space TEXT NOT NULL, name TEXT NOT NULL, part TEXT NOT NULL, rng NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (space, name, part, rng, key)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS kvs_pending (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, space TEXT NOT NULL, key TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS queue_event (
    id INTEGER PRIMARY KEY, event_id TEXT NOT NULL, queue TEXT NOT NULL, job TEXT NOT NULL, payload TEXT NOT NULL,
    concurrency_key TEXT, concurrency_limit INTEGER, due INTEGER NOT NULL, pushed INTEGER NOT NULL, failures INTEGER NOT NULL,
    retry TEXT, state TEXT NOT NULL, duplicate INTEGER NOT NULL, origin TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS queue_due ON queue_event (state, due);
  CREATE INDEX IF NOT EXISTS queue_job ON queue_event (job);
  CREATE TABLE IF NOT EXISTS queue_origin (origin TEXT PRIMARY KEY, pushes INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS world_account (account_id TEXT PRIMARY KEY, state TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`

/**
 * Opens the file that holds what a restart must keep: stored data, events, and the changes of the world.
 * @throws Error that says what to do when another sandbox has it open, or it is no such file.
 */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(file)
    // Exclusive: two hosts on one file would each deliver every event.
    database.exec(
      'PRAGMA busy_timeout = 500; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;',
    )
    database.exec(SCHEMA)
    return database
  } catch (error) {
    database?.close()
    throw new Error(
      `The data file ${file} cannot be opened. Another sandbox may be using it: stop that one, or choose another file with UAM_DATA.`,
      { cause: error },
    )
  }
}

/** All or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work()
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
