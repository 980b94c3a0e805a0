/** Runs a job for each item, some at a time: a disk likes company, file handles are few. */
export async function forEach<T>(
  items: readonly T[],
  job: (item: T) => Promise<void>,
  atOnce = 32,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) await job(items[next++]!);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
}
