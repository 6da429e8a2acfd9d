/** Reading that is under way only once: whoever asks meanwhile waits for the same. Asked again afterwards, it reads again. */
export function oneAtATime(read: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null
  return () => {
    underWay ??= read().finally(() => (underWay = null))
    return underWay
  }
}
