/** The one style sheet of the readable pages: the widgets' colours, light and dark, and print on one A4 page. */
import type { Publisher } from '../../catalogue/types.ts';
import { COLOURS } from '../../theme/tokens.ts';
import { say } from './context.ts';

/** Where the sheet lies in the endpoint. */
export const STYLES = 'layanan/layanan.css';

/** The publisher's name without its note in brackets, for titles. */
export const sayPublisher = ({ name }: Publisher): string => say(name).replace(/\s*\(.*\)$/, '');

const colours = (place: 1 | 2): string => COLOURS.map((it) => `--${it[0]}:${it[place]}`).join(';');

export const stylesText = `:root{color-scheme:light dark;${colours(1)}}
@media (prefers-color-scheme:dark){:root{${colours(2)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--text);font:100%/1.5 system-ui,sans-serif;overflow-wrap:break-word}
.skip{position:absolute;left:-9999px}.skip:focus{left:8px;top:8px;padding:12px;background:var(--surface)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.top,main{max-width:44rem;margin:auto;padding:12px 16px}@media(min-width:60rem){.top,main{max-width:66rem;padding:12px 24px}main>*{max-width:44rem}.layout{max-width:none;display:grid;grid-template-columns:minmax(0,1fr) 20rem;gap:0 48px;align-items:start}.side{order:1;padding:20px 24px 12px;border:1px solid var(--line);border-radius:8px}.side .facts{margin-top:0;padding:0;border-top:0}.columns>section:first-child h2{margin-top:8px}}
.top{border-bottom:1px solid var(--line)}
p,ul,ol,dl{margin:0 0 12px}
h1{margin:8px 0;font-size:1.728rem;line-height:1.2}
h2{margin:32px 0 8px;font-size:1.2rem;line-height:1.25}
h3{margin:16px 0 4px;font-size:1rem}
a{color:var(--brand);text-underline-offset:.2em}
.quiet,small{color:var(--text-quiet);font-size:.875rem}
.note{padding:12px 16px;border:1px solid var(--notice);border-radius:6px;background:var(--notice-surface)}
.warning{border-color:var(--warning);background:var(--warning-surface)}
.stop{border-color:var(--stop);background:var(--stop-surface)}
.facts{display:flex;flex-wrap:wrap;margin:16px 0;padding:12px 0 0;border:solid var(--line);border-width:1px 0}
.facts div{flex:1 1 9em;margin:0 16px 12px 0}
dt{color:var(--text-quiet);font-size:.875rem}dd{margin:0 0 8px}.facts dd{font-weight:650}
ul,ol{padding-left:1.25em}li{margin:0 0 8px}
.ways{list-style:none;padding:0}small{overflow-wrap:anywhere}.ways small,p>.button~small,.columns li>small{display:block}.trouble{color:var(--stop)}details{margin:16px 0}summary{min-height:44px;padding:10px 0;color:var(--brand);cursor:pointer}.ways a,nav a{display:inline-block;min-height:44px;padding:10px 0}
fieldset{border:0;margin:0 0 16px;padding:0}legend{font-weight:650}
label{display:block;min-height:44px;padding:10px 0}
input[type=radio]{width:20px;height:20px;margin:0 10px 0 0;vertical-align:-4px;accent-color:var(--brand)}
input[type=checkbox]{width:20px;height:20px;margin:0 10px 0 0;vertical-align:-4px;accent-color:var(--brand)}.trap{position:absolute;left:-9999px}
select{display:block;min-height:44px}
select,textarea{width:100%;padding:8px 12px;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--line-strong);border-radius:6px}
.button,button{display:inline-block;min-height:44px;margin:0 0 8px;padding:9px 24px;font:inherit;font-weight:650;text-decoration:none;color:var(--on-brand);background:var(--brand);border:1px solid var(--brand);border-radius:6px}
.qr{display:block;width:160px;height:160px;background:#fff;fill:#000}
@media print{@page{size:A4;margin:12mm}:root{${colours(1)}}body{font-size:8.5pt;line-height:1.3}.top,main{max-width:none;padding:0}
.top,form,nav,.skip,.screen{display:none}h1{font-size:15pt}h2{font-size:10.5pt;margin:8px 0 2px;break-after:avoid}p,ul,ol,dl,dd,li{margin-bottom:3px}
.quiet,small,dt{font-size:7.5pt}.facts{margin:6px 0;padding-top:6px}.columns{columns:2;column-gap:8mm}h3{font-size:8.5pt;margin:3px 0 1px;break-after:avoid}li,.columns p{break-inside:avoid}
a{color:inherit;text-decoration:none}.note{padding:4px 8px}.ways a{min-height:0;padding:0}.layout{display:block}.side{padding:0;border:0}.button{min-height:0;padding:0;border:0;color:inherit;background:none;font-weight:650}main>*{max-width:none}.qr{width:26mm;height:26mm}.end{display:flex;align-items:flex-end;justify-content:space-between}}
`;
