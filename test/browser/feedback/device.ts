/** The real device of a browser test: emptied before each test, with parts of it replaced where a test says so. */
import type { FeedbackMessage } from '../../../src/feedback/message.ts';
import { loadKept } from '../../../src/feedback/outbox-kept.ts';
import { outboxStorage } from '../../../src/feedback/outbox-storage.ts';
import type { OutboxEntry } from '../../../src/feedback/outbox.ts';

export const URL = '/feedback';

export const message = (id: string): FeedbackMessage => ({
  id,
  service: 'uji-kir',
  kind: 'quick',
  knew: true,
  access: 'not-tried',
  locale: 'id',
  page: 'https://dishub.example/',
  catalogueRevision: '7',
  sentAt: '2024-01-08T02:00:00.000Z',
  widget: '0.1.0',
});

export const entry = (id: string): OutboxEntry => ({
  url: URL,
  message: message(id),
  attempts: 0,
  nextAt: 0,
  state: 'waiting',
  keptAt: 1_704_679_200_000,
  durable: false,
});

/** Forgets everything that the outbox has kept. */
export async function emptyDevice(): Promise<void> {
  localStorage.clear();
  // Emptied, not deleted: deleting waits for whatever page still has the database open.
  for (const { message } of await loadKept()) await outboxStorage.remove(message.id);
}

let undo: (() => void)[] = [];

/** Puts a getter in the place of a property of the window, until `restore`. */
export function replace(
  name: keyof typeof globalThis | 'localStorage' | 'indexedDB',
  get: () => unknown,
): void {
  const own = Object.getOwnPropertyDescriptor(window, name);
  undo.push(() => {
    if (own) Object.defineProperty(window, name, own);
    else delete (window as unknown as Record<string, unknown>)[name];
  });
  Object.defineProperty(window, name, { configurable: true, get });
}

export function restore(): void {
  undo.reverse().forEach((step) => step());
  undo = [];
}
