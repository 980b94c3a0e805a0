import { expect } from '@open-wc/testing';
import { hasPolicy } from '../../../src/elements/shared/page-policy.later.ts';
import { tendOutbox } from '../../../src/feedback/outbox-later.ts';
import { getOutbox, type OutboxEntry } from '../../../src/feedback/outbox.ts';
import { prove } from '../../../src/feedback/proof.ts';
import '../../support/own-device.ts';
import { emptyDevice, message, replace, restore, URL } from './device.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const SALT = `0123456789abcdef01234567?id=${ID}&expires=1704679800&`;
/** printf '%s' "${SALT}4711" | sha256sum */
const HASH = 'a418e022dd0acdc00d7a99f3cd36f1100924be43ffc886ddb18a2eee786282a5';
const CHALLENGE = { algorithm: 'SHA-256', challenge: HASH, maxnumber: 10_000, salt: SALT, signature: 'ab' };

const answer = (body: unknown, status = 200, headers = {}) =>
  Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
const options = { fetch: () => answer(CHALLENGE), timeout: 0 };
const numberOf = (proof: string) => (JSON.parse(atob(proof)) as { number: number }).number;

/** Counts the workers that are started, and lets a test spoil them. */
function watchWorkers(change: (address: string) => string = (address) => address): { started: number } {
  const { Worker } = window;
  const seen = { started: 0 };
  class Watched extends Worker {
    constructor(address: string) {
      super(change(address));
      seen.started += 1;
    }
  }
  replace('Worker', () => Watched);
  return seen;
}

describe('proof of work', () => {
  afterEach(restore);

  it('is made in a worker of its own where that may be', async () => {
    const workers = watchWorkers();
    expect(numberOf(await prove(URL, ID, true, options))).to.equal(4711);
    expect(workers.started).to.equal(1);
  });

  it('starts no worker where none may be', async () => {
    const workers = watchWorkers();
    expect(numberOf(await prove(URL, ID, false, options))).to.equal(4711);
    expect(workers.started).to.equal(0);
  });

  it('is made on the page where the worker is refused at once', async () => {
    replace('Worker', () => () => {
      throw new DOMException('refused', 'SecurityError');
    });
    expect(numberOf(await prove(URL, ID, true, options))).to.equal(4711);
  });

  it('is made on the page where the worker does not start', async () => {
    const workers = watchWorkers(() => '/no-such-worker.js');
    expect(numberOf(await prove(URL, ID, true, options))).to.equal(4711);
    expect(workers.started).to.equal(1);
  });

  it('is made on the page where there are no workers at all', async () => {
    replace('Worker', () => undefined);
    expect(numberOf(await prove(URL, ID, true, options))).to.equal(4711);
  });

  for (const worker of [true, false]) {
    it(`does without crypto.subtle ${worker ? 'in a worker' : 'on the page'}, as on plain http`, async () => {
      replace('crypto', () => ({}));
      expect(numberOf(await prove(URL, ID, worker, options))).to.equal(4711);
    });
  }

  for (const worker of [true, false]) {
    it(`fails for a challenge that no number solves ${worker ? 'in a worker' : 'on the page'}`, async () => {
      const wrong = { ...options, fetch: () => answer({ ...CHALLENGE, challenge: '0'.repeat(64) }) };
      const failed = await prove(URL, ID, worker, wrong).catch((error: Error) => error.message);
      expect(failed).to.equal('challenge-unsolvable');
    });
  }

  it('lets the page go on between two slices', async () => {
    // Each look at the clock is ten ms later, so that a slice ends after a few of them on a fast machine too.
    let now = 0;
    replace('performance', () => ({ now: () => (now += 10) }));
    const unsolvable = { ...CHALLENGE, challenge: '0'.repeat(64) };
    let turns = 0;
    let proving = true;
    const turn = () => {
      turns += 1;
      if (proving) setTimeout(turn);
    };
    turn();
    await prove(URL, ID, false, { ...options, fetch: () => answer(unsolvable) }).catch(() => {});
    proving = false;
    expect(turns).to.be.above(3);
  });
});

describe('policy of a page', () => {
  /** The document of a page of this site. */
  async function open(address: string): Promise<Document> {
    const frame = document.createElement('iframe');
    frame.src = address;
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    document.body.append(frame);
    await loaded;
    return frame.contentDocument!;
  }
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  it('is none on a page without any, which stays as it was', async () => {
    const page = await open('/policy');
    const before = page.documentElement.outerHTML;
    expect(hasPolicy(page)).to.be.false;
    expect(page.documentElement.outerHTML).to.equal(before);
  });

  for (const [title, header] of [
    ['forbids everything', `Content-Security-Policy=default-src 'none'`],
    ['forbids next to nothing', `Content-Security-Policy=upgrade-insecure-requests`],
    ['only reports', `Content-Security-Policy-Report-Only=default-src 'none'`],
  ] as const) {
    it(`is seen when it ${title}, without a report`, async function () {
      // Firefox hides nothing for a policy that only reports; there, such a page gets a report of a worker that works.
      if (header.includes('Report-Only') && navigator.userAgent.includes('Firefox')) this.skip();
      const page = await open(`/policy?${header}`);
      const reports: string[] = [];
      page.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
        reports.push(violatedDirective),
      );
      expect(hasPolicy(page)).to.be.true;
      await new Promise((resolve) => setTimeout(resolve));
      expect(reports).to.deep.equal([]);
    });
  }

  it('is seen where the page itself says it', async () => {
    const page = await open('/policy');
    page.head.innerHTML = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;
    expect(hasPolicy(page)).to.be.true;
  });
});

describe('outbox of a page whose server asks for proof', () => {
  beforeEach(emptyDevice);
  afterEach(() => {
    getOutbox()
      .list()
      .forEach(({ message: { id } }) => getOutbox().remove(id));
    restore();
  });

  it('proves the answer and sends it again at once', async () => {
    const posted: (string | undefined)[] = [];
    replace('fetch', () => (url: string, { body }: RequestInit = {}) => {
      if (url === `${URL}/challenge?id=${ID}`) return answer(CHALLENGE);
      const { proof } = JSON.parse(body as string) as { proof?: string };
      posted.push(proof);
      return proof
        ? answer({ receipt: 'PKU-1', status: 'received' }, 201)
        : answer({ error: { code: 'proof-needed' } }, 429, { 'Retry-After': '60' });
    });
    const outbox = getOutbox();
    tendOutbox(outbox);
    const sent = new Promise<OutboxEntry>((resolve) =>
      outbox.subscribe(() => {
        const entry = outbox.get(ID);
        if (entry?.state === 'sent') resolve(entry);
      }),
    );
    expect((await outbox.add(URL, message(ID))).durable).to.be.true;
    expect((await sent).receipt).to.equal('PKU-1');
    expect(posted.length).to.equal(2);
    expect(numberOf(posted[1]!)).to.equal(4711);
  });
});
