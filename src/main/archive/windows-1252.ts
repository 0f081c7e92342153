/**
 * Bytes of windows-1252 to text. Node 20's decoder answers control characters for 0x80 to 0x9F, where the quotation
 * marks and dashes are (WHATWG, index-windows-1252); the rest is ISO 8859-1. Every byte is a character.
 */

/** 0x80 to 0x9F. Five bytes have no character but their own number. */
const signs = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

export const windows1252Text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (sign) => signs[sign.charCodeAt(0) - 0x80] ?? sign)
