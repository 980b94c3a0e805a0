/** What stays of widgets that have left the page: heap, nodes and listeners after a collection, as Chromium counts them. */
import type { CDPSession, Page } from 'playwright-core';

export interface Held {
  /** Of the page's JavaScript heap. */
  bytes: number;
  nodes: number;
  listeners: number;
}

/** @returns what is held once everything that nobody holds is gone */
export async function countHeld(session: CDPSession): Promise<Held> {
  // A second collection takes what the finalizers of the first let go.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
  return { bytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

/**
 * Connects widgets in lots of 50, waits until all are drawn, and takes them out again.
 * @param drawn selector of what a widget shows once it is drawn
 */
export function connectAndLeave(page: Page, tag: string, drawn: string, times: number): Promise<void> {
  return page.evaluate(
    async ([tag, drawn, times]) => {
      const main = document.querySelector('main')!;
      const LOT = 50;
      for (let done = 0; done < times; done += LOT) {
        const widgets = Array.from({ length: LOT }, () => {
          const widget = document.createElement(tag);
          widget.setAttribute('service', 'layanan-0');
          return widget;
        });
        main.append(...widgets);
        while (!widgets.every((widget) => widget.shadowRoot?.querySelector(drawn)))
          await new Promise(requestAnimationFrame);
        main.replaceChildren();
      }
      await new Promise(requestAnimationFrame);
    },
    [tag, drawn, times] as const,
  );
}
