/**
 * What lies behind a fold is loaded after the first view. Asked for again after a failure, it is loaded again; nobody
 * waits for it in between, because what stands on the page is complete without it.
 */

/**
 * @param load imports the module
 * @returns a question: the module if it is here; else it is being loaded and `ready` is called when it is
 */
export function lazy<T>(load: () => Promise<T>): (ready: () => void) => T | undefined {
  let value: T | undefined;
  let waiting: (() => void)[] | undefined;
  return (ready) => {
    if (waiting) waiting.push(ready);
    else if (!value) {
      waiting = [ready];
      load().then(
        (loaded) => {
          value = loaded;
          waiting!.forEach((tell) => tell());
          waiting = undefined;
        },
        () => (waiting = undefined),
      );
    }
    return value;
  };
}
