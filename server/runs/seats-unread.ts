import * as z from 'zod'
import { RunCommand, RunTarget } from '../../contract/runs/run.ts'
import { Timestamp, type WorkspaceId } from '../../contract/vocabulary.ts'

/** Commands that may give a seat. */
export const GIVING: readonly RunCommand[] = [
  'access.grantAccess',
  'groups.addToGroup',
  'users.restoreUser',
  'users.reactivateAccount',
  'runs.undoRun',
]

const row = <T extends z.ZodRawShape>(shape: T) => z.object({ record: z.object(shape) })
const WhatFor = row({ command: RunCommand })
const Target = row({ target: RunTarget })
const Made = row({ createdAt: Timestamp })
const Applied = row({ appliedAt: Timestamp.nullable() })
const Finished = row({ finishedAt: Timestamp })

/**
 * What a run may have given whose row is, as a whole, in no form that is known: what single parts of it say still stands. A
 * part that does not say it leaves it open. `since`, `oldest`: ISO 8601, by when a run must have ended and been made to matter.
 * @returns null: nothing that matters; `workspaceId` null: on any product
 */
export function mayHaveGiven(
  value: unknown,
  since: string,
  oldest: string,
): { readonly workspaceId: WorkspaceId | null } | null {
  const command = WhatFor.safeParse(value).data?.record.command
  if (command !== undefined && !GIVING.includes(command)) return null
  if (Applied.safeParse(value).data?.record.appliedAt === null) return null
  const finishedAt = Finished.safeParse(value).data?.record.finishedAt
  if (finishedAt !== undefined && finishedAt < since) return null
  const createdAt = Made.safeParse(value).data?.record.createdAt
  if (createdAt !== undefined && createdAt < oldest) return null
  const target = command === 'access.grantAccess' ? Target.safeParse(value).data?.record.target : undefined
  return { workspaceId: target?.workspaceId ?? null }
}
