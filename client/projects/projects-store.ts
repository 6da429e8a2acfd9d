import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { call } from '../api/client.ts'
import { usePlaceList } from './use-place-list.ts'

/** The projects of the site. */
export const useProjectsStore = defineStore('projects', () => {
  const list = usePlaceList(async (cursor, maxPages) => {
    const { projects, ...part } = await call('projects.listProjects', { cursor, maxPages })
    return { rows: projects, ...part }
  })
  /** Points that the projects of the last user cost; null: nobody's were read to the end in one hour. */
  const userCost = shallowRef<number | null>(null)
  return { ...list, userCost }
})
