/** The tables as kysely sees them. Column types are the smallest set that SQLite and PostgreSQL share. */
export interface FeedbackTable {
  id: string;
  receipt: string;
  digest: string;
  status: string;
  received_at: string;
  agency: string;
  service: string;
  kind: string;
  /** 1 yes, 0 no: SQLite has no booleans. */
  knew: number | null;
  access: string | null;
  satisfaction: number | null;
  comment: string | null;
  /** The rest of the message as JSON. */
  details: string;
  /** Codes with spaces between them. */
  marks: string;
  review: string;
}

/** What happened to an answer, numbered from 1 for each of them; rows are only ever added. */
export interface EventTable {
  receipt: string;
  number: number;
  at: string;
  /** Name of the user, or of the command that acted. */
  by_name: string;
  change: string;
  note: string | null;
}

/** How to reach a resident who asked for an answer. */
export interface ContactTable {
  receipt: string;
  contact: string;
  consent_version: string;
  consent_at: string;
  saved_at: string;
}

export interface UserTable {
  name: string;
  agency: string | null;
  password_hash: string;
  created_at: string;
}

export interface SessionTable {
  token_hash: string;
  user_name: string;
  expires_at: string;
}

export interface Tables {
  feedback: FeedbackTable;
  events: EventTable;
  contacts: ContactTable;
  users: UserTable;
  sessions: SessionTable;
}
