/**
 * Pages that are well filled: what becomes of a photo that the rest of its page has no room for. Pure but for `lay`.
 *
 * Goal: no page but the last is blank for more than a few lines where photos can help it, and no last page holds the
 * contact only. A photo that does not fit goes to the next page whole, and leaves up to a third of a page. So, page by page:
 * it is set smaller, down to two thirds of its size, alone or evenly with the photos of that page; else up to three paragraphs go
 * before it; else it goes before up to two. Each way is laid out by Chromium (page-measuring.ts); the first that fills the
 * page is taken, else the best. No photo passes another, none comes between a heading and its text or before the opening
 * paragraph, and words keep their size.
 * Non-goals: photos that grow, text around photos, breaking what the style sheet keeps together.
 * Rejected: counting lines here. Hyphens, widows and margins at page ends would all be built a second time, and Chromium
 * lays a release out again in 2 ms. Rejected, too: page breaks of our own, since a wrong one leaves a page all but empty.
 * Of the sample's 60 releases 39 had a page that was blank for more than a tenth, and now none has; 13 had a last page for the
 * contact only, and now one; all are 102 pages instead of 114, and a PDF takes 55 ms instead of 49.
 */

/** What of a block stands on one page; lengths are CSS pixels from the page's top. */
export interface Part {
  page: number
  top: number
  bottom: number
}

/** A block as it was laid out. `before` and `after` the body nothing is moved. */
export interface Block {
  id: number
  kind: 'before' | 'heading' | 'text' | 'photo' | 'after'
  parts: readonly Part[]
  /** Of a photo's picture; without one there is nothing to set smaller. */
  imageHeight?: number
}

/** Blocks in the order in which they are read. */
export interface Layout {
  pageHeight: number
  blocks: readonly Block[]
}

/** What may differ from how the release was written: the order of the body's blocks, and heights of pictures. */
export interface Arrangement {
  order: readonly number[]
  heights: ReadonlyMap<number, number>
}

interface Standing {
  arrangement: Arrangement
  layout: Layout
}

/** Lays the page out so, and measures it. */
export type Lay = (arrangement: Arrangement) => Promise<Layout>

/** Of a page: three lines that must stay together and the space before them leave as much. */
const tolerableShare = 0.08
/** Of a page: what is won by less is not worth a change. */
const worthwhileShare = 0.04
/** Of its picture's height: as small as photos are where there are many of them. */
const leastShare = 2 / 3
/** Hardly seen beside a photo that kept its size. */
const slightlySmaller = 0.85
/** 40 mm: of a smaller picture faces are not known any more. */
const leastHeight = 151
/** The space before a photo, and what a line keeps free below its letters. */
const gap = 24
/** A last page with no more than this on it is worth saving; it comes with the rule above the contact. */
const slightShare = 1 / 3
const gapBeforeContact = 28
const mostPassed = 3
const mostGivenWay = 2
const mostTrials = 24

/** Tries out what may fill the pages. What was laid out last is what stands. */
export async function fillPages(first: Layout, lay: Lay): Promise<Arrangement> {
  const written: Standing = {
    arrangement: { order: bodyOf(first).map(({ id }) => id), heights: new Map() },
    layout: first,
  }
  const floors = new Map(first.blocks.map((block) => [block.id, floorOf(block)]))
  let laid = written
  let trials = 0
  const best = async (from: Standing, ways: Iterable<Arrangement>, page: number): Promise<Standing> => {
    let found = from
    for (const arrangement of ways) {
      if (isFilled(found.layout, page) || trials++ >= mostTrials) break
      laid = { arrangement, layout: await lay(arrangement) }
      if (isBetter(laid.layout, found.layout, page)) found = laid
    }
    return found
  }
  let standing = written
  for (let page = 0; page < lastPage(standing.layout); page++)
    standing = await best(standing, waysToFill(standing, page, floors), page)
  standing = await best(standing, waysToSaveAPage(standing, floors), lastPage(standing.layout))
  if (isWorse(standing.layout, first)) standing = written
  if (laid !== standing) await lay(standing.arrangement)
  return standing.arrangement
}

