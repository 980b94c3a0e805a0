/**
 * What is compared: for each library the page that does the job in its own components, and where the form's controls are
 * once the library has made them. The pages hold what each library documents for use by script tag and nothing else.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the libraries are installed. */
export const MODULES = join(import.meta.dirname, '../node_modules');
const ROOT = join(import.meta.dirname, '../..');
const PAGES = join(import.meta.dirname, 'pages');

export interface Library {
  name: string;
  /** The npm package whose version stands in the table; ours when missing. */
  package?: string;
  /** File name in `pages`. */
  page: string;
  /** Who makes the controls: a script in the browser, or the server that writes them into the page. */
  kind: 'components' | 'markup';
  /** CSS selectors, with `>>>` where the path enters a shadow root. */
  radios: string;
  submit: string;
  /** Missing where the form shows it later. */
  textarea?: string;
  /** How many radios the form shows at first. */
  count: number;
  /** Where the banner is, when its words also stand elsewhere on the page. */
  banner?: string;
  /** Accessible name of the button that closes the banner. */
  close: RegExp;
  /** Which radios, in the page's order, answer all questions. */
  answers: readonly number[];
}

/** Two questions with two and three answers, as every page has them but ours, which asks them one after the other. */
const JOB = { count: 5, answers: [0, 2], close: /tutup/i } as const;

export const LIBRARIES: readonly Library[] = [
  {
    name: 'opd-widgets',
    page: 'opd-widgets.html',
    kind: 'components',
    radios: 'opd-feedback-form >>> input[type=radio]',
    submit: 'opd-feedback-form >>> button.main',
    count: 2,
    banner: 'opd-change-banner',
    close: /tutup/i,
    answers: [0, 2, 5],
  },
  {
    ...JOB,
    name: 'GOV.UK Frontend',
    package: 'govuk-frontend',
    page: 'govuk.html',
    kind: 'markup',
    radios: '.govuk-radios__label',
    submit: '.govuk-button',
    textarea: 'textarea',
  },
  {
    ...JOB,
    name: 'USWDS',
    package: '@uswds/uswds',
    page: 'uswds.html',
    kind: 'markup',
    radios: '.usa-radio__label',
    submit: 'button[type=submit]',
    textarea: 'textarea',
  },
  {
    ...JOB,
    name: 'DSFR',
    package: '@gouvfr/dsfr',
    page: 'dsfr.html',
    kind: 'markup',
    radios: '.fr-radio-group label',
    submit: 'button[type=submit]',
    textarea: 'textarea',
  },
  {
    ...JOB,
    name: 'Shoelace',
    package: '@shoelace-style/shoelace',
    page: 'shoelace.html',
    kind: 'components',
    radios: 'sl-radio >>> [part~=base]',
    submit: 'sl-button[type=submit] >>> button',
    textarea: 'sl-textarea >>> textarea',
    // The library names the button itself, in English or in a language whose file the page loads.
    close: /close/i,
  },
  {
    ...JOB,
    name: 'Web Awesome',
    package: '@awesome.me/webawesome',
    page: 'webawesome.html',
    kind: 'components',
    radios: 'wa-radio >>> [part~=control]',
    submit: 'wa-button[type=submit] >>> button',
    textarea: 'wa-textarea >>> textarea',
  },
  {
    ...JOB,
    name: 'SGDS',
    package: '@govtechsg/sgds-web-component',
    page: 'sgds.html',
    kind: 'components',
    radios: 'sgds-radio >>> input',
    submit: 'sgds-button[type=submit] >>> button',
    textarea: 'sgds-textarea >>> textarea',
    close: /close/i,
  },
  {
    ...JOB,
    name: 'Nord',
    package: '@nordhealth/components',
    page: 'nord.html',
    kind: 'components',
    radios: 'nord-radio input',
    submit: 'nord-button[type=submit] >>> button',
    textarea: 'nord-textarea >>> textarea',
  },
  {
    ...JOB,
    name: 'VA',
    package: '@department-of-veterans-affairs/web-components',
    page: 'va.html',
    kind: 'components',
    radios: 'va-radio-option input',
    submit: 'va-button >>> button',
    textarea: 'va-textarea >>> textarea',
  },
  {
    ...JOB,
    name: 'GCDS',
    package: '@gcds-core/components',
    page: 'gcds.html',
    kind: 'components',
    radios: 'gcds-radios >>> input[type=radio]',
    submit: 'gcds-button >>> button',
    textarea: 'gcds-textarea >>> textarea',
    close: /close/i,
  },
];

/** @returns the version that is installed; ours is that of the working tree */
export async function versionOf({ package: name }: Library): Promise<string> {
  const file = name === undefined ? join(ROOT, 'package.json') : join(MODULES, name, 'package.json');
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}

/** @param snippet what goes into our own page */
export async function readPage({ page }: Library, snippet: { head: string; body: string }): Promise<string> {
  const text = await readFile(join(PAGES, page), 'utf8');
  return text.replace('<!-- head -->', snippet.head).replace('<!-- body -->', snippet.body);
}
