/** The answers that the contract suites keep. */
import type { FeedbackMessage } from '../../src/feedback/message.ts';
import type { NewFeedback } from '../../src/server/storage/storage.ts';

const ID = '00000000-0000-4000-8000-00000000000';

/** An answer numbered 0 to 9: its id, receipt (`AAAA-BBBB-CCC1`) and second of arrival follow from the number. */
export function answer(
  number: number,
  message: Partial<FeedbackMessage> = {},
  agency = 'dishub',
): NewFeedback {
  return {
    message: {
      id: ID + number,
      service: 'uji-kir',
      kind: 'quick',
      satisfaction: 4,
      locale: 'id',
      page: 'https://dishub.example.go.id/kir',
      catalogueRevision: '1',
      sentAt: '2024-01-08T02:00:00.000Z',
      widget: '0.1.0',
      ...message,
    },
    agency,
    receipt: `AAAA-BBBB-CCC${number}`,
    digest: `digest-${number}`,
    receivedAt: `2024-01-08T02:00:0${number}.000Z`,
  };
}
