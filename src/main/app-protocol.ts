/**
 * app://bundle/…: the built pages, with a strict Content-Security-Policy on every answer.
 *
 * Scripts come only from the bundle, trusted types are required, nothing is framed or sent anywhere. In development the
 * pages come from Vite over http on this computer instead (see windows.ts), with the same guards but for its policy.
 */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Session } from 'electron'

export const appOrigin = process.env.ELECTRON_RENDERER_URL
  ? new URL(process.env.ELECTRON_RENDERER_URL).origin
  : 'app://bundle'

export const appScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  // The hash is of the one rule that react-aria's usePress adds by itself (touch-action on what can be pressed).
  "style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
  "font-src 'self'",
  "img-src 'self' photo: blob:",
  "connect-src 'self' photo:",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dateline-worker ProseMirrorClipboard',
].join('; ')

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** Serves the files below `folder` on this session. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    const path = normalize(join(folder, decodeURIComponent(pathname)))
    const contentType = contentTypes[extname(path)]
    if (request.method !== 'GET' || host !== 'bundle' || !path.startsWith(folder + sep) || !contentType)
      return new Response(null, { status: 404 })
    try {
      return new Response(new Uint8Array(await readFile(path)), {
        headers: {
          'content-type': contentType,
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
        },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}
