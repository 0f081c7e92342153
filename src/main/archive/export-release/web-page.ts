import type { PrintDocument } from '../../../shared/contract/handing-out.js'
export function releaseWebPage(page: PrintDocument, addressOf: (uuid: string) => string | undefined): string {
  return page.html.replace(/photo:\/\/archive\/([^/]+)\/preview/g, (_, u: string) => addressOf(u) ?? '')
}
