/**
 * What would become of each piece, or has: of very many the first 1,000 of each fate, so that thousands of photos, which
 * come before the texts that name them, do not keep every release out of sight.
 */
import type { PlannedRecord } from '../../../shared/contract/exchange.js'

const mostOfEach = 1_000

export class PlannedPieces<Piece extends Pick<PlannedRecord, 'what'> = PlannedRecord> {
  private readonly pieces: Piece[] = []
  private readonly told = new Map<PlannedRecord['what'], number>()

  add(...pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      const told = this.told.get(piece.what) ?? 0
      if (told >= mostOfEach) continue
      this.told.set(piece.what, told + 1)
      this.pieces.push(piece)
    }
  }

  /** In the order in which they came. */
  all(): Piece[] {
    return this.pieces
  }
}
