/** Is this process taking work or on its way out? Told to balancers before anything is closed. */
export interface Lifecycle {
  readonly stopping: boolean;
  /** From now on `/readyz` says no; everything else goes on. */
  stop(): void;
}

export function createLifecycle(): Lifecycle {
  let stopping = false;
  return {
    get stopping() {
      return stopping;
    },
    stop() {
      stopping = true;
    },
  };
}
