/**
 * How src/ becomes out/.
 *
 * Everything is bundled, packages too: the package then carries no node_modules, starts from a handful of files, and
 * ships only what is used. All files of main lie flat in out/main, shared chunks too. That makes one rule for paths to
 * files of ours hold alike in development, from out/ and in a package (where they lie in app.asar, which Electron's fs
 * reads like a folder):
 *
 *   - files in resources/:  join(import.meta.dirname, '../../resources', …), only from src/main/*.ts; machinery below
 *     src/main/archive and src/main/print takes such paths as arguments;
 *   - single files of a package (fonts for print):  import font from '@fontsource/…/x.woff2?inline', a data: URL, in a
 *     module that is itself imported lazily.
 *
 * A worker of the renderer is a module of its own: import workerUrl from './x.ts?worker&url', then new Worker(
 * policy.createScriptURL(workerUrl), { type: 'module' }), since the pages require trusted types.
 *
 * Targets are those of the oldest Electron we run on, 33, and not of the one that is installed.
 */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** In full: the development server looks for pages from src/renderer, the build from the project. */
const page = (path: string) => resolve(import.meta.dirname, 'src/renderer', path)

export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8_000,
      rollupOptions: {
        // cli is the archive in plain Node: it shares chunks with index, and nothing that imports electron.
        input: {
          index: 'src/main/index.ts',
          cli: 'src/main/cli.ts',
          // A thread is started from a file of its own, beside the chunk that starts it.
          'docx-worker': 'src/main/archive/intake/docx-worker.js',
          'leaving-copy-thread': 'src/main/archive/photo-metadata/leaving-copy-thread.ts',
          'finish-pdf-worker': 'src/main/finish-pdf-worker.ts',
          'mail-worker': 'src/main/archive/intake/mail-worker.js',
          'pdf-worker': 'src/main/archive/intake/pdf-worker.js',
        },
        external: ['electron'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        // A sandboxed preload is one CommonJS file that may require electron only.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome130',
      minify: true,
      // One page of a desktop program, read from the disk: its size in one piece is no warning.
      chunkSizeWarningLimit: 4_000,
      // Nothing may come as a data: URL: the pages' policy lets in what app:// serves and nothing else.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { index: page('index.html'), thumbnailer: page('thumbnailer/index.html') },
      },
    },
  },
})
