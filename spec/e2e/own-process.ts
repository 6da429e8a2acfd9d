import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { openDatabase } from '../sandbox/forge/database.ts'
import { PROJECT_ROOT } from '../sandbox/options.ts'
import { openWorld } from '../sandbox/persistence.ts'
import type { World } from '../sandbox/world/index.ts'

/** The program of `npm start` in a process of its own, which can be killed like any other. What it keeps is in one file. */
export interface OwnProcess {
  readonly url: string
  readonly key: string
  start(): Promise<void>
  /** As the machine does it when it has no memory left: nothing is said good-bye to. */
  kill(): Promise<void>
  /** Looks into the file while nobody runs: the world, and what is stored. */
  peek<T>(look: (world: World, database: DatabaseSync) => T): T
  /** Kills it and throws the file away. */
  stop(): Promise<void>
}

/** Large enough that a change of everybody takes a while, also when all goes well. */
const WORLD = { users: 1_200, seed: '1', directories: 1 } as const

export async function prepareProcess(): Promise<OwnProcess> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uam-own-process-'))
  const dataFile = path.join(folder, 'data.sqlite')
  const port = await freePort()
  let child: ChildProcess | null = null
  let key = ''

  const kill = async (): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return {
    url: `http://localhost:${port}/`,
    get key() {
      return key
    },
    async start() {
      const running = spawn(process.execPath, [path.join(PROJECT_ROOT, 'spec', 'sandbox', 'start.ts')], {
        env: {
          ...process.env,
          PORT: String(port),
          UAM_USERS: String(WORLD.users),
          UAM_SEED: WORLD.seed,
          UAM_DATA: dataFile,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = running
      let [out, error] = ['', '']
      running.stderr.on('data', (text: Buffer) => (error += text.toString()))
      await new Promise<void>((resolve, reject) => {
        running.once('exit', () => reject(new Error(`The sandbox ended at once: ${error}`)))
        running.stdout.on('data', (text: Buffer) => {
          out += text.toString()
          if (/Admin key: .+\n/.test(out)) resolve()
        })
      })
      key = /^Admin key: (\S+)$/m.exec(out)?.[1] ?? ''
    },
    kill,
    peek(look) {
      const database = openDatabase(dataFile)
      try {
        return look(openWorld(database, { ...WORLD, now: Date.now() }), database)
      } finally {
        database.close()
      }
    },
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
