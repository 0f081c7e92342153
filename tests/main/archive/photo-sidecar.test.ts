/** XMP beside photos: read with its photo, whoever takes that in, and told where it says something else. */
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Archive } from '../../../src/main/archive/archive.js'
import { PhotoStore } from '../../../src/main/archive/photo-store.js'
import { photoDescription } from '../../../src/shared/records.js'
import { endOfJob } from '../../support/jobs.js'
import { tempFolder } from '../../support/temp-folder.js'

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/photos', name)

interface Told {
  caption?: string
  credit?: string
  by?: string
  city?: string
  people?: string[]
  keywords?: string[]
  changed?: string
}

const xmp = ({ caption, credit, by, city, people, keywords, changed }: Told): string => `<?xpacket begin="\uFEFF"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 ${credit ? `photoshop:Credit="${credit}"` : ''} ${city ? `photoshop:City="${city}"` : ''} ${changed ? `xmp:MetadataDate="${changed}"` : ''}>
${caption ? `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${caption}</rdf:li></rdf:Alt></dc:description>` : ''}
${by ? `<dc:creator><rdf:Seq><rdf:li>${by}</rdf:li></rdf:Seq></dc:creator>` : ''}
${keywords ? `<dc:subject><rdf:Bag>${keywords.map((name) => `<rdf:li>${name}</rdf:li>`).join('')}</rdf:Bag></dc:subject>` : ''}
${people ? `<Iptc4xmpExt:PersonInImage><rdf:Bag>${people.map((name) => `<rdf:li>${name}</rdf:li>`).join('')}</rdf:Bag></Iptc4xmpExt:PersonInImage>` : ''}
</rdf:Description></rdf:RDF></x:xmpmeta>`

const told: Told = {
  caption: 'Миротворцы на учениях под Алматы',
  credit: 'KAZCENT press service',
  by: 'Әлия Өтегенқызы',
  city: 'Алматы',
  people: ['Майор Серік Қалиев'],
}

/** A folder with a photo of ours under another name, and what lies beside it. */
async function folderWith(photo: string, named: string, beside: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await tempFolder()
  await copyFile(fixture(photo), join(folder, named))
  for (const [name, content] of Object.entries(beside)) await writeFile(join(folder, name), content)
  return folder
}

async function stored(folder: string, name: string) {
  const archive = await tempFolder()
  const { fields, warnings } = await new PhotoStore(archive).put({ kind: 'file', path: join(folder, name) })
  return { fields, warnings: warnings.map(({ sentence }) => sentence) }
}

async function newArchive(): Promise<Archive> {
  const archive = await Archive.create(join(await tempFolder(), 'archive'), { name: 'House', contact: [] })
  onTestFinished(() => archive.close())
  return archive
}

