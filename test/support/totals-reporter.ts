// Closes a run of node's test runner with one plain line that any reader can count: "Node: N passed, N failed, N skipped".
import type { TestEvent } from 'node:test/reporters';

export default async function* totals(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    if (event.data.details.type === 'suite') continue;
    if (event.type === 'test:fail') count.failed += 1;
    else if (event.data.skip !== undefined || event.data.todo !== undefined) count.skipped += 1;
    else count.passed += 1;
  }
  yield `\nNode: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`;
}
