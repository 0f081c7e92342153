/** What a page may send about backups, which lie inside a folder that the user chose. */
import * as v from 'valibot'
import { type BackupOperations, backupKinds } from '../contract/backups.js'
import { recordKinds } from '../record-kinds.js'
import {
  type ArgumentDecoders,
  type ArgumentPaths,
  chosen,
  insideChosen,
  limit,
  noArguments,
  offset,
  path,
  recordId,
  word,
} from './arguments.js'

export const backupArguments: ArgumentDecoders<BackupOperations> = {
  startBackup: v.strictTuple([path, v.picklist(backupKinds)]),
  listBackups: v.strictTuple([path]),
  startBackupCheck: v.strictTuple([path]),
  startTestRestore: v.strictTuple([path]),
  startRestore: v.strictTuple([path, path]),
  lookIntoBackup: v.strictTuple([path]),
  listBackupRecords: v.strictTuple([
    path,
    v.object({ words: word, kind: v.nullable(v.picklist(recordKinds)), all: v.boolean(), offset, limit }),
  ]),
  findInBackup: v.strictTuple([path, recordId]),
  getBackupRecord: v.strictTuple([path, recordId]),
  leaveBackup: noArguments,
  restoreRecord: v.strictTuple([path, recordId]),
}

export const backupPaths: ArgumentPaths<BackupOperations> = {
  startBackup: (place) => [chosen(place)],
  listBackups: (place) => [chosen(place)],
  startBackupCheck: (bag) => [insideChosen(bag)],
  startTestRestore: (bag) => [insideChosen(bag)],
  startRestore: (bag, toFolder) => [insideChosen(bag), chosen(toFolder)],
  lookIntoBackup: (bag) => [insideChosen(bag)],
  listBackupRecords: (bag) => [insideChosen(bag)],
  findInBackup: (bag) => [insideChosen(bag)],
  getBackupRecord: (bag) => [insideChosen(bag)],
  restoreRecord: (bag) => [insideChosen(bag)],
}
