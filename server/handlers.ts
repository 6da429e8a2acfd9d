import { access } from './access/index.ts'
import { audit } from './audit/index.ts'
import type { HandlersFor } from './context.ts'
import { customers } from './customers/index.ts'
import { directories } from './directories/index.ts'
import { groups } from './groups/index.ts'
import { licenses } from './licenses/index.ts'
import { privacy } from './privacy/index.ts'
import { projects } from './projects/index.ts'
import { protection } from './protection/index.ts'
import { runHandlers } from './runs/index.ts'
import { session } from './session/index.ts'
import { settings } from './settings/index.ts'
import { spaces } from './spaces/index.ts'
import { users } from './users/index.ts'
import { views } from './views/index.ts'

/** One handler for each operation of the contract, by the same tree; a missing one does not compile. */
export const handlers = {
  session,
  settings,
  protection,
  privacy,
  directories,
  users,
  licenses,
  groups,
  projects,
  spaces,
  customers,
  access,
  runs: runHandlers,
  audit,
  views,
} satisfies HandlersFor
