/** What a page may send to have a text read as a release. */
import * as v from 'valibot'
import type { IntakeOperations } from '../contract/intake.js'
import { type ArgumentDecoders, type ArgumentPaths, chosen, path } from './arguments.js'

export const intakeArguments: ArgumentDecoders<IntakeOperations> = {
  readIntake: v.strictTuple([
    v.variant('kind', [
      v.object({ kind: v.literal('text'), text: v.string() }),
      v.object({ kind: v.literal('html'), html: v.string() }),
      v.object({ kind: v.literal('file'), path }),
    ]),
  ]),
}

export const intakePaths: ArgumentPaths<IntakeOperations> = {
  readIntake: (source) => (source.kind === 'file' ? [chosen(source.path)] : []),
}
