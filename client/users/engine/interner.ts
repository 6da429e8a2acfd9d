/** Gives each distinct text a small number once, so that rows hold numbers. */
export class Interner<T extends string> {
  readonly values: T[] = []
  readonly #numbers = new Map<T, number>()

  /** The number of `value`, a new one when it was never seen. */
  add(value: T): number {
    const known = this.#numbers.get(value)
    if (known !== undefined) return known
    const number = this.values.length
    this.values.push(value)
    this.#numbers.set(value, number)
    return number
  }

  /** The number of `value`, or undefined when no row ever had it. */
  find(value: T): number | undefined {
    return this.#numbers.get(value)
  }
}
