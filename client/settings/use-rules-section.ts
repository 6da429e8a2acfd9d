import { computed, ref, watch, type Ref } from 'vue'
import { DEFAULT_RULES, type Rules } from '../../contract/settings/rules.ts'
import { call } from '../api/client.ts'
import { useAction } from '../api/query.ts'
import { unitsOf } from '../text/format.ts'
import { rulesText } from '../text/rules.ts'
import { showFlag } from '../ui/flags.ts'
import { useUnsaved } from './unsaved.ts'

/** The rules as they were read, and the way to read them again. */
export interface StoredRules {
  readonly rules: Rules
  readonly version: number
  readonly reload: () => Promise<void>
}

/**
 * One part of the rules in fields. Saving carries the version that was read, and replaces this part only; what was typed
 * stays in the fields when somebody else was faster.
 *
 * Answers the fields, and everything that `RulesSection` shows around them.
 *
 * @param words what the part is called, and what it is for
 * @param read the fields of stored rules
 * @param write the rules with this part as it is in the fields; null while a field is not right
 */
export function useRulesSection<Draft>(
  stored: () => StoredRules,
  words: { readonly heading: string; readonly lead: string },
  read: (rules: Rules) => Draft,
  write: (draft: Draft, rules: Rules) => Rules | null,
) {
  const draft = ref(read(stored().rules)) as Ref<Draft>
  const merged = ref(false)
  const text = (value: Draft): string => JSON.stringify(value)
  const before = computed(() => text(read(stored().rules)))
  const changed = computed(() => text(draft.value) !== before.value)
  useUnsaved(words.heading, () => changed.value)
  const next = computed(() => write(draft.value, stored().rules))

  watch(before, (now, was) => {
    // Nothing was typed, or what was typed is what is stored now.
    if (text(draft.value) === was || text(draft.value) === now) draft.value = read(stored().rules)
    else merged.value = true
  })
  const save = useAction(async () => {
    const rules = next.value
    if (rules === null) return null
    return call('settings.setRules', { rules, version: stored().version })
  })
  async function submit(): Promise<void> {
    if (!changed.value || next.value === null) return
    merged.value = false
    const sent = text(draft.value)
    const answer = await save.run()
    if (answer === null) return
    // "5,16" was saved as 5.16: in the fields it is that from now on, not a change that is still to be saved.
    if (text(draft.value) === sent) draft.value = read(answer.rules)
    showFlag({ appearance: 'success', title: rulesText.saved(words.heading) })
  }
  function discard(): void {
    draft.value = read(stored().rules)
    merged.value = false
    save.reset()
  }
  /** After a refusal: reads what is stored now and keeps what was typed. */
  async function again(): Promise<void> {
    const { version } = stored()
    await stored().reload()
    save.reset()
    merged.value = stored().version !== version && changed.value
  }
  const defaults = text(read(DEFAULT_RULES))
  const section = computed(() => ({
    heading: words.heading,
    lead: words.lead,
    changed: changed.value,
    merged: merged.value,
    valid: next.value !== null,
    saving: save.pending.value,
    error: save.error.value,
    atDefaults: text(draft.value) === defaults,
    onSave: submit,
    onDiscard: discard,
    onDefaults: (): void => {
      draft.value = read(DEFAULT_RULES)
    },
    onAgain: again,
  }))
  return { draft, section }
}

/** A whole number in a field; null: it is none. */
export const wholeOf = (typed: string): number | null => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed.trim()) : null)
/**
 * "8.16" → 816, "8.165" → 816.5; null: no amount, or more digits after the point than `digits`. A comma is a point as well, but
 * not before three digits: "1,250" may be meant as more than a thousand.
 */
export function hundredthsOf(typed: string, digits: number): number | null {
  const [, units, after = ''] = /^(\d{1,9})(?:(?:\.(?=\d{1,3}$)|,(?=\d{1,2}$))(\d+))?$/.exec(typed.trim()) ?? []
  if (units === undefined || after.length > digits) return null
  return (Number(units) * 1_000 + Number(after.padEnd(3, '0'))) / 10
}
/** 816.5 → "8.165", 816 → "8.16", 800 → "8"; with the two digits of a currency "8.165", "8.16" and "8.00". */
export function typedHundredths(hundredths: number, digits = 0): string {
  const [units = '', after = ''] = unitsOf(hundredths).toFixed(3).split('.')
  const shown = after.replace(/0+$/, '').padEnd(digits, '0')
  return shown === '' ? units : `${units}.${shown}`
}
