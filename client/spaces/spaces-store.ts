import { defineStore } from 'pinia'
import { call } from '../api/client.ts'
import { usePlaceList } from '../projects/use-place-list.ts'

/** The spaces of the site. */
export const useSpacesStore = defineStore('spaces', () =>
  usePlaceList(async (cursor, maxPages) => {
    const { spaces, ...part } = await call('spaces.listSpaces', { cursor, maxPages })
    return { rows: spaces, ...part }
  }),
)
