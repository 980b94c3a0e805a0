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
  users: UserTable;
  sessions: SessionTable;
}
