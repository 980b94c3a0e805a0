import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONTACT_CONSENT, isContact, reportAddress, sendContact } from '../../../src/feedback/contact.ts';
import { contactSchema } from '../../../src/feedback/schema.ts';
import { CONTACT_DAYS } from '../../../src/retention.ts';
import { FEEDBACK_STEPS } from '../../../src/i18n/locales/feedback-steps.ts';

const AT = '2024-01-08T02:00:00.000Z';

/** Sends to a server that answers so. @returns the outcome, and what the server was asked */
async function send(answer: () => Response | Promise<Response>) {
  const asked: [url: string, body: unknown, credentials: string | undefined][] = [];
  const outcome = await sendContact('https://kota.example/feedback', '7KQ4-M2XD', 'budi@contoh.id', AT, {
    fetch: async (url, options) => {
      asked.push([url as string, JSON.parse(options!.body as string), options!.credentials]);
      return answer();
    },
  });
  return { outcome, asked };
}

describe('contact', () => {
  it('is one telephone number or one e-mail address', () => {
    const good = ['0812-3456-7890', '+62 812 3456 7890', '(0761) 123456', 'budi.s@contoh.co.id'];
    assert.deepEqual(good.filter(isContact), good);
    const bad = [
      '',
      'Budi',
      '112',
      'budi@contoh',
      'a@b.id dan c@d.id',
      '0812 atau 0813',
      `${'a'.repeat(200)}@b.id`,
    ];
    assert.deepEqual(bad.filter(isContact), []);
  });

  it('goes to the answer’s own address, anonymously, in a form that the server takes', async () => {
    const { outcome, asked } = await send(() => new Response(null, { status: 204 }));
    const body = { contact: 'budi@contoh.id', consent: { version: 'kontak-2', at: AT } };
    assert.deepEqual(asked, [['https://kota.example/feedback/7KQ4-M2XD/contact', body, 'omit']]);
    assert.deepEqual(contactSchema.parse(body), body);
    assert.deepEqual(outcome, { state: 'sent' });
  });

  it('is refused with the server’s reason', async () => {
    const body = { error: { code: 'invalid', message: 'Nomor ini terlalu pendek.' } };
    const { outcome } = await send(() => Response.json(body, { status: 422 }));
    assert.deepEqual(outcome, { state: 'refused', reason: 'Nomor ini terlalu pendek.' });
  });

  it('has failed without the server’s word that it is kept', async () => {
    const error = { error: { code: 'busy', message: 'Sibuk.' } };
    for (const answer of [
      () => Promise.reject(new TypeError('Failed to fetch')),
      () => new Response('<h1>Masuk</h1>', { status: 200 }),
      () => new Response('<h1>404</h1>', { status: 404 }),
      () => Response.json(error, { status: 429 }),
      () => Response.json(error, { status: 503 }),
    ])
      assert.deepEqual((await send(answer)).outcome, { state: 'failed' });
  });

  it('reads the report’s address the same with and without a slash at the end', () => {
    assert.equal(
      reportAddress('https://kota.example/feedback/', '7KQ4'),
      'https://kota.example/feedback/7KQ4',
    );
    assert.equal(
      reportAddress('https://kota.example/feedback', '7KQ4'),
      'https://kota.example/feedback/7KQ4',
    );
  });
});

describe('consent', () => {
  // Whoever changes the words gives them a new version, so that the stored one says what was agreed to (UU 27/2022).
  it('of version kontak-2 is this text', () => {
    assert.equal(CONTACT_CONSENT, 'kontak-2');
    // The text says so in words, in both languages.
    assert.equal(CONTACT_DAYS, 90);
    assert.equal(
      FEEDBACK_STEPS['id']!.contactConsent,
      'Saya setuju nomor atau surel ini disimpan hanya untuk menanggapi jawaban ini. Yang melihatnya hanya petugas OPD layanan ini dan pengelola umpan balik kota. Dihapus begitu tindak lanjut ditutup, paling lambat 90 hari setelah disimpan. Saya boleh menghapusnya lebih cepat dengan nomor tanda terima.',
    );
  });
});
