import type { MayEnd } from '../../contract/settings/api-key.ts'
import { count, formatDay } from './format.ts'

/** What is known of a key's end where Atlassian's list does not say which of several keys it is. */
export const mayEndText = ({ keys, earliest }: MayEnd): string => {
  const several = `There are ${count(keys, 'key')} without scopes; Atlassian's list does not say which of them this one is.`
  return earliest === null
    ? several
    : `${several} One ends on ${formatDay(earliest)}, so this key may end as early as that day.`
}
