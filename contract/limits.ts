/**
 * Every number of the product, each with where it comes from. "Forge" and "Atlassian" are outside facts; "ours" is a choice.
 */
export const LIMITS = {
  /** ours: raised when the contract changes in a way an open page can't follow. */
  contractVersion: 2,

  /** Forge: a front-end `invoke` request carries at most 500 KB, its answer 5 MB (platform limits, invocation). */
  invokeRequestBytes: 500_000,
  invokeResponseBytes: 5_000_000,
  /** ours: an answer stops growing here, well under Forge's 5 MB. */
  answerBytes: 3_500_000,
  /** Forge: a resolver is stopped after 25 s. ours: it stops itself at 22 s. */
  resolverMs: 25_000,
  deadlineMs: 22_000,
  /** Forge: 100 outbound requests per runtime minute of an invocation. ours: some are kept back. */
  outboundPerInvocation: 100,
  outboundReserve: 10,
  /** ours: requests of one check of what the key can do; thirteen when nothing has to be asked twice. */
  keyAbilityCalls: 16,
  /** Forge: consumers may run 900 s; ours: a slice ends before that. */
  workerMs: 900_000,
  /** Forge: 100 outbound requests for each minute that a function may run, here 15. */
  outboundPerWorker: 1_500,
  sliceMs: 600_000,

  /**
   * Atlassian: points an hour of an app, over all its customers (Jira Cloud, "Rate limiting", Tier 1). ours: what one site may
   * use of it, so that three busy sites at once leave something; and how much of that only the lists themselves may use, so
   * that no panel of one person can close the pages (docs/decisions/reading-projects-and-spaces.md).
   */
  pointsPerHour: 65_000,
  pointsPerSite: 20_000,
  pointsForLists: 5_000,
  /**
   * ours: points that a call sets aside at a time, and the fewest: large parts are few writes to storage, small ones leave
   * some to calls at the same moment.
   */
  pointsAtOnce: 1_000,
  pointsAtLeast: 100,
  /** ours: what an answer is taken to cost before it is there, in a call that has had none that cost more. */
  pointsOfAnAnswer: 100,
  /** Atlassian: project/search and spaces answer at most 100 and 250 rows a page (Jira Cloud REST API v3, Confluence Cloud REST API v2). */
  projectPageSize: 100,
  spacePageSize: 250,
  /** Atlassian: permissions/check takes at most 1,000 projects (Jira Cloud REST API v3, "Get bulk permissions"). */
  projectsPerCheck: 1_000,
  /** ours: spaces in one part, each of which takes some requests to look into. */
  spacesPerPart: 25,
  /** ours: requests to the site in one call. Forge does not count product requests among the outbound ones. */
  siteRequests: 1_000,

  /** Atlassian: users/search and groups/search answer at most 100 rows a page (Organizations REST API v2). */
  pageSize: 100,
  /** Atlassian: workspaces answers at most 1000; rows are about 3 KB, so ours asks for 50. */
  workspacePageSize: 50,
  cursorLength: 4_000,

  /** ours: accounts in one run. 10,000 ids of 45 bytes fit Forge's 500 KB request. */
  accountsPerRun: 10_000,
  /** ours: accounts that are settled together; sized so that their audit entries fit one 25-operation KVS transaction. */
  accountsPerBatch: 20,
  /** Forge: operations in one KVS transaction. */
  transactionOperations: 25,
  /** Forge: one KVS value is at most 240 KiB. */
  valueBytes: 245_760,
  /** ours: a plan that is older must be made again. */
  planMaxAgeMs: 30 * 60_000,
  /** ours: rows of items or audit entries in one answer. */
  itemsPerPage: 200,
  /** Forge: entity queries answer at most 100 rows. */
  auditPerPage: 100,

  /** ours: refusals of one person that are written to the audit log in one minute; more are only in the technical log. */
  auditedRefusalsPerMinute: 120,

  /** Atlassian: customers of a desk may be asked for five times a second (rate limits of Jira Cloud). */
  deskCustomersPerSecond: 5,
  /** Atlassian: pages of Jira Service Management hold 50 rows when not told otherwise. */
  deskPageSize: 50,
  /** ours: what a customer is looked for by; longer than any address. */
  searchLength: 254,
  /** Atlassian: accounts in one report of personal data (Forge, `privacy.reportPersonalData`). */
  personalDataBatch: 90,
  /** Atlassian: each account is reported at least every 7 days. ours: a round begins after 6, so that a bad day does no harm. */
  personalDataEveryMs: 6 * 86_400_000,
  /** Atlassian: a search for exact addresses names at most 100 (Organizations REST API v2). */
  searchedEmails: 100,

  reasonLength: 500,
  ticketLength: 60,
  protectedEmails: 2_000,
  protectedDomains: 500,
  protectedGroups: 200,
  apiKeyLength: 4_096,

  /** ours: so many views with the longest states and names fit one stored value (Forge: 240 KiB). */
  views: 40,
  viewBytes: 5_800,
  viewNameLength: 60,
  /** ours: ids of one kind in a view; `viewBytes` bounds them all together. */
  viewIds: 100,

  /** ours: products with a threshold or a price of their own; so many with the longest ids fit one stored value. */
  rulesWorkspaces: 300,
  /** ours: ten years; nobody waits longer. */
  thresholdDays: 3_650,
  /** ours: ten million a seat and month, in hundredths: some currencies need a million for a few euros. */
  priceHundredths: 1_000_000_000,

  /** ours, and only the default (`contract/settings/rules.ts`): more accounts than this AND a larger share of a product's seats stops a run. */
  breakerAccounts: 10,
  breakerShare: 0.2,
  /** ours: seats that other runs took count for a day, so that many small runs don't creep around the breaker. */
  breakerWindowMs: 86_400_000,
  /**
   * ours: a change that fails for so many people in a row, or for most of the last ones, has a fault that the next
   * thousands will meet too. Twenty are one batch; half of two batches is no coincidence.
   */
  breakerFailuresInRow: 20,
  breakerFailuresWindow: 40,
  breakerFailuresShare: 0.5,
} as const
