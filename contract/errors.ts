import * as z from 'zod'

interface ErrorEntry {
  readonly status: number
  readonly what: string
  readonly looking?: string
  readonly fix: string
}

/**
 * The error catalogue. A code is never renamed or reused. `what` says what happened, `fix` says what to do; both are
 * shown to people. `looking` is what happened to somebody who only wanted to see something: nothing was to be done.
 * Details are typed data beside them, never upstream text spliced into a sentence.
 */
export const ERRORS = {
  NOT_JIRA_ADMIN: { status: 403, what: 'You are not a Jira administrator of this site.', fix: 'Ask a Jira administrator to give you the "Administer Jira" permission.' },
  NOT_ORGANIZATION_ADMIN: { status: 403, what: 'You are not an organization admin of the connected organization.', fix: 'Ask an organization admin to open this page, or to give you that role at admin.atlassian.com.' },
  AUTHORIZATION_UNKNOWN: { status: 503, what: 'Atlassian could not be asked whether you may do this, so nothing was done.', looking: 'Atlassian could not be asked whether you may see this, so it was not read.', fix: 'Try again in a minute. If it stays, check that Atlassian is reachable and that the API key is valid.' },
  ONLY_WITH_AUDIT_LOG: { status: 409, what: 'Without a key that works, everything can only be deleted together with the audit log. Nothing was deleted.', fix: 'Delete the audit log as well, or set a key first.' },
  NO_API_KEY: { status: 409, what: 'No organization is connected yet.', fix: 'Set an organization API key in Settings first.' },

  API_KEY_REJECTED: { status: 422, what: 'Atlassian does not accept this key: it was mistyped, revoked, or has expired.', fix: 'Copy the whole key again, or create a new one at admin.atlassian.com.' },
  API_KEY_SCOPED: { status: 422, what: 'This key was created with scopes. Atlassian refuses such keys for suspending, deactivating and access changes.', fix: 'Create an API key without scopes at admin.atlassian.com.' },
  API_KEY_OTHER_ORGANIZATION: { status: 422, what: 'This key belongs to an organization that does not own this Jira site.', fix: 'Create the key in the organization that this site belongs to.' },
  API_KEY_NOT_YOURS: { status: 422, what: 'You are not an organization admin of the organization that this key belongs to.', fix: 'Only an admin of that organization may connect it. Ask one of them to set the key.' },

  UNKNOWN_OPERATION: { status: 404, what: 'The page asked for something that this version does not know.', fix: 'Reload the page.' },
  CLIENT_OUTDATED: { status: 409, what: 'This page is older or newer than the app behind it. Nothing was done.', looking: 'This page is older or newer than the app behind it, so it was not answered.', fix: 'Reload the page.' },
  INVALID_INPUT: { status: 400, what: 'The request was not well formed. Nothing was done.', looking: 'The request was not well formed.', fix: 'Correct the fields named here and try again.' },
  TOO_LARGE: { status: 413, what: 'The request is too large for one call.', fix: 'Select fewer accounts and try again.' },

  PROTECTED: { status: 403, what: 'Every account in this selection is protected.', fix: 'Select other accounts, or change the protected list in Settings.' },
  PROTECTION_CHANGED: { status: 409, what: 'Somebody else changed the protected list meanwhile. Nothing was saved.', fix: 'Load the list again, then make your change.' },
  PROTECTION_UNKNOWN: { status: 503, what: 'The protected list could not be read, so nothing was done.', looking: 'The protected list could not be read.', fix: 'Try again in a minute.' },
  SETTINGS_CHANGED: { status: 409, what: 'Somebody else changed these settings meanwhile. Nothing was saved.', fix: 'Load the settings again, then make your change.' },
  RULES_UNKNOWN: { status: 503, what: 'The rules in Settings could not be read, so nothing was done.', looking: 'The rules in Settings could not be read.', fix: 'Try again in a minute. If it stays, set the rules again in Settings.' },
  VIEWS_CHANGED: { status: 409, what: 'Somebody else changed the saved views meanwhile. Nothing was saved.', fix: 'The views have been read again. Look at them, then save once more.' },
  VIEWS_FULL: { status: 422, what: 'There is no room for another saved view.', fix: 'Delete a view that nobody needs, then save again.' },
  VIEW_NAME_TAKEN: { status: 422, what: 'Another saved view has this name.', fix: 'Choose another name, or update that view.' },
  VIEWS_UNKNOWN: { status: 503, what: 'The saved views could not be read, so nothing was done.', looking: 'The saved views could not be read.', fix: 'Try again in a minute. If it stays, delete the saved views under Privacy in Settings.' },
  AUDIT_UNAVAILABLE: { status: 503, what: 'The audit log could not be written, so nothing was done.', fix: 'Try again in a minute.' },
  AUDIT_CHANGED: { status: 409, what: 'Entries of this export are no longer in the audit log: somebody deleted them meanwhile.', fix: 'Export again.' },
  STORAGE_UNAVAILABLE: { status: 503, what: 'The app\'s storage did not answer.', fix: 'Try again in a minute.' },

  NOT_FOUND: { status: 404, what: 'This no longer exists.', fix: 'Go back to the list and reload it.' },
  RUN_STATE: { status: 409, what: 'The run is in a state that does not allow this.', fix: 'Look at the run again; it may have been started, cancelled or finished meanwhile.' },
  PLAN_CHANGED: { status: 409, what: 'The plan is not the one you read.', fix: 'Read the plan again, then apply it.' },
  PLAN_EXPIRED: { status: 409, what: 'The plan is too old to be trusted.', fix: 'Make the plan again.' },
  PLAN_EMPTY: { status: 409, what: 'The plan changes nobody, so there is nothing to apply.', fix: 'The plan says why each account is left out. Discard it, and select other accounts.' },
  TICKET_REQUIRED: { status: 422, what: 'A ticket is required for every change.', fix: 'Give the ticket of this change. An admin can switch this rule off in Settings.' },
  PLAN_OUTDATED: { status: 409, what: 'What the plan was made from is no longer so.', fix: 'Make the plan again.' },
  CONFIRMATION_REQUIRED: { status: 422, what: 'This change needs the number of accounts typed in.', fix: 'Type the number of accounts that the plan will change.' },
  RUN_GONE: { status: 404, what: 'The stored data of that run was deleted, so it can no longer be undone or tried again.', fix: 'The audit log still says what it did to each account. Make a new plan from the Users page.' },
  RUN_ELSEWHERE: { status: 409, what: 'The run belongs to another organization than the one whose API key is set now, and nothing in it can be found there.', fix: 'Set the key of its organization in Settings, and do it again.' },
  NOTHING_TO_DO: { status: 409, what: 'None of these accounts has anything in this run that could be undone or tried again.', fix: 'Look at the run again: its table says what happened to each account.' },
  RUN_DAMAGED: { status: 500, what: 'A part of what is stored about this run cannot be read. Its other accounts have their results.', fix: 'Carry on to try once more. If it stays, cancel the run and make a new one for the accounts that are left.' },
  RUN_UNREADABLE: { status: 500, what: 'What is stored about this run cannot be read any more.', fix: 'Delete it: nothing more is done with it, and it holds up no other run. Its entries in the audit log stay and say what it did.' },
  ACCOUNTS_BUSY: { status: 409, what: 'Another run is changing some of these accounts.', fix: 'Wait for that run to finish, or cancel it.' },

  POINTS_USED_UP: { status: 429, what: 'The points for this hour are used up: those that the app lets this site use, or those that Atlassian gives the app for all sites. Until the next full hour the app does not ask Jira and Confluence.', fix: 'Try again when the count has begun again. What costs no points works meanwhile.' },
  CONFLUENCE_NOT_CONNECTED: { status: 409, what: 'Confluence is not connected to this app.', fix: 'Ask an admin of the site to connect Confluence to the app under Connected apps in Atlassian Administration, then try again.' },
  UPSTREAM_RATE_LIMITED: { status: 429, what: 'Atlassian asks us to slow down.', fix: 'Wait a little; the page goes on by itself where it can.' },
  UPSTREAM_REFUSED: { status: 502, what: 'Atlassian refused this request with the connected key.', fix: 'Check the API key in Settings.' },
  UPSTREAM_NO_SEAT: { status: 409, what: 'The product has no seat left, so Atlassian refused it.', fix: 'Free a seat, or add seats at admin.atlassian.com. Then try again.' },
  UPSTREAM_KEY_REJECTED: { status: 502, what: 'Atlassian no longer accepts the connected key: it was revoked or has expired.', fix: 'Set a new organization API key in Settings.' },
  UPSTREAM_NOT_FOUND: { status: 502, what: 'Atlassian does not know this organization, directory or account under the new user management.', fix: 'Check in Atlassian Administration that it still exists.' },
  UPSTREAM_UNAVAILABLE: { status: 502, what: 'Atlassian did not answer, or answered with a fault of its own.', fix: 'Try again in a minute.' },
  UPSTREAM_UNREADABLE: { status: 502, what: 'Atlassian answered in a form that the app cannot read.', fix: 'Try again; if it stays, report the request id to the app\'s makers.' },
  NO_SERVICE_MANAGEMENT: { status: 502, what: 'Jira Service Management is not on this site.', fix: 'There is nothing to see here until somebody adds it to the site.' },
  CUSTOMERS_REFUSED: { status: 502, what: 'Jira Service Management refused this.', fix: 'Ask a project administrator to make you an agent or administrator of the service desk. For a run, check that this app may still look after customers.' },
  DESK_OPEN: { status: 409, what: 'This service desk is open, or lets people sign up themselves. Atlassian removes customers only from desks with closed access, so nothing was changed.', fix: 'Close its access in the project settings of the desk, under customer permissions, then try again. Or leave it: on an open desk anybody may ask, also who is not on its list.' },
  OUT_OF_TIME: { status: 504, what: 'There was not enough time to finish this in one call.', fix: 'Try again with a smaller selection.' },

  PERSONAL_DATA_REFUSED: { status: 502, what: 'Atlassian refused the report of personal data.', fix: 'Update the app under Connected apps in Atlassian Administration, so that it has the permission for this report. It is tried again every hour.' },

  INTERNAL: { status: 500, what: 'Something went wrong inside the app.', fix: 'Try again; if it stays, report the request id to the app\'s makers.' },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof ERRORS
export const ERROR_CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]

