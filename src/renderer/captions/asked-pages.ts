/** Pages of rows, each read once: whoever asks meanwhile waits for it, and one that failed is asked for again. */
export class AskedPages {
  private readonly asked = new Map<number, Promise<boolean>>()

  constructor(
    private readonly readPage: (page: number) => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** False where it cannot be read, which is told. */
  read(page: number): Promise<boolean> {
    const known = this.asked.get(page)
    if (known) return known
    const reading = this.readPage(page).then(
      () => true,
      (error: unknown) => {
        this.asked.delete(page)
        this.onError(error)
        return false
      },
    )
    this.asked.set(page, reading)
    return reading
  }
}
