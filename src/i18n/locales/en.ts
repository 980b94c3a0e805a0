import type { Texts } from './id.ts';

/** English, loaded when a page or an element asks for it. */
export const en: Texts = {
  lang: 'en',
  loading: 'Loading service information…',
  free: 'Free',
  duration: (min, max, unit) =>
    `${min < max ? `${min}–${max}` : max} ${unit === 'workday' ? 'working day' : unit}${max === 1 ? '' : 's'}`,
  time: (hour, minute) => `${hour}:${minute}`,
  open: (until) => `Open until ${until}`,
  openAlways: 'Open 24 hours',
  closed: (next) => (next ? `Closed, opens again ${next}` : 'Closed'),
  closedFor: (reason) => `Closed today: ${reason}`,
  fee: 'Cost',
  takes: 'Time',
  valid: 'Valid for',
  status: { active: '', planned: 'Not open yet', paused: 'Suspended', ended: 'No longer offered' },
  innovation: 'Innovation',
  changes: (when) => `Changes ${when}`,
  condition: { working: '', disrupted: 'having trouble', down: 'out of order' },
  troubled: (name, condition, since) =>
    `${name} is ${condition}${since && ` since ${since}`}. Use another way below.`,
  bring: (count) => `What to bring (${count})`,
  steps: (count) => `Steps (${count})`,
  rest: 'Full service standard',
  hours: 'Opening hours',
  questions: 'Questions and answers',
  updated: (date) => `Updated ${date}`,
  verified: (by) => `Verified by ${by}`,
  unverified: 'Not yet verified by the agency',
  banner: 'Service changes',
  upcoming: (date, when) => `From ${date} (${when})`,
  'in-force': (date, when) => `In force since ${date} (${when})`,
  ending: (date, when) => `In force until ${date} (${when})`,
  until: (date) => `until ${date}`,
  inDays: (days) =>
    days > 1
      ? `in ${days} days`
      : days > 0
        ? 'tomorrow'
        : days > -1
          ? 'today'
          : days > -2
            ? 'yesterday'
            : `${-days} days ago`,
  urgent: 'Important',
  kinds: {
    fee: 'Cost',
    requirement: 'What to bring',
    procedure: 'Steps',
    duration: 'Time it takes',
    product: 'What you receive',
    channel: 'Ways in',
    address: 'Address',
    hours: 'Opening hours',
    audience: 'For whom',
    status: 'Status',
    'new-service': 'New service',
    ended: 'Service ended',
    disruption: 'Disruption',
    correction: 'Correction',
    other: 'Change',
  },
  before: 'Before',
  after: 'After',
  action: 'What you need to do:',
  more: 'Read more',
  others: (count) => `${count} more ${count > 1 ? 'changes' : 'change'}`,
  form: 'How is this service?',
  knew: 'Did you know of this service before?',
  knewYes: 'Yes',
  knewNo: 'Just found out',
  access: 'Could you get in?',
  accessAnswers: { yes: 'Yes', no: 'No', 'not-tried': 'Not tried yet' },
  satisfaction: 'How satisfied are you?',
  scores: ['Not satisfied', 'Less satisfied', 'Satisfied', 'Very satisfied'],
  optional: '(may be skipped)',
  comment: 'Any suggestion?',
  commentHint: 'Do not write your NIK or telephone number.',
  left: (count) => `${count} characters left`,
  send: 'Send',
  privacy: 'How we keep your data safe',
  sending: 'Sending…',
  kept: 'Kept on this device. We send it as soon as you are online.',
};
