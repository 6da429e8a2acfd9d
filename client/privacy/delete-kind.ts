import type { StoredKind } from '../../contract/privacy/stored-kind.ts'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { call } from '../api/client.ts'

/** How many were deleted, and how many stay. */
export interface Erased {
  readonly deleted: number
  readonly left: number
}
/** Deletes all of a kind; large ones take several calls, and `onProgress` is told how many are gone so far. */
type Erase = (onProgress: (deleted: number) => void) => Promise<Erased | null>

async function untilDone(
  ask: () => Promise<{ deleted: number; left?: number; more: boolean }>,
  onProgress: (deleted: number) => void,
): Promise<Erased> {
  let deleted = 0
  let left = 0
  for (let more = true; more;) {
    const answer = await ask()
    deleted += answer.deleted
    more = answer.more
    // Each call begins at the oldest: the last one has seen all that stay.
    left = answer.left ?? 0
    onProgress(deleted)
  }
  return { deleted, left }
}

/** How each kind that can be deleted by itself is deleted. Lists and rules carry the version that is stored now. */
export const ERASE: Partial<Record<StoredKind, Erase>> = {
  'api-key': async () => {
    await call('settings.deleteApiKey', {})
    return null
  },
  'protected-list': async () => {
    const { version } = await call('protection.getProtection', {})
    await call('protection.setProtection', { protection: { emails: [], domains: [], groups: [] }, version })
    return null
  },
  rules: async () => {
    const { rulesVersion } = await call('settings.getSettings', {})
    await call('settings.setRules', { rules: DEFAULT_RULES, version: rulesVersion })
    return null
  },
  views: async () => {
    await call('views.deleteAllViews', { confirm: 'DELETE' })
    return null
  },
  runs: (onProgress) => untilDone(() => call('runs.deleteEndedRuns', { confirm: 'DELETE' }), onProgress),
  'protected-owners': (onProgress) =>
    untilDone(() => call('privacy.deleteStoredData', { kind: 'protected-owners' }), onProgress),
  'personal-data-report': (onProgress) =>
    untilDone(() => call('privacy.deleteStoredData', { kind: 'personal-data-report' }), onProgress),
  'request-keys': (onProgress) =>
    untilDone(() => call('privacy.deleteStoredData', { kind: 'request-keys' }), onProgress),
  refusals: (onProgress) => untilDone(() => call('privacy.deleteStoredData', { kind: 'refusals' }), onProgress),
}
/** What cannot be had back needs the word typed. */
export const NEEDS_WORD: readonly StoredKind[] = ['runs', 'protected-list', 'rules', 'views']
