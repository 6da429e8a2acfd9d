/** How the list is sorted. */
export interface ProjectSort {
  readonly key: 'name' | 'key' | 'type' | 'lead' | 'managed'
  readonly direction: 'asc' | 'desc'
}
