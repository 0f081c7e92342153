/** Steps that can be taken back and done again, the newest first; a new one forgets those that were taken back. */
const longest = 200

export class Steps<Step> {
  private readonly done: Step[] = []
  private undone: Step[] = []

  get canGoBack(): boolean {
    return this.done.length > 0
  }

  get canGoForward(): boolean {
    return this.undone.length > 0
  }

  add(step: Step): void {
    this.done.push(step)
    if (this.done.length > longest) this.done.shift()
    this.undone = []
  }

  /** The step to take back. */
  back(): Step | undefined {
    const step = this.done.pop()
    if (step !== undefined) this.undone.push(step)
    return step
  }

  /** The step to do again. */
  forward(): Step | undefined {
    const step = this.undone.pop()
    if (step !== undefined) this.done.push(step)
    return step
  }
}
