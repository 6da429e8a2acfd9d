import { parseArgs } from 'node:util'
import { USERS_RANGE } from '../sandbox/options.ts'
import { STATES, type StateName } from './states.ts'

/** What `npm run walk-pages` was asked for. */
export interface WalkOptions {
  readonly users: readonly number[]
  readonly themes: readonly ('light' | 'dark')[]
  /** Of the browser's window, in pixels. */
  readonly widths: readonly number[]
  readonly states: readonly StateName[]
  /** Only stations whose name begins with one of these; empty: all. */
  readonly only: readonly string[]
  /** Where the pictures go. */
  readonly pictures: string
  /** The longest task that a page may have, in ms. */
  readonly freezeMs: number
  /** Until when a page must have settled, in seconds; null: what its size allows. */
  readonly patience: number | null
}

/** Of `--help`, and of what cannot be understood. */
export const USAGE = `npm run walk-pages -- [options]     goes through every page of the built app in the sandbox

  --users 300,12000      how many users the organization has
  --theme light,dark     light
  --width 1280,1920      of the window, in pixels
  --state calm,half      ${Object.keys(STATES).join(', ')}
  --only user,group      stations whose name begins so
  --pictures FOLDER      .sandbox/pages
  --freeze 200           the longest task a page may have, in ms
  --patience 60          seconds until a page must have settled; else by the number of users`

/** ours: a page stands still for longer than a person forgives. Typing has a stricter limit in `npm run bench`. */
const FREEZE_MS = 200

/** @throws Error with words for the person at the terminal */
export function readOptions(args: readonly string[]): WalkOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      users: { type: 'string', default: '300' },
      theme: { type: 'string', default: 'light' },
      width: { type: 'string', default: '1280' },
      state: { type: 'string', default: 'calm' },
      only: { type: 'string', default: '' },
      pictures: { type: 'string', default: '.sandbox/pages' },
      freeze: { type: 'string', default: String(FREEZE_MS) },
      patience: { type: 'string' },
    },
  })
  return {
    users: numbers('users', values.users, USERS_RANGE.least, USERS_RANGE.most),
    themes: among('theme', values.theme, ['light', 'dark'] as const),
    widths: numbers('width', values.width, 320, 5_000),
    states: among('state', values.state, Object.keys(STATES) as StateName[]),
    only: parts(values.only),
    pictures: values.pictures,
    freezeMs: one('freeze', values.freeze, 50),
    patience: values.patience === undefined ? null : one('patience', values.patience, 1),
  }
}

const parts = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const one = (name: string, text: string, least: number): number => numbers(name, text, least, Infinity)[0] ?? least

function numbers(name: string, text: string, least: number, most: number): number[] {
  const told = parts(text).map((part) => Number(part.replaceAll('_', '')))
  if (told.length === 0 || told.some((value) => !Number.isInteger(value) || value < least || value > most))
    throw new Error(
      `--${name} takes whole numbers from ${least} on${most === Infinity ? '' : ` to ${most}`}, not "${text}".`,
    )
  return told
}

function among<T extends string>(name: string, text: string, known: readonly T[]): T[] {
  const told = parts(text)
  const found = told.flatMap((part) => known.find((each) => each === part) ?? [])
  if (told.length === 0 || found.length < told.length)
    throw new Error(`--${name} takes ${known.join(', ')}, not "${text}".`)
  return found
}
