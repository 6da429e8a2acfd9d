import { aboutInput, auditEntry } from './audited.ts'
import { opened, type Ring } from './passage.ts'

/**
 * For commands: writes what is about to happen. If that can't be written, the command does not run. What happens to
 * each account of a run is written by the worker, right before and after it.
 */
export const recordIntent: Ring = async (passage, next) => {
  if (opened(passage).operation.meta.kind === 'command') {
    await passage.ports.audit.append([
      auditEntry(passage, { phase: 'intent', status: 'intended', details: aboutInput(passage) }),
    ])
    passage.intended = true
  }
  return next()
}
