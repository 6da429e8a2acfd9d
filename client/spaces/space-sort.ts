/** How the list is sorted. */
export interface SpaceSort {
  readonly key: 'name' | 'key' | 'type' | 'status'
  readonly direction: 'asc' | 'desc'
}
