import { count } from './format.ts'

/** Words of the runs list when it is narrowed to what was applied lately. */
export const recentRunsText = {
  only: (days: number) => `Only runs that were started in the last ${count(days, 'day')} and applied.`,
  all: 'Show all runs',
  none: 'No run was applied',
}