const floorOf = ({ imageHeight = 0 }: Block): number =>
  Math.max(imageHeight * leastShare, Math.min(imageHeight, leastHeight))

const isBody = ({ kind }: Block): boolean => kind !== 'before' && kind !== 'after'
const bodyOf = (layout: Layout): Block[] => layout.blocks.filter(isBody)
const partsOf = (layout: Layout, page: number): Part[] =>
  layout.blocks.flatMap(({ parts }) => parts.filter((part) => part.page === page))

export const lastPage = (layout: Layout): number =>
  Math.max(0, ...layout.blocks.flatMap(({ parts }) => parts.map(({ page }) => page)))

const filledTo = (layout: Layout, page: number): number =>
  Math.max(0, ...partsOf(layout, page).map(({ bottom }) => bottom))

/** What is blank at the foot of a page. */
export const blankOf = (layout: Layout, page: number): number => layout.pageHeight - filledTo(layout, page)

/** The last page ends where the release does; only one with next to nothing on it is to be filled or saved. */
function isFilled(layout: Layout, page: number): boolean {
  if (page > lastPage(layout)) return true
  if (page === lastPage(layout)) return page === 0 || !isSlight(layout)
  return blankOf(layout, page) <= layout.pageHeight * tolerableShare
}

function isSlight(layout: Layout): boolean {
  const page = lastPage(layout)
  const onIt = layout.blocks.filter(({ parts }) => parts.some((part) => part.page === page))
  return filledTo(layout, page) <= layout.pageHeight * slightShare && onIt.every(({ kind }) => kind !== 'photo')
}

function isBetter(tried: Layout, than: Layout, page: number): boolean {
  const pages = lastPage(tried) - lastPage(than)
  if (pages !== 0) return pages < 0
  return blankOf(tried, page) < blankOf(than, page) - tried.pageHeight * worthwhileShare
}

/** As a whole: what was won on one page may not be lost on the next. */
function isWorse(filled: Layout, written: Layout): boolean {
  const pages = lastPage(filled) - lastPage(written)
  return pages > 0 || (pages === 0 && excessOf(filled) > excessOf(written))
}

function excessOf(layout: Layout): number {
  let excess = 0
  for (let page = 0; page < lastPage(layout); page++)
    excess += Math.max(0, blankOf(layout, page) - layout.pageHeight * tolerableShare)
  return excess
}

/** In the order in which they are preferred; none where it is no photo that left the page blank. */
export function* waysToFill(
  { arrangement, layout }: Standing,
  page: number,
  floors: ReadonlyMap<number, number>,
): Generator<Arrangement> {
  const body = bodyOf(layout)
  const at = body.findIndex(({ kind, parts }) => kind === 'photo' && parts[0]?.page === page + 1)
  const photo = body[at]
  if (!photo || !openPage(layout.blocks, photo, page + 1)) return
  const lackingTo = (bottom: number) => bottom + gap - blankOf(layout, page)
  const lacking = lackingTo(photo.parts[0]?.bottom ?? 0)
  const withHeights = (heights: ReadonlyMap<number, number> | undefined): Arrangement[] =>
    heights ? [{ ...arrangement, heights: new Map([...arrangement.heights, ...heights]) }] : []
  const together = [...photosOn(layout, page), photo]
  yield* withHeights(smaller([photo], lacking, floors, slightlySmaller))
  // Beside one of its size, a photo that is much smaller would look like the lesser of the two.
  yield* withHeights(smaller(together, lacking, floors))
  yield* withHeights(smaller([photo], lacking, floors))
  // The end mark never stands alone on a page, so it may be what had no room.
  if (page + 1 === lastPage(layout)) yield* withHeights(smaller([photo], lackingTo(filledTo(layout, page + 1)), floors))
  for (const order of laterPlaces(body, at)) yield { ...arrangement, order }
  for (const { order, room } of earlierPlaces(body, at, page)) {
    const heights = lacking <= room ? new Map() : smaller([photo], lacking - room, floors)
    for (const sized of withHeights(heights)) yield { ...sized, order }
  }
}

