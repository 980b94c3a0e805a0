/** The first page: filters, Tahu / Akses / Puas per service, and what came in, newest first. */
import { STATUSES } from '../../feedback/message.ts';
import { selectShares, toPercent, type Share } from '../../survey/pulse.ts';
import { statusWord, STATUS_WORDS } from '../feedback/words.ts';
import { formatNumber } from '../indonesian.ts';
import { html, type Html } from '../../publish/pages/html.ts';
import { answerItem } from './answer.ts';
import { frame } from './frame.ts';
import { addressOf, type Overview } from './overview.ts';
import type { SignedIn } from './sessions.ts';
import type { Tally } from './tally.ts';

const option = (value: string, label: string, chosen: string | undefined): Html =>
  value === chosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;

function filterForm({ query, choices, user, agencyName, serviceName }: Overview): Html {
  const agencies = [...new Set(choices.map((it) => it.agency))].sort();
  const services = (agency: string) => [
    ...new Set(choices.filter((it) => it.agency === agency).map((it) => it.service)),
  ];
  const shown = agencies.filter((agency) => query.opd === undefined || agency === query.opd);
  return html`<form method="get" action="/dasbor" class="filter" aria-label="Saringan">
    ${
      user.agency === undefined &&
      html`<label
        >OPD
        <select name="opd">
          <option value="">Semua OPD</option>
          ${agencies.map((id) => option(id, agencyName(id), query.opd))}
        </select>
      </label>`
    }
    <label
      >Layanan
      <select name="layanan">
        <option value="">Semua layanan</option>
        ${shown.map(
          (agency) =>
            html`<optgroup label="${agencyName(agency)}">
              ${services(agency).map((id) => option(id, serviceName(id), query.layanan))}
            </optgroup>`,
        )}
      </select>
    </label>
    <label
      >Status
      <select name="status">
        <option value="">Semua status</option>
        ${STATUSES.map((it) => option(statusWord(it), STATUS_WORDS[it].name, query.status))}
      </select>
    </label>
    <label>Dari tanggal <input type="date" name="dari" value="${query.dari}" /></label>
    <label>Sampai tanggal <input type="date" name="sampai" value="${query.sampai}" /></label>
    <p class="actions">
      <button type="submit">Tampilkan</button>
      ${addressOf(query) !== '/dasbor' && html`<a href="/dasbor">Hapus saringan</a>`}
    </p>
  </form>`;
}

/** A share as a figure, its counts, and a bar that only repeats them. */
function shareCell(label: string, share: Share, note = ''): Html {
  const percent = toPercent(share);
  if (percent === undefined)
    return html`<td role="cell" data-label="${label}">
      <span class="quiet">Belum ada jawaban</span> ${note && html`<small>${note}</small>`}
    </td>`;
  return html`<td role="cell" data-label="${label}">
    <strong>${percent}%</strong> <small>${formatNumber(share.part)} dari ${formatNumber(share.of)}</small>
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="bar-all" width="100" height="6" />
      <rect class="bar-part" width="${percent}" height="6" />
    </svg>
    ${note && html`<small>${note}</small>`}
  </td>`;
}

function tallyRow(tally: Tally, { agencyName, serviceName, query, user }: Overview): Html {
  const { agency, service, answers, reports, pulse } = tally;
  const shares = selectShares(pulse);
  const address = addressOf({
    ...query,
    opd: user.agency === undefined ? agency : undefined,
    layanan: service,
  });
  const notTried = pulse.access.notTried > 0 && `${formatNumber(pulse.access.notTried)} belum mencoba`;
  return html`<tr role="row">
    <th role="rowheader" scope="row">
      <a href="${address}">${serviceName(service)}</a>
      <small>${agencyName(agency)}</small>
    </th>
    <td role="cell" data-label="Jawaban">
      <strong>${formatNumber(answers)}</strong>
      ${reports > 0 && html`<small class="below">${formatNumber(reports)} laporan kendala</small>`}
    </td>
    ${shareCell('Tahu', shares.knew)} ${shareCell('Akses', shares.access, notTried || '')}
    ${shareCell('Puas', shares.satisfied)}
  </tr>`;
}

const tallyTable = (view: Overview): Html =>
  html`<table role="table" class="tallies">
    <caption>
      Tahu: sudah tahu layanan ini sebelumnya. Akses: berhasil, dari yang mencoba. Puas: menjawab Puas atau
      Sangat puas. Laporan kendala akses dihitung tersendiri.
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${['Layanan', 'Jawaban', 'Tahu', 'Akses', 'Puas'].map(
          (head) => html`<th role="columnheader" scope="col">${head}</th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${view.tallies.map((tally) => tallyRow(tally, view))}
    </tbody>
  </table>`;

function answerList(view: Overview): Html {
  const { answers, total, older, query } = view;
  return html`<section aria-labelledby="masuk">
    <h2 id="masuk">Jawaban masuk</h2>
    <p class="quiet">
      ${
        query.sebelum
          ? `${formatNumber(answers.length)} jawaban yang lebih lama, dari ${formatNumber(total)}.`
          : total === 0
            ? 'Tidak ada jawaban dengan status ini.'
            : `${formatNumber(answers.length)} terbaru dari ${formatNumber(total)} jawaban.`
      }
    </p>
    <ol class="answers">
      ${answers.map((answer) => answerItem(answer, view))}
    </ol>
    <nav aria-label="Halaman" class="pages">
      ${query.sebelum && html`<a class="button quiet-button" href="${addressOf(query)}">Ke yang terbaru</a>`}
      ${older && html`<a class="button quiet-button" href="${older}" rel="next">Lebih lama</a>`}
    </nav>
  </section>`;
}

/** The page for a signed-in user. */
export function overviewPage(view: Overview, by: SignedIn): Html {
  const { user, tallies, agencyName, publisher, held } = view;
  const scope = user.agency === undefined ? 'Semua OPD' : agencyName(user.agency);
  return frame(
    'Dasbor',
    { publisher, held },
    by,
    html`<div class="heading">
        <h1>Umpan balik warga</h1>
        <p class="quiet">${scope}</p>
      </div>
      ${filterForm(view)}
      ${
        tallies.length === 0
          ? html`<p class="empty">
              Belum ada jawaban untuk pilihan ini. Jawaban baru muncul di sini begitu warga mengirimnya.
            </p>`
          : html`<section aria-labelledby="ringkasan">
                <h2 id="ringkasan">Ringkasan per layanan</h2>
                ${tallyTable(view)}
              </section>
              ${answerList(view)}`
      }`,
  );
}
