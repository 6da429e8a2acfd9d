import { useRoute, useRouter } from 'vue-router'

/** Where the palette leads to: each gives what an entry does when it is chosen. */
export function useGo() {
  const route = useRoute()
  const router = useRouter()
  const go = (to: Parameters<typeof router.push>[0]) => () => void router.push(to)
  /** What is looked at within a list is opened beside it: its filters stay. */
  const beside = (name: string, params: Record<string, string>) => () =>
    void router.push({ name, params, query: route.name === name ? route.query : {} })
  return { go, beside }
}
