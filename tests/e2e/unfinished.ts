/** Names what a journey waited for when its time was over: Playwright tells that of its assertions and actions alone. */
import type { Reporter, TestCase, TestResult, TestStep } from 'playwright/types/testReporter'

export default class Unfinished implements Reporter {
  private readonly begun = new Map<TestResult, Set<TestStep>>()
  private readonly told: string[] = []

  printsToStdio(): boolean {
    return false
  }

  onStepBegin(_test: TestCase, result: TestResult, step: TestStep): void {
    const steps = this.begun.get(result) ?? new Set()
    this.begun.set(result, steps.add(step))
  }

  onStepEnd(_test: TestCase, result: TestResult, step: TestStep): void {
    this.begun.get(result)?.delete(step)
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const steps = [...(this.begun.get(result) ?? [])]
    this.begun.delete(result)
    if (result.status !== 'timedOut') return
    const place = ({ location }: TestStep) => (location ? ` (line ${location.line})` : '')
    this.told.push(`${test.title}: ${steps.map((step) => `${step.title}${place(step)}`).join(' › ') || 'nothing told'}`)
  }

  onEnd(): void {
    for (const line of this.told) process.stdout.write(`Waited for when the time was over: ${line}\n`)
  }
}
