import type { PrintDocument } from '../../../shared/contract/handing-out.js'
export interface PagePicture {
  bytes: Uint8Array
  contentType: 'image/jpeg' | 'image/png'
  width: number
  height: number
}
export async function releaseDocx(
  page: PrintDocument,
  pictureOf: (uuid: string) => Promise<PagePicture | undefined>,
): Promise<Uint8Array> {
  await pictureOf('')
  return Buffer.from(page.title)
}
