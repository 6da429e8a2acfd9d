import { describe, expect, it } from 'vitest'
import { canonicalJson, sha256 } from './canonical-json.ts'

describe('canonicalJson', () => {
  it('gives one text whatever the order of the fields', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, { z: null, y: 'é' }], c: true } })).toBe(
      canonicalJson({ a: { c: true, d: [1, { y: 'é', z: null }] }, b: 1 }),
    )
    expect(canonicalJson({ b: 1, a: 2 })).toBe('{"a":2,"b":1}')
  })

  it('gives the same text before and after a trip through storage', () => {
    const value = { at: '2026-11-02T09:00:00.000Z', gone: undefined, list: [undefined, 1], text: 'a"\\\n\u2028' }
    expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value))
  })

  it('keeps values apart that look alike', () => {
    const texts = [1, '1', [1], { 1: 1 }, null, 'null', [], {}, ''].map(canonicalJson)
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('refuses what JSON cannot carry', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, 1n])
      expect(() => canonicalJson({ value })).toThrow(TypeError)
  })
})

describe('sha256', () => {
  it('is the published one', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
