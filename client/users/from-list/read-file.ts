/** What a file that cannot be a list is refused for. */
export type FileRefusal = 'workbook' | 'too-large' | 'unreadable'

/** In bytes. A list of a million e-mails is smaller. */
export const LARGEST_FILE = 50 * 1024 * 1024

/** Files that are archives, like Excel's and Numbers', start so. */
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** And old Excel's so. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * The text of a file: UTF-16 where its byte order mark says so ("Unicode Text" of Excel), otherwise UTF-8. Bytes that are not
 * UTF-8 are read as Windows-1252, which differs only in letters that e-mails and ids do not have.
 */
export async function readFile(file: Blob): Promise<{ text: string } | { refused: FileRefusal }> {
  if (file.size > LARGEST_FILE) return { refused: 'too-large' }
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  )
  if (bytes === null) return { refused: 'unreadable' }
  const starts = (with_: readonly number[]): boolean => with_.every((byte, index) => bytes[index] === byte)
  if (starts(ZIP) || starts(OLD_OFFICE)) return { refused: 'workbook' }
  if (starts([0xff, 0xfe])) return { text: new TextDecoder('utf-16le').decode(bytes) }
  if (starts([0xfe, 0xff])) return { text: new TextDecoder('utf-16be').decode(bytes) }
  // Zeros are in no text of one byte a letter.
  if (bytes.includes(0)) return { refused: 'unreadable' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (notUtf8) {
    if (!(notUtf8 instanceof TypeError)) throw notUtf8
    return { text: new TextDecoder('windows-1252').decode(bytes) }
  }
}
