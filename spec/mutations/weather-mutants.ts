import type { Mutant } from './mutants.ts'

const OUTAGE = 'spec/page/outage.spec.ts'
const OLDEST = 'client/api/oldest-of.test.ts'

/** What a page tells while Atlassian is away, and from when it says to be. */
export const WEATHER_MUTANTS: readonly Mutant[] = [
  {
    guard: 'weather: where nobody is answered, users are not asked for on and on',
    file: 'client/users/loading/pacer.ts',
    text: 'this.#begun ? HOPELESS : HOPELESS_AT_FIRST',
    instead: 'this.#begun ? HOPELESS : HOPELESS',
    spec: 'client/users/loading/load-users.test.ts',
  },
  {
    guard: 'weather: a list of which nothing was read is soon given up',
    file: 'client/api/walk.ts',
    text: 'Date.now() - startedAt > FIRST_MS ? 1 : FIRST_TRIES',
    instead: 'Date.now() - startedAt > FIRST_MS ? TRIES : TRIES',
    spec: OUTAGE,
  },
  {
    guard: 'weather: products that could not be read are waited for no more',
    file: 'client/licenses/use-totals.ts',
    text: 'return products.lost ? commonText.unknown : null',
    instead: 'return null',
    spec: OUTAGE,
  },
  {
    guard: 'weather: numbers of a part of the holders are marked',
    file: 'client/licenses/LicensesUse.vue',
    text: '<LicensesPartial v-if="!complete" />',
    instead: '',
    spec: 'client/licenses/LicensesTable.test.ts',
  },
  {
    guard: 'weather: a pause of our own is no wish of Atlassian',
    file: 'server/upstream-error.ts',
    text: "kind === 'rate-limited' || kind === 'points-used-up' || kind === 'no-budget' ? retryAfterMs : null",
    instead: "kind === 'rate-limited' ? retryAfterMs : retryAfterMs",
    spec: 'spec/contract/refusals.spec.ts',
  },
  {
    guard: 'weather: a list is as old as its oldest part',
    file: 'client/groups/groups-store.ts',
    text: 'asOf.value = oldest = oldestOf(oldest, answer.asOf)',
    instead: 'asOf.value = oldest = answer.asOf',
    spec: OLDEST,
  },
]
