import { openTab } from '../api/bridge.ts'
import { commonText } from '../text/common.ts'
import { showFlag } from '../ui/flags.ts'

/** Opens an address in another tab. Where the platform does not, says so, with the address to open by hand. */
export async function openOutside(url: string): Promise<void> {
  try {
    await openTab(url)
  } catch {
    showFlag({ appearance: 'warning', title: commonText.tabFailed, description: url })
  }
}
