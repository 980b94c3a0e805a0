/**
 * A widget is drawn again at the next moment that matters to it: midnight, opening and closing time, the day of a
 * change. Nothing wakes on a hidden page; coming back to it draws.
 */

/** What a widget lets be done to its clock. */
export interface Sleeper extends HTMLElement {
  updateComplete: Promise<void>;
  _draw: () => void;
  /** When to draw again, ms on the catalogue's clock; set while drawing. */
  _wakeAt: number | undefined;
  /** Ended by the widget when it leaves the page. */
  _timer: ReturnType<typeof setTimeout> | undefined;
}

/** Longest sleep: a timer that sleeps longer is wrong after the machine slept. */
const HOUR = 3_600_000;

/**
 * Sets the alarm of a widget that is being drawn.
 * @param clockOffset from the device's clock to the catalogue's, ms
 */
export function setAlarm(host: Sleeper, clockOffset: number, page = document): void {
  void host.updateComplete.then(() => {
    const { _wakeAt: wakeAt, _draw: draw } = host;
    clearTimeout(host._timer);
    if (wakeAt && host.isConnected && !page.hidden)
      host._timer = setTimeout(draw, Math.max(1000, Math.min(HOUR, wakeAt - Date.now() - clockOffset)));
  });
}
