/** The QR code of an address as an inline drawing: for the printed page, which hangs beside a counter. */
import qrcode from 'qrcode-generator';
import { html, type Html } from './html.ts';

/** @param address what the code holds; error correction M, which survives a crease in the paper */
export function renderQr(address: string): Html {
  const code = qrcode(0, 'M');
  code.addData(address);
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      // Four modules of quiet around it, as the standard asks (ISO/IEC 18004).
      if (code.isDark(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
    }
  }
  const box = `0 0 ${size + 8} ${size + 8}`;
  return html`<svg class="qr" viewBox="${box}" role="img" aria-label="Kode QR ke halaman ini">
    <path d="${path}" />
  </svg>`;
}
