/** Footnotes of web pages and of documents, as those who write HTML mark them up. */
import { describe, expect, test } from 'vitest'
import { blockText, bodyFromHtml, bodyToHtml } from '../../src/shared/body.js'
import { readHtml } from '../../src/shared/read-html.js'
import { Random } from '../support/random.js'

const body = (html: string): string => bodyToHtml(bodyFromHtml(html).blocks)
const notes = (html: string): string[] =>
  readHtml(html)
    .parts.filter(({ region }) => region === 'note')
    .map(({ block }) => blockText(block).trim())

describe('a note and what refers to it', () => {
  test.each([
    [
      'Word',
      '<p class=MsoNormal>It opens in spring<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1" title=""><span><span>[1]</span></span></a>.</p><div style="mso-element:footnote-list"><hr><div style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span>[1]</span></a> In May.</p></div></div>',
    ],
    [
      'LibreOffice',
      '<p>It opens in spring<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> In May.</p></div>',
    ],
    [
      'pandoc',
      '<p>It opens in spring<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p><section class="footnotes"><hr><ol><li id="fn1"><p>In May.<a href="#fnref1" class="footnote-back">↩︎</a></p></li></ol></section>',
    ],
    [
      'a wiki',
      '<p>It opens in spring<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">&#91;1&#93;</a></sup>.</p><ol class="references"><li id="cite_note-1"><span><b><a href="#cite_ref-1">^</a></b></span> <span>In May.</span></li></ol>',
    ],
    [
      'mammoth',
      '<p>It opens in spring<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup>.</p><ol><li id="footnote-1"><p> In May. <a href="#footnote-ref-1">↑</a></p></li></ol>',
    ],
  ])('of %s: the sign stands in the text, the note behind it', (_, html) => {
    expect(body(html)).toBe('<p>It opens in spring[1].</p>\n<p>[1] In May.</p>')
    expect(notes(html)).toEqual(['[1] In May.'])
  })

  test('that is marked by a star keeps it, and one with more paragraphs keeps them', () => {
    expect(
      body(
        '<p>Free of charge<a id="r" href="#n">*</a>.</p><div id="note-1"><p><a id="n" href="#r">*</a> For children.</p><p>And soldiers.</p></div><p>Come!</p>',
      ),
    ).toBe('<p>Free of charge*.</p>\n<p>* For children.<br>And soldiers.</p>\n<p>Come!</p>')
  })

  test('that the text refers to twice is one note', () => {
    expect(
      notes(
        '<p>One<sup id="a1"><a href="#n1">1</a></sup>, two<sup id="a2"><a href="#n1">1</a></sup></p><ol><li id="n1">^ <a href="#a1">a</a> <a href="#a2">b</a> See there.</li></ol>',
      ),
    ).toEqual(['[1] See there.'])
  })

  test('in lists whose items nobody ends are told apart', () => {
    expect(
      body(
        '<p>A<a id=r1 href=#n1>1</a> b<a id=r2 href=#n2>2</a></p><ol><li>first<li>second</ol><p>Text</p><ol><li id=n1><a href=#r1>1</a> one<li id=n2><a href=#r2>2</a> two</ol>',
      ),
    ).toBe('<p>A[1] b[2]</p>\n<ol><li>first</li><li>second</li></ol>\n<p>Text</p>\n<p>[1] one</p>\n<p>[2] two</p>')
  })
})

describe('no note is', () => {
  test('a chapter that leads back to its line of the contents', () => {
    const html =
      '<ul><li><a id="c1" href="#p1">The opening</a></li></ul><h2 id="p1">The opening <a href="#c1">up</a></h2><p>Text.</p>'
    expect(notes(html)).toEqual([])
    expect(body(html)).toContain('The opening up')
  })

  test('what a number leads to and no link leads back from, or what stands above', () => {
    expect(notes('<p>See <a id="r" href="#n">1</a></p><p id="n">Text</p>')).toEqual([])
    expect(notes('<p id="n">Text <a href="#r">1</a></p><p><a id="r" href="#n">1</a></p>')).toEqual([])
  })
})

test('whatever links lead where, every word is read once (seed 4107)', () => {
  const random = new Random(4107)
  const place = () => `p${random.below(6)}`
  for (let turn = 0; turn < 400; turn++) {
    const words: string[] = []
    const word = (): string => {
      words.push(`w${words.length}x`)
      return words.at(-1) ?? ''
    }
    const piece = (): string =>
      random.pick([
        () => `<p id="${place()}">${word()}`,
        () => `<li id=${place()}>${word()}`,
        () => `<ol>${word()}`,
        () => '</ol>',
        () => `<div id="fn${random.below(3)}"><p>${word()}</p></div>`,
        () => `<a id="${place()}" href="#${place()}">1</a> ${word()}`,
        () => `<a href="#${place()}">↑</a>`,
        () => `<table><tr><td id="${place()}">${word()}<td>${word()}</table>`,
      ])()
    const html = Array.from({ length: random.between(1, 25) }, piece).join('\n')
    const read = body(html).match(/w\d+x/g) ?? []
    expect(read.toSorted(), html).toEqual(words.toSorted())
  }
})

test('a page of a hundred thousand links to and fro is read', () => {
  const html = Array.from({ length: 50_000 }, (_, at) => `<a id="r${at}" href="#n${at}">1</a>`).join('')
  const back = Array.from({ length: 50_000 }, (_, at) => `<p><a id="n${at}" href="#r${at}">1</a> a`).join('')
  expect(notes(`<p>${html}</p>${back}`)).toHaveLength(50_000)
})

test('a tag of six hundred thousand letters that never ends does not hold the reader up', () => {
  const html = `<p>It opens<a id="r" href="#n">1</a>.</p><p id="n"><a href="#r">1</a> In May.</p><${'a'.repeat(600_000)}`
  expect(notes(html)).toEqual(['[1] In May.'])
})
