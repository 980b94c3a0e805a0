/** Rules for a page's Content-Security-Policy: what of ours it forbids, and the line that lets it in. Pure. */
import { catalogueAddress } from './catalogue-files.ts';
import type { Facts } from './facts.ts';
import type { PageFinding } from './finding.ts';
import type { OurScript } from './placements.ts';
import {
  allowsAddress,
  allowsInlineStyle,
  allowsScript,
  decidingDirective,
  extendDirective,
  parsePolicy,
  type Policy,
} from './policy.ts';

/** The name of the policy under which the widgets draw (docs/decisions/0008). */
const OUR_POLICY = 'opd-widgets';

/** Judges every policy of the page; all of them must let us in. */
export function judgePolicies(facts: Facts): PageFinding[] {
  return facts.page.policies.flatMap(({ text, where }) => {
    const policy = parsePolicy(text);
    return [
      ...judgeSandbox(policy, where),
      ...facts.scripts.flatMap((script) => judgeScript(policy, script, facts, where)),
      ...judgeConnections(policy, facts, where),
      ...judgeStyles(policy, facts),
      ...judgeTrustedTypes(policy, where),
    ];
  });
}

const blocks = (code: string, where: string, message: string, fix: string): PageFinding => ({
  code,
  severity: 'error',
  where,
  message,
  fix,
});

function judgeSandbox(policy: Policy, where: string): PageFinding[] {
  const sandbox = policy.get('sandbox');
  // In a meta element the directive is passed over (CSP 3, "The sandbox directive").
  if (!sandbox || sandbox.includes('allow-scripts') || !where.startsWith('header')) return [];
  const line = ['sandbox', ...sandbox, 'allow-scripts'].join(' ');
  return [
    blocks(
      'csp-blocks-script',
      where,
      'Kebijakan "sandbox" melarang semua skrip.',
      `Ganti menjadi:\n${line}`,
    ),
  ];
}

function judgeScript(policy: Policy, script: OurScript, facts: Facts, where: string): PageFinding[] {
  const directive = decidingDirective(policy, ['script-src-elem', 'script-src']);
  if (!directive) return [];
  const { url, element } = script;
  const { attributes } = element;
  const request = { url, nonce: attributes.get('nonce'), integrity: attributes.get('integrity') };
  // A browser hides the nonce of a document that it hands out: it let the script run, or reports it itself.
  const hidden = element.line === 0 && attributes.has('nonce');
  const { name, sources } = directive;
  if (hidden || allowsScript(sources, request, facts.url)) return [];
  const dynamic = sources.some((source) => source.toLowerCase() === "'strict-dynamic'");
  const target = name === 'default-src' ? 'script-src' : name;
  return [
    blocks(
      'csp-blocks-script',
      where,
      `Content-Security-Policy (${name}) tidak mengizinkan skrip dari ${url.origin}. Widget tidak dijalankan.`,
      dynamic
        ? "Kebijakan ini memakai 'strict-dynamic': beri tag skrip nonce yang sama dengan skrip lain di halaman ini."
        : `Ganti bagian itu menjadi:\n${extendDirective(target, sources, url.origin)}`,
    ),
  ];
}

function judgeConnections(policy: Policy, facts: Facts, where: string): PageFinding[] {
  const directive = decidingDirective(policy, ['connect-src']);
  if (!directive) return [];
  const { page, placements, feedback, url: from } = facts;
  const { name, sources } = directive;
  const targets = placements.flatMap((placement) => catalogueAddress(page, placement)?.file ?? []);
  const wanted = [
    ...targets.map((url) => ({ url, what: 'katalog' })),
    ...(feedback ? [{ url: feedback.url, what: 'alamat umpan balik' }] : []),
  ].filter(({ url }) => !allowsAddress(sources, url, from));
  const origins = [...new Set(wanted.map(({ url }) => url.origin))];
  if (origins.length === 0) return [];
  const what = [...new Set(wanted.map((it) => it.what))].join(' dan ');
  return [
    blocks(
      'csp-blocks-connect',
      where,
      `Content-Security-Policy (${name}) tidak mengizinkan ${what} di ${origins.join(' dan ')} dibaca.`,
      `Ganti bagian itu menjadi:\n${extendDirective('connect-src', sources, origins.join(' '))}`,
    ),
  ];
}

/** The widgets need no style of the page's policy; an author's own `style="…"` on them, such as a reserved height, does. */
function judgeStyles(policy: Policy, { placements }: Facts): PageFinding[] {
  const directive = decidingDirective(policy, ['style-src-attr', 'style-src']);
  if (!directive || allowsInlineStyle(directive.sources)) return [];
  const styled = placements.find(({ element }) => element.attributes.has('style'));
  if (!styled) return [];
  return [
    {
      code: 'csp-blocks-style',
      severity: 'warning',
      where: styled.where,
      message: `Content-Security-Policy (${directive.name}) mengabaikan style="…" pada widget ini.`,
      fix: `Pindahkan ke lembar gaya situs, misalnya:\n[data-opd-widget] { ${styled.element.attributes.get('style') ?? ''} }`,
    },
  ];
}

function judgeTrustedTypes(policy: Policy, where: string): PageFinding[] {
  const names = policy.get('trusted-types');
  if (!names || names.includes(OUR_POLICY) || names.includes('*')) return [];
  return [
    blocks(
      'csp-blocks-trusted-types',
      where,
      `Content-Security-Policy (trusted-types) tidak mengenal "${OUR_POLICY}". Widget tidak dapat menggambar apa-apa.`,
      `Ganti bagian itu menjadi:\n${extendDirective('trusted-types', names, OUR_POLICY)}`,
    ),
  ];
}
