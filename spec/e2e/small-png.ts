import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** Pictures in the docs are kept with every commit: with at most 256 colours a page takes a third of the space. */
const MOST_COLOURS = 256
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * The same picture with at most 256 colours: the most frequent ones, and each other one as the nearest of them.
 * @param png 8 bits a channel, RGB or RGBA, not interlaced, as browsers write it (PNG specification, chapter 11)
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, channels, rows } = decode(png)
  const colours = new Uint32Array(width * height)
  const counts = new Map<number, number>()
  for (let at = 0; at < colours.length; at += 1) {
    const from = at * channels
    const colour = (rows[from]! << 16) | (rows[from + 1]! << 8) | rows[from + 2]!
    colours[at] = colour
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_COLOURS)
    .map(([colour]) => colour)
  const places = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]))
  const lines = Buffer.alloc((width + 1) * height)
  for (let at = 0; at < colours.length; at += 1) lines[at + Math.floor(at / width) + 1] = places.get(colours[at]!) ?? 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(parts))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const parts = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255]

/** Where in the palette the colour is that is least far away. */
function nearest(palette: readonly number[], colour: number): number {
  const [red, green, blue] = parts(colour)
  let best = 0
  let least = Infinity
  for (const [at, one] of palette.entries()) {
    const [r, g, b] = parts(one)
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
    if (distance < least) [best, least] = [at, distance]
  }
  return best
}

/** The picture's bytes, row after row, with the filters of its rows undone. */
function decode(png: Buffer): { width: number; height: number; channels: number; rows: Buffer } {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const [depth, type, , , interlaced] = png.subarray(24, 29)
  const channels = type === 2 ? 3 : 4
  if (depth !== 8 || (type !== 2 && type !== 6) || interlaced !== 0) throw new Error('this form of PNG is not known')
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const filtered = inflateSync(Buffer.concat(data))
  const length = width * channels
  const rows = Buffer.alloc(length * height)
  for (let y = 0; y < height; y += 1) {
    const filter = filtered[y * (length + 1)]
    for (let x = 0; x < length; x += 1) {
      const left = x < channels ? 0 : rows[y * length + x - channels]!
      const up = y === 0 ? 0 : rows[(y - 1) * length + x]!
      const corner = x < channels || y === 0 ? 0 : rows[(y - 1) * length + x - channels]!
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0]!
      rows[y * length + x] = filtered[y * (length + 1) + 1 + x]! + guess
    }
  }
  return { width, height, channels, rows }
}

function paeth(left: number, up: number, corner: number): number {
  const near = [left, up, corner].map((one) => Math.abs(left + up - corner - one))
  return near[0]! <= near[1]! && near[0]! <= near[2]! ? left : near[1]! <= near[2]! ? up : corner
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}
