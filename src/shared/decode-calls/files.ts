/** What a page may ask for of files and folders. */
import * as v from 'valibot'
import { type FileOperations, fileKinds, folderPurposes } from '../contract/files.js'
import { type ArgumentDecoders, innerPath, path, word } from './arguments.js'

export const fileArguments: ArgumentDecoders<FileOperations> = {
  chooseFiles: v.strictTuple([v.picklist(fileKinds)]),
  chooseFolder: v.strictTuple([v.picklist(folderPurposes)]),
  chooseTableFile: v.strictTuple([word]),
  saveText: v.strictTuple([
    v.pipe(v.string(), v.maxLength(1_000)),
    v.pipe(v.string(), v.maxLength(10_000_000)),
    v.optional(v.picklist(['text', 'csv'])),
  ]),
  showInFolder: v.strictTuple([path]),
  openAttachment: v.strictTuple([innerPath]),
}
