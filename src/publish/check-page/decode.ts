/** Bytes of a page as text, in the encoding that a browser would take (HTML standard, "determining the character encoding"). */

/** A page as text. `charset` is undefined when nobody says which it is and it matters. */
export interface Decoded {
  html: string;
  charset: string | undefined;
}

/** So far into a page a browser looks for `<meta charset>`, bytes. */
const PRESCAN = 1024;

/** @param contentType the header; undefined for a file */
export function decodePage(body: Buffer, contentType: string | undefined): Decoded {
  const marked = body.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 'utf-8' : undefined;
  const head = /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? '')?.[1];
  const meta = /<meta[^>]*charset\s*=\s*["']?([\w:.-]+)/i.exec(body.toString('latin1', 0, PRESCAN))?.[1];
  const named = [marked, head, meta].find((label) => label !== undefined && decoderFor(label));
  const decoder = decoderFor(named ?? 'windows-1252')!;
  const plain = body.every((byte) => byte < 0x80);
  return {
    html: decoder.decode(body),
    charset: named || plain ? (named ? decoder.encoding : 'utf-8') : undefined,
  };
}

function decoderFor(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    // An encoding that nobody knows is as good as none: browsers go on to the next hint.
    return undefined;
  }
}
