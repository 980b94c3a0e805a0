/** What programs that mean harm, or none, put where a service or a comment belongs. */

/** Types that the endpoint takes JSON under. */
export const JSON_TYPES = [
  'text/plain;charset=UTF-8',
  'application/json',
  'text/plain',
  'application/json; charset=utf-8',
];
/** The type of a plain form. */
export const FORM_TYPE = 'application/x-www-form-urlencoded';
/** Types that it does not take, or that are none. */
export const ODD_TYPES = [
  ...[undefined, '', ';', 'text', 'text/', 'text/html', 'application/xml', 'multipart/form-data; boundary=x'],
  ...[
    'application/json; charset=utf-16',
    'application/vnd.api+json',
    'text/plain; charset=__proto__',
    'TEXT/PLAIN',
  ],
];

/** Texts that are trouble for databases, terminals, spreadsheets and pages. */
export const HOSTILE_TEXTS = [
  ...['\0', '\ud800', '\udfff\ud800', '\u202e', '%00', "' or 1=1 --", '"; drop table feedback; --', '${7*7}'],
  ...[
    'x'.repeat(17_000),
    '<script>alert(1)</script>',
    '=cmd()',
    'a\r\nSet-Cookie: x=1',
    '../../etc/passwd',
    'x'.repeat(3000),
  ],
  ...[
    '__proto__',
    'constructor',
    '',
    ' ',
    'null',
    '\u{10ffff}',
    '2024-02-30T25:00:00Z',
    'javascript:alert(1)',
  ],
];
/** Written into the JSON as they are: some are numbers that JavaScript does not have. */
export const HOSTILE_JSON = [
  ...[
    '1e999',
    '-1e999',
    '-0',
    '9007199254740993',
    '1e-999',
    '0.30000000000000004',
    '4.0',
    '1e0',
    'null',
    'true',
  ],
  ...[
    '[]',
    '{}',
    '[[[[1]]]]',
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{"a":1}}}',
    '{"toString":1}',
  ],
  ...[
    '{"biaya":5}',
    '{"biaya":4,"biaya":1}',
    '{"usia":"under-17"}',
    '{"a b":"c"}',
    '{"":""}',
    'NaN',
    "'x'",
    '01',
  ],
];
/** Names that objects have by themselves, and names of fields that are not the sender's to set. */
export const HOSTILE_KEYS = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    '\0',
    'id',
    'service',
  ],
  ...[
    'kind',
    'comment',
    'answers',
    'respondent',
    'consent',
    'page',
    'sentAt',
    'satisfaction',
    'website',
    'proof',
  ],
  ...[
    'locale',
    'agency',
    'channel',
    'receipt',
    'digest',
    'status',
    'review',
    'marks',
    'widget',
    'catalogueRevision',
  ],
];

/** Fields of a form, right and wrong. */
export const FORM_FIELDS = [
  ...[
    'service',
    'knew',
    'access',
    'satisfaction',
    'comment',
    'answers.biaya',
    'respondent.usia',
    'respondent.a',
  ],
  ...[
    '__proto__',
    'constructor',
    'answers.__proto__',
    'respondent.constructor',
    'answers',
    'id',
    'kind',
    'sentAt',
    '.',
  ],
];
/** Values of a form as they are written in its body. */
export const FORM_VALUES = [
  'uji-kir',
  'ya',
  'tidak',
  'yes',
  '4',
  '0x4',
  'NaN',
  '',
  ' ',
  '%',
  '%00',
  '%ED%A0%80',
  '26-35',
];
