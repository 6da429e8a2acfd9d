import type { SandboxClock } from '../../clock.ts'
import { KVS_LIMITS, type ForgeLimits } from '../limits.ts'
import { KvsError } from './error.ts'

export interface KvsUsage {
  readonly requests: number
  readonly readUnits: number
  readonly writeUnits: number
  readonly readBytes: number
  readonly writtenBytes: number
  /** Requests that were refused because of a limit on rates. */
  readonly refused: number
}

/** Counts what the installation uses, and refuses what is beyond Forge's rates. Windows are fixed (assumed). */
export class KvsMeter {
  readonly #clock: SandboxClock
  readonly #limits: ForgeLimits
  #total: { -readonly [K in keyof KvsUsage]: number } = {
    requests: 0,
    readUnits: 0,
    writeUnits: 0,
    readBytes: 0,
    writtenBytes: 0,
    refused: 0,
  }
  #second = { number: -1, requests: 0, written: new Map<string, number>(), read: new Map<string, number>() }
  #minute = { number: -1, readUnits: 0, writeUnits: 0 }

  constructor(clock: SandboxClock, limits: ForgeLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  usage(): KvsUsage {
    return { ...this.#total }
  }

  /** One request. @throws KvsError 429 */
  request(): void {
    this.#roll()
    this.#total.requests += 1
    this.#second.requests += 1
    if (this.#second.requests > this.#limits.kvsRequestsPerSecond) throw this.#refusal('RATE_LIMIT_EXCEEDED')
  }

  /** A read of so many bytes. @throws KvsError 429 when the minute has no units left. */
  read(key: string, bytes: number): void {
    const units = unitsOf(bytes)
    if (this.#minute.readUnits + units > this.#limits.kvsReadUnitsPerMinute) throw this.#refusal('RATE_LIMIT_EXCEEDED')
    this.#forKey(this.#second.read, key, bytes, this.#limits.kvsReadBytesPerKeySecond)
    this.#minute.readUnits += units
    this.#total.readUnits += units
    this.#total.readBytes += bytes
  }

  /** Writes, all or nothing. @throws KvsError 429 before anything is written. */
  write(writes: readonly { readonly key: string; readonly bytes: number }[]): void {
    const units = writes.reduce((sum, { bytes }) => sum + unitsOf(bytes), 0)
    if (this.#minute.writeUnits + units > this.#limits.kvsWriteUnitsPerMinute)
      throw this.#refusal('RATE_LIMIT_EXCEEDED')
    for (const { key, bytes } of writes)
      this.#forKey(this.#second.written, key, bytes, this.#limits.kvsWriteBytesPerKeySecond)
    this.#minute.writeUnits += units
    this.#total.writeUnits += units
    this.#total.writtenBytes += writes.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  #forKey(seen: Map<string, number>, key: string, bytes: number, most: number): void {
    if (key === '') return
    const sum = (seen.get(key) ?? 0) + bytes
    if (sum > most) throw this.#refusal('REQUEST_THROTTLED')
    seen.set(key, sum)
  }

  #roll(): void {
    const now = this.#clock.now()
    const second = Math.floor(now / 1_000)
    const minute = Math.floor(now / 60_000)
    if (second !== this.#second.number)
      this.#second = { number: second, requests: 0, written: new Map(), read: new Map() }
    if (minute !== this.#minute.number) this.#minute = { number: minute, readUnits: 0, writeUnits: 0 }
  }

  #refusal(code: string): KvsError {
    this.#total.refused += 1
    return new KvsError(429, code, 'Too many requests to storage')
  }
}

function unitsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / KVS_LIMITS.unitBytes))
}