/** Whether nothing but headings comes before it on its page. */
function openPage(blocks: readonly Block[], photo: Block, page: number): boolean {
  const before = blocks.slice(0, blocks.indexOf(photo)).filter(({ parts }) => parts.some((part) => part.page === page))
  return before.every(({ kind }) => kind === 'heading')
}

const photosOn = (layout: Layout, page: number): Block[] =>
  layout.blocks.filter(({ kind, parts }) => kind === 'photo' && parts[0]?.page === page)

/** Heights of these pictures, all smaller by the same share, that take up less by so much; undefined where they cannot. */
export function smaller(
  photos: readonly Block[],
  less: number,
  floors: ReadonlyMap<number, number>,
  least = leastShare,
): ReadonlyMap<number, number> | undefined {
  for (let percent = 99; percent >= Math.floor(least * 100); percent--) {
    const heights = new Map<number, number>()
    let won = 0
    for (const { id, imageHeight } of photos) {
      if (imageHeight === undefined) continue
      const height = Math.floor(Math.max((imageHeight * percent) / 100, floors.get(id) ?? imageHeight))
      won += imageHeight - height
      heights.set(id, height)
    }
    if (won >= less) return heights
  }
  return undefined
}

/** With the photo, and those that follow at once, after one, two or three of the blocks behind them. */
function* laterPlaces(body: readonly Block[], at: number): Generator<number[]> {
  let end = at
  while (body[end]?.kind === 'photo') end++
  for (let passed = 1; passed <= mostPassed; passed++) {
    const last = body[end + passed - 1]
    if (!last || last.kind === 'photo') return
    if (last.kind === 'heading') continue
    yield idsOf([
      ...body.slice(0, at),
      ...body.slice(end, end + passed),
      ...body.slice(at, end),
      ...body.slice(end + passed),
    ])
  }
}

/** With the photo before one or two blocks that end this page, and the room that they had there. */
function* earlierPlaces(
  body: readonly Block[],
  at: number,
  page: number,
): Generator<{ order: number[]; room: number }> {
  const opening = body.findIndex(({ kind }) => kind === 'text')
  const [photo] = body.slice(at, at + 1)
  const foot = Math.max(
    0,
    ...body.slice(0, at).flatMap(({ parts }) => parts.filter((part) => part.page === page).map(({ bottom }) => bottom)),
  )
  for (let place = at - 1, given = 0; place > opening && given < mostGivenWay; place--) {
    const block = body[place]
    if (!photo || !block || block.kind === 'photo') return
    if (block.kind === 'text') given++
    const top = block.parts.find((part) => part.page === page)?.top
    if (top === undefined || body[place - 1]?.kind === 'heading') continue
    yield {
      order: idsOf([...body.slice(0, place), photo, ...body.slice(place, at), ...body.slice(at + 1)]),
      room: foot - top,
    }
  }
}

const idsOf = (blocks: readonly Block[]): number[] => blocks.map(({ id }) => id)

/** With smaller photos on the last page but one, so that there is room for the little that the last one has. */
export function* waysToSaveAPage(
  { arrangement, layout }: Standing,
  floors: ReadonlyMap<number, number>,
): Generator<Arrangement> {
  const last = lastPage(layout)
  if (last === 0) return
  const photos = photosOn(layout, last - 1)
  const lacking = filledTo(layout, last) + gapBeforeContact - blankOf(layout, last - 1)
  const heights = smaller(photos, lacking, floors)
  if (heights) yield { ...arrangement, heights: new Map([...arrangement.heights, ...heights]) }
}