/** Whether somebody wanted to see something, or to change it. */
export type Asked = 'query' | 'command'

/** The sentences of a code, for who asked to see something or to have something done. */
export function sentencesOf(code: ErrorCode, asked: Asked): { readonly what: string; readonly fix: string } {
  const { what, looking = what, fix }: ErrorEntry = ERRORS[code]
  return { what: asked === 'query' ? looking : what, fix }
}

/** One thing wrong with the input: the path of the field and a sentence. Never the value. */
export const InputIssue = z.object({ path: z.string(), message: z.string() })

/** What a plan stands on. `app`: it was made by an earlier version, which did not write that down. */
export const BASIS_PARTS = ['organization', 'protected-list', 'rules', 'group', 'workspace', 'app'] as const

/** Typed details that may stand beside a code. All optional; ids and numbers only. */
export const ErrorDetails = z
  .object({
    issues: z.array(InputIssue).optional(),
    runId: z.string().optional(),
    /** Who let the run loose that is in the way, and how many of the accounts it has. */
    actorId: z.string().optional(),
    accounts: z.number().int().nonnegative().optional(),
    accountIds: z.array(z.string()).optional(),
    retryAfterMs: z.number().int().nonnegative().optional(),
    expectedCount: z.number().int().nonnegative().optional(),
    upstreamStatus: z.number().int().optional(),
    upstreamCode: z.string().max(80).optional(),
    state: z.string().optional(),
    /** What is no longer as the plan found it. */
    changed: z.array(z.enum(BASIS_PARTS)).optional(),
  })
  .strict()
export type ErrorDetails = z.infer<typeof ErrorDetails>

/** The body of every refusal. */
export const ErrorBody = z.object({
  code: z.enum(ERROR_CODES),
  what: z.string(),
  fix: z.string(),
  requestId: z.string(),
  details: ErrorDetails.optional(),
})
export type ErrorBody = z.infer<typeof ErrorBody>
