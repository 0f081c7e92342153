/**
 * Reads a PDF back with other people's tools: poppler's pdfinfo, pdffonts, pdfimages and pdftotext, and `qpdf --check`.
 *
 * What our own library wrote is not judged by our own library. Where a tool is missing the call fails and names it.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface PdfFont {
  /** Without the six letters and `+` of a subset. */
  name: string
  embedded: boolean
}

export interface PdfReading {
  title: string
  author: string
  keywords: string
  pages: number
  tagged: boolean
  /** Width and height in points. */
  pageSize: { width: number; height: number }
  text: string
  /** Names of the structure's elements in the order they are read: `Document`, `H1`, `P`, `Figure` … */
  structure: string[]
  fonts: PdfFont[]
  /** How each picture is stored: `jpeg` as it came, `image` where it was unpacked. */
  imageEncodings: string[]
}

/** @throws where qpdf finds the file unsound, or a tool is missing (Debian: poppler-utils, qpdf) */
export async function readPdf(path: string): Promise<PdfReading> {
  await tool('qpdf', ['--check', path])
  const info = await tool('pdfinfo', [path])
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'm').exec(info)?.[1]?.trim() ?? ''
  const [, width, height] = /([\d.]+) x ([\d.]+)/.exec(field('Page size')) ?? []
  const structure = await tool('pdfinfo', ['-struct', path])
  return {
    title: field('Title'),
    author: field('Author'),
    keywords: field('Keywords'),
    pages: Number(field('Pages')),
    tagged: field('Tagged') === 'yes',
    pageSize: { width: Number(width), height: Number(height) },
    text: await tool('pdftotext', [path, '-']),
    structure: [...structure.matchAll(/^\s*([A-Za-z][A-Za-z0-9]*) </gm)].map((match) => match[1] ?? ''),
    fonts: table(await tool('pdffonts', [path])).map((line) => ({
      name: (line.split(/\s+/)[0] ?? '').replace(/^[A-Z]{6}\+/, ''),
      // The three columns before the object's two numbers: emb sub uni.
      embedded: /\s(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$/.exec(line)?.[1] === 'yes',
    })),
    imageEncodings: table(await tool('pdfimages', ['-list', path])).map((line) => line.trim().split(/\s+/)[8] ?? ''),
  }
}

/**
 * What is blank at the foot of each page, as a share of what may be printed on. The margins are those of print.css; page
 * numbers stand below.
 */
export async function blankFeet(path: string): Promise<number[]> {
  const { stdout } = await run('pdftoppm', ['-r', '36', '-gray', path], { encoding: 'buffer', maxBuffer: 64_000_000 })
  const feet: number[] = []
  for (let at = 0; at < stdout.length; ) {
    // One picture after another, each `P5 width height 255` and a byte for each dot.
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.toString('latin1', at, at + 40))
    if (!head) throw new Error(`${path} was not drawn`)
    const [width, height] = [Number(head[1]), Number(head[2])]
    const dots = stdout.subarray(at + head[0].length, at + head[0].length + width * height)
    at += head[0].length + width * height
    const [top, end] = [18, 297 - 24].map((millimetres) => Math.floor((millimetres / 297) * height)) as [number, number]
    let used = top
    for (let row = top; row < end; row++)
      if (dots.subarray(row * width, (row + 1) * width).some((dot) => dot < 200)) used = row + 1
    feet.push((end - used) / (end - top))
  }
  return feet
}

/** The lines below the ruler of dashes. */
const table = (said: string): string[] => {
  const lines = said.split('\n')
  return lines.slice(lines.findIndex((line) => /^-[- ]+$/.test(line)) + 1).filter((line) => line.trim() !== '')
}

async function tool(name: string, args: string[]): Promise<string> {
  try {
    return (await run(name, args, { maxBuffer: 64_000_000 })).stdout
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (missing) throw new Error(`${name} is not installed: apt-get install poppler-utils qpdf`)
    throw error
  }
}
