/**
 * Which projects are service desks: each desk belongs to one, and each project of the type `service_desk` has one desk.
 * Source: Atlassian, Jira Service Management REST API, "Get service desks": a desk tells its project; Jira Cloud REST API v3,
 * "Get projects paginated": its type.
 */
export const FIRST_PROJECT_ID = 10_000
const FIRST = 5
const EVERY = 7

/** Where the project of the n-th desk stands in the list of projects; every organization has more places than desks. */
export const projectIndexOfDesk = (desk: number): number => FIRST + EVERY * desk
/** Which desk may belong to the project; null: none. */
export const deskOfProject = (index: number): number | null =>
  index >= FIRST && (index - FIRST) % EVERY === 0 ? (index - FIRST) / EVERY : null
