import { sentencesOf } from '../../contract/errors.ts'
import type { Asked } from '../../contract/errors.ts'
import type { CallErrorCode, LocalCode } from '../api/call-error.ts'
import { formatTime } from './format.ts'

/** What a person can do next, as one button. */
export type NextStep = 'retry' | 'reload' | 'open-settings' | 'open-runs' | 'none'

const LOCAL: Record<LocalCode, { what: string; fix: string }> = {
  OFFLINE: { what: 'Your browser is offline.', fix: 'Check your connection, then try again.' },
  NOT_IN_JIRA: {
    what: 'This page only works inside Jira.',
    fix: 'Open it from Jira settings, Apps, User Account Manager.',
  },
  CALLS_LIMITED: { what: 'The page asked Jira too often in a short time.', fix: 'Wait half a minute, then try again.' },
  NOT_DELIVERED: {
    what: 'Jira could not deliver the request to the app, or the answer took too long.',
    fix: 'Try again in a minute.',
  },
  UNREADABLE_ANSWER: {
    what: 'The app answered in a form that this page cannot read.',
    fix: "Reload the page. If it stays, report the request id to the app's makers.",
  },
}

const NEXT: Record<CallErrorCode, NextStep> = {
  NOT_JIRA_ADMIN: 'retry',
  NOT_ORGANIZATION_ADMIN: 'retry',
  AUTHORIZATION_UNKNOWN: 'retry',
  ONLY_WITH_AUDIT_LOG: 'none',
  NO_API_KEY: 'open-settings',
  API_KEY_REJECTED: 'none',
  API_KEY_SCOPED: 'none',
  API_KEY_OTHER_ORGANIZATION: 'none',
  API_KEY_NOT_YOURS: 'none',
  UNKNOWN_OPERATION: 'reload',
  CLIENT_OUTDATED: 'reload',
  INVALID_INPUT: 'none',
  TOO_LARGE: 'none',
  PROTECTED: 'open-settings',
  PROTECTION_UNKNOWN: 'retry',
  PROTECTION_CHANGED: 'retry',
  SETTINGS_CHANGED: 'retry',
  RULES_UNKNOWN: 'open-settings',
  VIEWS_CHANGED: 'none',
  VIEWS_FULL: 'none',
  VIEW_NAME_TAKEN: 'none',
  VIEWS_UNKNOWN: 'retry',
  AUDIT_UNAVAILABLE: 'retry',
  AUDIT_CHANGED: 'retry',
  STORAGE_UNAVAILABLE: 'retry',
  NOT_FOUND: 'none',
  RUN_STATE: 'retry',
  PLAN_CHANGED: 'retry',
  PLAN_EXPIRED: 'none',
  TICKET_REQUIRED: 'none',
  PLAN_OUTDATED: 'none',
  PLAN_EMPTY: 'none',
  CONFIRMATION_REQUIRED: 'none',
  RUN_GONE: 'open-runs',
  RUN_ELSEWHERE: 'open-settings',
  NOTHING_TO_DO: 'none',
  RUN_DAMAGED: 'none',
  RUN_UNREADABLE: 'open-runs',
  ACCOUNTS_BUSY: 'open-runs',
  PERSONAL_DATA_REFUSED: 'none',
  POINTS_USED_UP: 'retry',
  CONFLUENCE_NOT_CONNECTED: 'retry',
  UPSTREAM_RATE_LIMITED: 'retry',
  UPSTREAM_REFUSED: 'open-settings',
  UPSTREAM_NO_SEAT: 'none',
  UPSTREAM_KEY_REJECTED: 'open-settings',
  UPSTREAM_NOT_FOUND: 'retry',
  UPSTREAM_UNAVAILABLE: 'retry',
  UPSTREAM_UNREADABLE: 'retry',
  NO_SERVICE_MANAGEMENT: 'none',
  CUSTOMERS_REFUSED: 'retry',
  DESK_OPEN: 'none',
  OUT_OF_TIME: 'none',
  INTERNAL: 'retry',
  OFFLINE: 'retry',
  NOT_IN_JIRA: 'none',
  CALLS_LIMITED: 'retry',
  NOT_DELIVERED: 'retry',
  UNREADABLE_ANSWER: 'reload',
}

const isLocal = (code: CallErrorCode): code is LocalCode => code in LOCAL

/** The words for an error code: what happened and what to do. */
export const errorText = (code: CallErrorCode, asked: Asked): { readonly what: string; readonly fix: string } =>
  isLocal(code) ? LOCAL[code] : sentencesOf(code, asked)

/** The button that belongs to an error code. */
export const nextStepOf = (code: CallErrorCode): NextStep => NEXT[code]

/** Where in Settings what belongs to an error code is set. */
export const settingsPartOf = (code: CallErrorCode): string =>
  code === 'PROTECTED' ? '#protection' : code === 'RULES_UNKNOWN' ? '#breaker' : '#key'

/** The words on those buttons, and around an error. */
export const errorNoticeText = {
  next: { retry: 'Try again', reload: 'Reload the page', 'open-settings': 'Open settings', 'open-runs': 'Open runs' },
  requestId: (id: string) => `Request id: ${id}`,
  issues: 'What to correct:',
  upstream: (status: number, code: string | undefined) =>
    `Atlassian answered ${status}${code === undefined ? '' : ` (${code})`}.`,
  goesOnAt: (time: number) => `That is at ${formatTime(time)}.`,
  waitSeconds: (seconds: number) =>
    seconds === 1 ? 'Atlassian asks to wait 1 second.' : `Atlassian asks to wait ${seconds} seconds.`,
}
