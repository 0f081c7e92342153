/** Keys as a person reads them on this computer. */
import { useDesk } from './desk.js'
import { shownKeys } from './keys.js'

export function useShownKeys(keys: string | undefined): string | undefined {
  const { state } = useDesk()
  return keys && shownKeys(keys, state.platform)
}
