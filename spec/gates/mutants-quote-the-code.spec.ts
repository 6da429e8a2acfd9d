import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MUTANTS } from '../mutations/mutants.ts'

/** A guard that is quoted as it once was is proven by nobody, and that is found out long after. */
test('each guard that can be taken out is quoted as it stands in the code', () => {
  const stale = MUTANTS.flatMap((mutant) =>
    [mutant, ...(mutant.also ?? [])]
      .filter(({ text }) => readFileSync(mutant.file, 'utf8').split(text).length !== 2)
      .map(({ text }) => `${mutant.guard} (${mutant.file}): ${text}`),
  )
  expect(stale).toEqual([])
  expect(MUTANTS.filter(({ spec }) => !existsSync(spec)).map(({ guard }) => guard)).toEqual([])
})
