import type { SpaceRow } from '../../contract/spaces/space.ts'
import { spacesText } from '../text/spaces.ts'

/** Current, archived, or not told. */
export const spaceStatus = ({ archived }: SpaceRow): string =>
  archived === null ? spacesText.status.unknown : archived ? spacesText.status.archived : spacesText.status.current
