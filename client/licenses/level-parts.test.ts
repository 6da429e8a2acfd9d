import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import type { ChartTone } from '../ui/charts.ts'
import { INACTIVITY_LEVELS } from '../users/engine/inactivity.ts'
import { partsOf } from './level-parts.ts'

const require = createRequire(import.meta.url)
const token = (tone: ChartTone): string => `--ds-chart-${tone === 'teal' ? 'teal-bolder' : tone}`

it.each(['light', 'dark'])('gives each level a colour of its own in the %s theme', (theme) => {
  const { default: css } = require(`@atlaskit/tokens/dist/cjs/artifacts/themes/atlassian-${theme}.js`) as {
    default: string
  }
  const one = Object.fromEntries(INACTIVITY_LEVELS.map((level) => [level, 1])) as Record<
    (typeof INACTIVITY_LEVELS)[number],
    number
  >
  const parts = partsOf({ levels: one, idle: 0, idleBy: { never: 0, overdue: 0 }, neverNew: 0, total: 8 }, null)
  const colours = parts.map(({ tone }) => new RegExp(`${token(tone)}: (#[0-9A-F]{6,8})`, 'i').exec(css)?.[1])
  expect(colours).not.toContain(undefined)
  expect(new Set(colours).size).toBe(parts.length)
})
