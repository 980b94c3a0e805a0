/** Policies as browsers read them: each line says what is let in, written out from the standard's rules. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allowsAddress,
  allowsInlineStyle,
  allowsScript,
  decidingDirective,
  extendDirective,
  parsePolicy,
} from '../../../../src/publish/check-page/policy.ts';

const PAGE = new URL('https://dishub.example.go.id/kir');
const FILE = 'https://layanan.example.go.id/widgets/0.1.0/opd-widgets.js';

const ADDRESSES: [sources: string, url: string, allowed: boolean][] = [
  ["'none'", FILE, false],
  ["'self'", FILE, false],
  ["'self'", 'https://dishub.example.go.id/a.js', true],
  ["'self'", 'http://dishub.example.go.id/a.js', false],
  ['*', FILE, true],
  ['*', 'data:text/javascript,1', false],
  ['https:', FILE, true],
  ['http:', FILE, true],
  ['https:', 'http://layanan.example.go.id/a.js', false],
  ['https://layanan.example.go.id', FILE, true],
  ['http://layanan.example.go.id', FILE, true],
  ['layanan.example.go.id', FILE, true],
  ['LAYANAN.example.go.id', FILE, true],
  ['*.example.go.id', FILE, true],
  ['*.example.go.id', 'https://example.go.id/a.js', false],
  ['example.go.id', FILE, false],
  ['https://layanan.example.go.id:8443', FILE, false],
  ['https://layanan.example.go.id:*', 'https://layanan.example.go.id:8443/a.js', true],
  ['https://layanan.example.go.id', 'https://layanan.example.go.id:8443/a.js', false],
  ['https://layanan.example.go.id/widgets/', FILE, true],
  ['https://layanan.example.go.id/widgets', FILE, false],
  ['https://layanan.example.go.id/widgets/0.1.0/opd-widgets.js', FILE, true],
  ["'unsafe-inline' https://lain.example", FILE, false],
];
for (const [sources, url, allowed] of ADDRESSES) {
  test(`${sources} ${allowed ? 'lets in' : 'keeps out'} ${url}`, () => {
    assert.equal(allowsAddress(sources.split(' '), new URL(url), PAGE), allowed);
  });
}

test('a nonce and a hash of the integrity let a script in, strict-dynamic switches addresses off', () => {
  const script = (nonce?: string, integrity?: string) => ({ url: new URL(FILE), nonce, integrity });
  const strict = ["'nonce-abc'", "'strict-dynamic'", 'https:'];
  assert.equal(allowsScript(strict, script('abc'), PAGE), true);
  assert.equal(allowsScript(strict, script('abd'), PAGE), false);
  assert.equal(allowsScript(strict, script(), PAGE), false);
  assert.equal(allowsScript(["'sha384-xyz'"], script(undefined, 'sha384-xyz'), PAGE), true);
  assert.equal(allowsScript(["'sha384-xyz'"], script(undefined, 'sha384-xyz sha384-uvw'), PAGE), false);
});

test('unsafe-inline counts for styles only without nonce and hash', () => {
  assert.equal(allowsInlineStyle(["'self'", "'unsafe-inline'"]), true);
  assert.equal(allowsInlineStyle(["'unsafe-inline'", "'nonce-abc'"]), false);
  assert.equal(allowsInlineStyle(["'self'"]), false);
});

test('the first directive of a name holds, and default-src stands in for one that is not there', () => {
  const policy = parsePolicy("Default-Src 'self';; script-src a.example; script-src b.example ;");
  assert.deepEqual(decidingDirective(policy, ['script-src-elem', 'script-src']), {
    name: 'script-src',
    sources: ['a.example'],
  });
  assert.deepEqual(decidingDirective(policy, ['connect-src']), { name: 'default-src', sources: ["'self'"] });
  assert.equal(decidingDirective(parsePolicy('img-src x.example'), ['connect-src']), undefined);
});

test('a directive is extended without none', () => {
  assert.equal(
    extendDirective('connect-src', ["'none'"], 'https://a.example'),
    'connect-src https://a.example',
  );
  assert.equal(
    extendDirective('script-src', ["'self'"], 'https://a.example'),
    "script-src 'self' https://a.example",
  );
});
