import type { Run } from '../../contract/runs/run.ts'
import { standingText } from '../text/runs-standing.ts'

/** What reading back found; null while nothing was read back. */
export function readBackWords({ verification }: Pick<Run, 'verification'>): string | null {
  const text = standingText.verify
  if (verification === null || verification.state === 'waiting') return null
  if (verification.state === 'unknown') return text.unknown
  const { differences, unknown } = verification
  const found = [
    ...(differences > 0 ? [text.differences(differences)] : []),
    ...(unknown > 0 ? [text.unread(unknown)] : []),
  ]
  return `${text.heading}: ${found.length > 0 ? found.join(' ') : text.same}`
}
