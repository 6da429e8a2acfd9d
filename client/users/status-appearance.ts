import type { UserStatus } from '../../contract/vocabulary.ts'

/** The colour of a status, wherever one is shown. */
export const STATUS_APPEARANCE: Readonly<Record<UserStatus, 'success' | 'moved' | 'default' | 'removed'>> = {
  active: 'success',
  suspended: 'moved',
  not_invited: 'default',
  deactivated: 'default',
  for_deletion: 'removed',
  unknown: 'default',
}
