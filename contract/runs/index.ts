import { area } from '../define.ts'
import { applyRun } from './apply-run.ts'
import { cancelRun } from './cancel-run.ts'
import { liftBreaker } from './lift-breaker.ts'
import { deleteEndedRuns } from './delete-ended-runs.ts'
import { deleteRun } from './delete-run.ts'
import { getRun } from './get-run.ts'
import { listRunItems } from './list-run-items.ts'
import { listRuns } from './list-runs.ts'
import { listSeatsGiven } from './list-seats-given.ts'
import { retryRun } from './retry-run.ts'
import { undoRun } from './undo-run.ts'
import { pauseRun } from './pause-run.ts'
import { resumeRun } from './resume-run.ts'
import { verifyRun } from './verify-run.ts'

export const runs = area({
  getRun,
  listRuns,
  listSeatsGiven,
  listRunItems,
  applyRun,
  liftBreaker,
  pauseRun,
  resumeRun,
  cancelRun,
  verifyRun,
  deleteRun,
  deleteEndedRuns,
  undoRun,
  retryRun,
})
