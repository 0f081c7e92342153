/** Who acts, where nobody says so. */
import { userInfo } from 'node:os'

export function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    // A process without an entry among the system's users.
    return ''
  }
}
