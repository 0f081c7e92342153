/**
 * The importer on real releases, pages and documents of ../shared/data: nothing of the input is dropped in silence, and
 * every file is either taken in or refused with a sentence. Skipped where that folder is missing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parseDocument } from 'htmlparser2'
import { beforeAll, describe, expect, test } from 'vitest'
import { readIntake, releaseFromJson } from '../../../src/main/archive/import-release.js'
import { decodeText } from '../../../src/main/archive/intake/decode-text.js'
import { bodyFromHtml, bodyToText } from '../../../src/shared/body.js'
import { ArchiveError } from '../../../src/shared/contract/failures.js'
import { applyReplacement } from '../../../src/shared/draft-text.js'
import { draftText, intakeText, keptText, missingFrom } from '../../support/accounting.js'
import { sampleLines } from '../../support/real-releases.js'

const data = '../shared/data'
const here = existsSync(`${data}/documents/manifest.jsonl`)

interface ManifestRow {
  name: string
  group: string
  true_encoding?: string
}

describe.skipIf(!here)('real texts (skipped without ../shared/data)', () => {
  test.each(['en', 'ru', 'kk'])(
    'every character of %s releases is in the draft or in a finding (seed 17)',
    async (language) => {
      for (const line of sampleLines(language, 400, 17)) {
        const text = `${line.title}\n\n${line.body}`
        if (text.trim() === '') continue
        const intake = await readIntake({ kind: 'text', text })
        expect(missingFrom(text, intakeText(intake)), line.id).toEqual('')
        expect(missingFrom(text, keptText(intake)), line.id).toEqual('')
        const draft = releaseFromJson(line)
        expect(missingFrom(`${line.title}${line.body}`, draftText(draft)), line.id).toEqual('')
        expect(draft.altIds).toEqual([
          { role: 'id', value: line.id },
          { role: 'source', value: line.source },
        ])
        for (const quote of [...intake.draft.quotes, ...draft.quotes]) expect(quote.text.trim()).not.toBe('')
      }
    },
  )

  test('quotes stand in the paragraph they name (seed 5)', async () => {
    for (const line of sampleLines('en', 300, 5)) {
      const { draft } = await readIntake({ kind: 'text', text: `${line.title}\n\n${line.body}` })
      const paragraphs = bodyToText(bodyFromHtml(draft.bodies[0]?.value ?? '').blocks).split('\n\n')
      for (const quote of draft.quotes)
        expect(paragraphs[quote.paragraph], line.id).toContain(quote.text.split(/\n\n/)[0]?.slice(0, 12))
    }
  })

  test('the language of releases is recognised (seed 3)', () => {
    for (const [language, least] of [
      ['en', 0.97],
      ['ru', 0.97],
      ['kk', 0.97],
    ] as const) {
      const lines = sampleLines(language, 300, 3).filter((line) => line.body.length > 300)
      const right = lines.filter(
        (line) => releaseFromJson({ title: line.title, body: line.body }).language === language,
      )
      expect(right.length / lines.length, language).toBeGreaterThan(least)
    }
  })
})

describe.skipIf(!here)('the sample release (skipped without ../shared/data)', () => {
  test('comes out as a press officer reads it', async () => {
    const [name = ''] = readdirSync(`${data}/seed`).filter((file) => file.endsWith('.txt'))
    const bytes = readFileSync(`${data}/seed/${name}`)
    const intake = await readIntake({ kind: 'file', name, bytes })
    const { draft, findings } = intake
    expect(missingFrom(new TextDecoder().decode(bytes), intakeText(intake))).toBe('')
    expect(draft.headlines).toHaveLength(1)
    expect(draft.headlines[0]?.value).toMatch(/^Kazakhstan Hosts .* Role$/)
    expect(draft.language).toBe('en')
    expect(draft.dateline).toEqual({ place: 'ASTANA', text: 'ASTANA –' })
    expect(draft.events).toHaveLength(1)
    expect(draft.events[0]).toMatchObject({
      name: expect.stringMatching(/^first regional roundtable/),
      place: 'Almaty',
    })
    expect(draft.events[0]).not.toHaveProperty('date')
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'event', confidence: 'unsure', text: 'on May 31 in Almaty' }),
    )
    expect(findings).toContainEqual(expect.objectContaining({ message: 'event-other-place' }))
    expect(draft.associations).toMatchObject([
      { caption: expect.stringMatching(/^Colonel Bauyrzhan Nigmetullin, Chief of the \u0421enter/), paragraph: 0 },
      { caption: '', paragraph: 2 },
    ])
    expect(new Set(draft.associations.map((photo) => photo.credit))).toEqual(new Set(['KAZCENT press service']))
    expect(draft.quotes.map(({ person, paragraph }) => [person, paragraph])).toEqual([
      ['Herbert Lorett', 2],
      ['Bauyrzhan Nigmetullin', 4],
      ['Bauyrzhan Nigmetullin', 5],
    ])
    expect(draft.quotes[1]?.role).toBe('Colonel, Chief of the KAZCENT')
    expect(draft.people.map((person) => person.name)).toEqual(['Bauyrzhan Nigmetullin', 'Herbert Lorett'])
    expect(draft.places).toEqual([{ name: 'Astana' }, { name: 'Almaty' }])
    expect(draft.descriptions).toMatchObject([
      { role: 'setAside', value: expect.stringMatching(/^Get The Astana Times/) },
    ])
    const mixed = findings.find((finding) => finding.kind === 'mixed-script')
    expect(mixed).toMatchObject({ text: '\u0421enter', replacement: 'Center' })
    const mended = applyReplacement(draft, mixed?.text ?? '', mixed?.replacement ?? '')
    expect(mended.associations[0]?.caption).toContain('Chief of the Center for')
  })
})

describe.skipIf(!here)('real documents (skipped without ../shared/data)', () => {
  let rows: ManifestRow[] = []
  beforeAll(() => {
    rows = readFileSync(`${data}/documents/manifest.jsonl`, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ManifestRow)
  })

  test('pages of releases give headline and text, and no visible character is lost', async () => {
    for (const name of readdirSync(`${data}/documents/html-releases`)) {
      const bytes = readFileSync(`${data}/documents/html-releases/${name}`)
      const intake = await readIntake({ kind: 'file', name, bytes })
      expect(missingFrom(visibleText(decodeText(bytes, name).text), intakeText(intake)), name).toBe('')
      expect(intake.draft.headlines[0]?.value, name).not.toBe('')
      expect(intake.draft.bodies[0]?.value.length, name).toBeGreaterThan(200)
    }
  })

  test('encodings of Russian and Kazakh files are recognised', () => {
    const same: Record<string, string> = {
      CP1251: 'windows-1251',
      CP866: 'ibm866',
      'MAC-CYRILLIC': 'x-mac-cyrillic',
      RK1048: 'kz-1048',
      'UTF-8-BOM': 'utf-8',
      'UTF-16LE-BOM': 'utf-16le',
      'UTF-16BE-BOM': 'utf-16be',
    }
    const wrong = rows
      .filter((row) => row.group === 'text-encodings-derived')
      .flatMap((row) => {
        const { encoding } = decodeText(readFileSync(`${data}/documents/${row.name}`), row.name)
        const expected = same[row.true_encoding ?? ''] ?? (row.true_encoding ?? '').toLowerCase()
        return encoding === expected ? [] : [`${row.name}: ${encoding}`]
      })
    expect(wrong).toEqual([])
  })

  test('every document is taken in or refused with a sentence', { timeout: 300_000 }, async () => {
    const outcomes: Record<string, { taken: number; refused: number }> = {}
    for (const row of rows) {
      const name = row.name.split('/').at(-1) ?? ''
      const outcome = outcomes[row.group] ?? { taken: 0, refused: 0 }
      outcomes[row.group] = outcome
      const bytes = readFileSync(`${data}/documents/${row.name}`)
      try {
        const intake = await readIntake({ kind: 'file', name, bytes })
        outcome.taken++
        expect(draftText(intake.draft).length, row.name).toBeGreaterThan(0)
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw new Error(`${row.name}: ${String(error)}`, { cause: error })
        expect(error.code).toBe('unreadable-file')
        expect(error.message).toMatch(/\.$/)
        expect(error.message).toContain(name)
        outcome.refused++
      }
    }
    expect(outcomes['html-releases']).toEqual({ taken: 60, refused: 0 })
    expect(outcomes.pdf?.taken).toBeGreaterThan(45)
    expect(outcomes.docx?.taken).toBeGreaterThan(50)
    expect(outcomes.doc?.taken).toBeGreaterThan(25)
    expect(outcomes.email?.taken).toBeGreaterThan(90)
    expect(outcomes.html?.taken).toBeGreaterThan(70)
    expect(outcomes['text-encodings-derived']).toEqual({ taken: 99, refused: 0 })
  })
})

/** The text that a browser would show, read from the tree by a second way. */
function visibleText(html: string): string {
  const texts: string[] = []
  const stack = [...parseDocument(html).children]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text') texts.push(node.data)
    else if (
      'children' in node &&
      !('name' in node && /^(?:script|style|title|noscript|iframe)$/.test(String(node.name)))
    )
      stack.push(...node.children)
  }
  return texts.join(' ')
}