describe('what lies beside a photo', () => {
  test.each(['IMG_1.jpg.xmp', 'IMG_1.jpg.XMP', 'IMG_1.xmp', 'IMG_1.XMP'])(
    'comes in with it when it is called %s',
    async (name) => {
      const folder = await folderWith('progressive.jpg', 'IMG_1.jpg', { [name]: xmp(told) })
      const { fields, warnings } = await stored(folder, 'IMG_1.jpg')
      expect(fields).toMatchObject({
        by: told.by,
        descriptions: [
          { role: 'caption', value: told.caption },
          { role: 'creditline', value: told.credit },
        ],
        people: [{ name: 'Майор Серік Қалиев', rel: 'depicted' }],
        places: [{ name: 'Алматы' }],
      })
      expect(warnings).toEqual([])
    },
  )

  test('is that of its own name before that of its stem, which a raw file may share', async () => {
    const beside = { 'a.xmp': xmp({ credit: 'of the raw file' }), 'a.jpg.xmp': xmp({ credit: 'of the photo' }) }
    const { fields } = await stored(await folderWith('progressive.jpg', 'a.jpg', beside), 'a.jpg')
    expect(photoDescription(fields, 'creditline')).toBe('of the photo')
  })

  test('goes before what the file says, which is told and stays where it is silent', async () => {
    const beside = { 'a.xmp': xmp({ credit: 'Пресс-служба центра' }) }
    const { fields, warnings } = await stored(await folderWith('every-field.jpg', 'a.jpg', beside), 'a.jpg')
    expect(photoDescription(fields, 'creditline')).toBe('Пресс-служба центра')
    expect(photoDescription(fields, 'caption')).toBe('Бітімгершілер Алматыда оқу-жаттығуға қатысты, 31 мамыр 2024 жыл.')
    expect(fields.people).toHaveLength(2)
    expect(warnings).toEqual([
      'The photo and a.xmp beside it say different things for the credit line: “Пресс-служба центра” was taken, not “штаб «Қалқан»”.',
    ])
  })

  test('has the keywords of the photo where it has any, and else the file has them', async () => {
    const keywordsWith = async (keywords?: string[]) => {
      const beside = xmp({ credit: 'Desk', ...(keywords ? { keywords } : {}) })
      const { fields } = await stored(await folderWith('keywords.jpg', 'a.jpg', { 'a.xmp': beside }), 'a.jpg')
      return fields.subjects?.map(({ name }) => name)
    }
    expect(await keywordsWith(['su tasqyny', 'army'])).toEqual(['su tasqyny', 'army'])
    expect(await keywordsWith()).toEqual(['оқу-жаттығу', 'Алматы', 'peacekeeping'])
  })

  test('goes behind the file that says of itself that it was changed later', async () => {
    const folder = await tempFolder()
    const bytes = await readFile(fixture('attributes.jpg'))
    await writeFile(
      join(folder, 'a.jpg'),
      withXmp(bytes, xmp({ credit: 'later', keywords: ['later'], changed: '2024-06-02T10:00:00+05:00' })),
    )
    await writeFile(
      join(folder, 'a.xmp'),
      xmp({ credit: 'earlier', by: 'Only beside', keywords: ['earlier'], changed: '2024-06-01T10:00:00Z' }),
    )
    const { fields } = await stored(folder, 'a.jpg')
    expect(photoDescription(fields, 'creditline')).toBe('later')
    expect(fields.subjects).toEqual([{ name: 'later' }])
  })

  test('that is damaged, or too large, is told, and the photo comes in', async () => {
    for (const bytes of [xmp(told).slice(0, 500), new Uint8Array(16_000_001).fill(32)]) {
      const { warnings } = await stored(await folderWith('progressive.jpg', 'a.jpg', { 'a.xmp': bytes }), 'a.jpg')
      expect(warnings).toEqual([
        'a.xmp beside the photo is damaged and was not read, or only in part. Please check caption and credit.',
      ])
    }
  })

  test.each(['utf-8', 'utf-16le'] as const)('is read whatever megabytes of history it has (%s)', async (encoding) => {
    const item = '<rdf:li rdf:parseType="Resource"><stEvt:action>saved</stEvt:action></rdf:li>'
    const history = `<xmpMM:History xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"><rdf:Seq>${item.repeat(20_000)}</rdf:Seq></xmpMM:History>`
    const text = xmp(told)
      .replace('<dc:creator>', `${history}<dc:creator>`)
      .replace('</rdf:Description>', `${history}$&`)
    const bytes = Buffer.from(
      encoding === 'utf-8' ? text : text.replace('<?xpacket begin="\uFEFF"?>', '\uFEFF'),
      encoding,
    )
    const { fields, warnings } = await stored(await folderWith('progressive.jpg', 'a.jpg', { 'a.xmp': bytes }), 'a.jpg')
    expect([photoDescription(fields, 'caption'), fields.by, fields.people.length]).toEqual([told.caption, told.by, 1])
    expect(warnings).toEqual([])
  })

  test.each([
    ['of captions', xmp({ caption: 'x'.repeat(15_000_000) })],
    ['of elements in one another', `<rdf:RDF>${'<a>'.repeat(2_000_000)}${'</b>'.repeat(2_000_000)}`],
    ['of tags that never end', '<a '.repeat(5_000_000)],
  ])('of 15 MB %s is told, and the photo comes in', async (_, bytes) => {
    const { warnings } = await stored(await folderWith('progressive.jpg', 'a.jpg', { 'a.xmp': bytes }), 'a.jpg')
    expect(warnings).toEqual([expect.stringContaining('a.xmp beside the photo is damaged')])
  })

  test('is not read through a link or from a folder of that name', async () => {
    const folder = await folderWith('progressive.jpg', 'a.jpg', { secret: xmp(told) })
    await symlink(join(folder, 'secret'), join(folder, 'a.jpg.xmp'))
    await mkdir(join(folder, 'a.xmp'))
    const { fields, warnings } = await stored(folder, 'a.jpg')
    expect([fields.by, fields.descriptions, warnings]).toEqual(['', [], []])
  })
})

