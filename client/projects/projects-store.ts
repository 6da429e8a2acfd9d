import { defineStore } from 'pinia'
import { call } from '../api/client.ts'
import { usePlaceList } from './use-place-list.ts'

/** The projects of the site. */
export const useProjectsStore = defineStore('projects', () =>
  usePlaceList(async (cursor, maxPages) => {
    const { projects, ...part } = await call('projects.listProjects', { cursor, maxPages })
    return { rows: projects, ...part }
  }),
)