describe('an import of a folder with sidecars', () => {
  const credits = async (archive: Archive) => {
    const { rows } = await archive.listPhotos({ offset: 0, limit: 50, order: 'name' })
    return rows.map(({ photo }) => `${photo.originalName}: ${photoDescription(photo, 'creditline')}`)
  }

  test('takes them for no files of their own; one without its photo is refused with what to do', async () => {
    const folder = await folderWith('progressive.jpg', 'a.jpg', {
      'a.jpg.xmp': xmp({ credit: 'KAZCENT press service' }),
      'b.cr2.xmp': xmp({ credit: 'nobody' }),
    })
    const archive = await newArchive()
    const { report } = await endOfJob(archive, () => archive.startImport([folder]))
    expect(await credits(archive)).toEqual(['a.jpg: KAZCENT press service'])
    expect(report).toMatchObject({ done: 1, skipped: 0 })
    expect(report?.refused.map(({ reason }) => reason.sentence)).toEqual([
      'b.cr2.xmp belongs to a photo that does not come in. Put it beside a JPEG, PNG, TIFF or WebP of the same name, and take that in.',
    ])
  })

  test('fills what was empty of a photo that is here, as a look beforehand tells; what was written since stays', async () => {
    const folder = await folderWith('progressive.jpg', 'a.jpg', {})
    const archive = await newArchive()
    const { photo } = await archive.addPhoto({ kind: 'file', path: join(folder, 'a.jpg') })
    await archive.savePhoto({ ...photo, by: 'As written here' }, photo.revision)
    await writeFile(join(folder, 'a.xmp'), xmp(told))
    const plan = await endOfJob(archive, () => archive.startImport([folder], { duplicates: 'skip', dryRun: true }))
    const first = await endOfJob(archive, () => archive.startImport([folder]))
    expect(plan.report).toMatchObject({ done: 0, updated: 1, skipped: 0 })
    expect(first.report).toMatchObject({ done: 0, updated: 1, skipped: 0 })
    const [row] = (await archive.listPhotos({ offset: 0, limit: 1 })).rows
    expect([row?.photo.by, row && photoDescription(row.photo, 'creditline')]).toEqual(['As written here', told.credit])
    const again = await endOfJob(archive, () => archive.startImport([folder]))
    expect(again.report).toMatchObject({ done: 0, updated: 0, skipped: 1 })
  })

  test('takes in a photo without an ending for what it is, and says of other pictures that they are pictures', async () => {
    const folder = await folderWith('progressive.jpg', 'IMG0001', {
      'scan.bmp': Buffer.from('BM\0\0\0\0\0\0\0\0'),
      'BMW.txt': 'BMW hands over vehicles\n\nASTANA, May 31, 2024 – Ten vehicles were handed over.',
    })
    const archive = await newArchive()
    const { report } = await endOfJob(archive, () => archive.startImport([folder]))
    expect(report?.done).toBe(2)
    expect(report?.refused.map(({ reason }) => reason.sentence)).toEqual([
      'scan.bmp is a BMP picture. Save it as JPEG, PNG, TIFF or WebP and add that.',
    ])
  })
})

/** A JPEG with a packet of XMP of its own, before all others. */
function withXmp(jpeg: Uint8Array, packet: string): Uint8Array {
  const content = Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), Buffer.from(packet)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)])
}
