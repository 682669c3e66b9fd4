"""The schema, change by change; append only. ASCII only, and nothing of the application is imported, because
``sqlite-utils migrate FILE db/`` runs this file alone and reads it in the encoding of the locale.

Every change ends with its number in ``user_version``; ``application_id`` (the letters MEDI) marks our files.
The data dictionary is ``db/README.md``; ``db/schema.sql`` is generated from this file.
"""

import json
from hashlib import sha256

from sqlite_utils import Migrations

migrations = Migrations("mediation")

APPLICATION_ID = 0x4D454449

STAFF_AND_CASES = """
create table staff (
  id integer primary key,
  name text not null check (name <> ''),
  institution text not null default 'union',
  roles text not null default '[]' check (json_valid(roles)),
  phone text not null default '',
  active integer not null default 1 check (active in (0, 1))
) strict;

create table cases (
  id integer primary key,
  version integer not null default 0,
  case_no text not null default '',
  state text not null default 'M1' check (state in ('M0', 'M0c', 'M1', 'M2', 'M3', 'M4', 'M5', 'M5b', 'M6',
    'M6r', 'M7', 'M7x', 'M7s', 'M8', 'M8p', 'M9', 'M10', 'M11', 'M12', 'M13', 'M14')),
  capacity text not null default 'A' check (capacity in ('A', 'B', 'C', 'D', 'E', 'F', 'G')),
  procedure text,
  channel text not null default 'walk_in',
  outside_no text not null default '',
  return_due_on text check (return_due_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  form text not null default 'oral',
  cause text not null default '',
  cause_edition text not null default '2025',
  reason text not null default '',
  facts text not null default '',
  topic text not null default '',
  answer text not null default '',
  colour text not null default 'green' check (colour in ('red', 'yellow', 'green')),
  colour_grounds text not null default '[]' check (json_valid(colour_grounds)),
  flags text not null default '[]' check (json_valid(flags)),
  confidential integer not null default 1 check (confidential in (0, 1)),
  town text not null default '',
  stated_headcount integer,
  stated_claimed_fen integer check (stated_claimed_fen >= 0),
  infringed_on text check (infringed_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  clerk integer references staff (id),
  lead integer references staff (id),
  mediators text not null default '[]' check (json_valid(mediators)),
  panel text not null default 'single',
  institutions text not null default '[]' check (json_valid(institutions)),
  received_on text check (received_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  received_at text not null default '',
  completed_on text check (completed_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  completion_due_on text check (completion_due_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  missing text not null default '',
  materials text not null default '',
  consent_asked_on text check (consent_asked_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  accepted_on text check (accepted_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  papers_signed_on text check (papers_signed_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  assigned_on text check (assigned_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  mediating_since text check (mediating_since glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  closed_on text check (closed_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  outcome text check (outcome in ('agreement', 'settlement', 'no_agreement', 'withdrawn')),
  close_ground text not null default '',
  close_note text not null default '',
  refusal text not null default '',
  relief_told text not null default '',
  handed_to text not null default '',
  reply_due_on text check (reply_due_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reply text not null default '',
  reply_on text check (reply_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  archived_on text check (archived_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  file_no text not null default '',
  pages integer,
  archivist integer references staff (id),
  retention_years integer,
  checklist text not null default '[]' check (json_valid(checklist)),
  confirmation text not null default 'C0' check (confirmation in ('C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6',
    'C7', 'C8', 'C9', 'C10', 'C11')),
  performance text not null default 'P0' check (performance in ('P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7')),
  performance_handed_over text not null default '',
  applicant_text text not null default '',
  respondent_text text not null default '',
  headcount integer not null default 0,
  claimed_fen integer check (claimed_fen >= 0),
  agreed_fen integer check (agreed_fen >= 0),
  paid_fen integer not null default 0 check (paid_fen >= 0),
  institution text not null default '',
  next_clock text not null default '',
  next_kind text,
  next_due_on text check (next_due_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) strict;
"""

TALKS = """
create table parties (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  side text not null default 'applicant' check (side in ('applicant', 'respondent', 'third')),
  role text not null default 'worker',
  kind text not null default 'person' check (kind in ('person', 'organisation', 'unincorporated')),
  name text not null default '',
  aliases text not null default '[]' check (json_valid(aliases)),
  takes_part integer not null default 1 check (takes_part in (0, 1)),
  sex text,
  born_on text check (born_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  deceased_on text check (deceased_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  id_kind text not null default 'resident',
  id_no text not null default '',
  ethnicity text not null default '',
  phone text not null default '',
  second_contact text not null default '',
  address text not null default '',
  mail_address text not null default '',
  town text not null default '',
  e_service integer check (e_service in (0, 1)),
  post text not null default '',
  employed_from text check (employed_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  employed_to text check (employed_to glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  monthly_wage_fen integer check (monthly_wage_fen >= 0),
  written_contract integer check (written_contract in (0, 1)),
  social_insurance integer check (social_insurance in (0, 1)),
  migrant integer check (migrant in (0, 1)),
  bank_account text not null default '',
  uscc text not null default '',
  org_status text not null default 'active',
  legal_rep text not null default '',
  registered_address text not null default '',
  trade text not null default '',
  heir_of integer,
  guardian_of integer,
  succeeds integer,
  represents_group integer not null default 0 check (represents_group in (0, 1)),
  joint_debtor integer not null default 0 check (joint_debtor in (0, 1)),
  fault_share_bp integer check (fault_share_bp between 0 and 10000),
  role_note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table agents (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  for_parties text not null default '[]' check (json_valid(for_parties)),
  name text not null default '',
  relation text not null default 'other',
  authority text not null default 'general',
  id_kind text not null default 'resident',
  id_no text not null default '',
  phone text not null default '',
  valid_from text check (valid_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  valid_until text check (valid_until glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  letter integer not null default 0 check (letter in (0, 1)),
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table members (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  name text not null default '',
  id_no text not null default '',
  phone text not null default '',
  claimed_fen integer check (claimed_fen >= 0),
  agreed_fen integer check (agreed_fen >= 0),
  paid_fen integer check (paid_fen >= 0),
  represented_by integer,
  authorised_on text check (authorised_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  consented_on text check (consented_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table claims (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  item text not null default 'wages',
  text text not null default '',
  by_parties text not null default '[]' check (json_valid(by_parties)),
  against text not null default '[]' check (json_valid(against)),
  counter integer not null default 0 check (counter in (0, 1)),
  monetary integer not null default 1 check (monetary in (0, 1)),
  period_from text check (period_from glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  period_to text check (period_to glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  claimed_fen integer check (claimed_fen >= 0),
  undisputed_fen integer check (undisputed_fen >= 0),
  basis text not null default '',
  outcome text not null default 'open' check (outcome in ('open', 'settled', 'released', 'unsettled',
    'withdrawn')),
  agreed_fen integer check (agreed_fen >= 0),
  primary key (case_id, no)
) strict, without rowid;

create table consents (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  party_no integer not null default 0,
  purpose text not null default 'mediation',
  agrees integer not null default 1 check (agrees in (0, 1)),
  "on" text check ("on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  method text not null default 'in_person',
  by_person text not null default '',
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table contacts (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  party_no integer not null default 0,
  "on" text check ("on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  method text not null default 'phone',
  result text not null default 'reached',
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table sessions (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  state text not null default 'booked' check (state in ('booked', 'held', 'moved', 'cancelled')),
  starts text not null default '',
  minutes integer not null default 60,
  room text not null default '',
  method text not null default 'in_person',
  mediators text not null default '[]' check (json_valid(mediators)),
  present text not null default '',
  absent text not null default '',
  rights_told integer not null default 0 check (rights_told in (0, 1)),
  undisputed text not null default '',
  concessions text not null default '',
  record text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table offers (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  "on" text check ("on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  by_party integer,
  kind text not null default 'offer',
  amount_fen integer check (amount_fen >= 0),
  terms text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table recusals (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  raised_on text check (raised_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  by_party integer,
  mediator integer not null default 0,
  ground text not null default 'other_tie',
  facts text not null default '',
  decided_on text check (decided_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  decided_by text not null default '',
  upheld integer check (upheld in (0, 1)),
  replacement integer,
  primary key (case_id, no)
) strict, without rowid;

create table extensions (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  suspension integer not null default 0 check (suspension in (0, 1)),
  signed_on text check (signed_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  new_due_on text check (new_due_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reason text not null default '',
  resumed_on text check (resumed_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  primary key (case_id, no)
) strict, without rowid;
"""

AGREEMENTS = """
create table agreements (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  settlement integer not null default 0 check (settlement in (0, 1)),
  partial integer not null default 0 check (partial in (0, 1)),
  form text not null default 'written',
  claims text not null default '[]' check (json_valid(claims)),
  total_fen integer check (total_fen >= 0),
  terms text not null default '',
  confirms_relation integer not null default 0 check (confirms_relation in (0, 1)),
  wages_only integer not null default 0 check (wages_only in (0, 1)),
  signatures text not null default '[]' check (json_valid(signatures)),
  mediator_signed_on text check (mediator_signed_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  sealed_on text check (sealed_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  seal text not null default 'labour_mediation',
  set_aside_on text check (set_aside_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  set_aside_by text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table obligations (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  agreement_no integer not null default 1,
  due_on text check (due_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  due_event text not null default '',
  amount_fen integer check (amount_fen >= 0),
  text text not null default '',
  payer_no integer,
  payer text not null default '',
  payee text not null default '',
  via integer,
  method text not null default '',
  account text not null default '',
  done_on text check (done_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  waived integer not null default 0 check (waived in (0, 1)),
  primary key (case_id, no)
) strict, without rowid;

create table payments (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  kind text not null default 'payment' check (kind in ('payment', 'advance', 'credit', 'in_kind',
    'enforcement')),
  obligation_no integer,
  "on" text check ("on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  amount_fen integer not null default 0 check (amount_fen >= 0),
  payer text not null default '',
  payee text not null default '',
  via integer,
  passed_on integer check (passed_on in (0, 1)),
  method text not null default '',
  evidence text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table confirmations (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  agreement_no integer not null default 1,
  route text not null default 'judicial_confirmation' check (route in ('judicial_confirmation',
    'arbitration_review', 'arbitration_letter', 'court_letter', 'payment_order', 'none')),
  state text not null default 'C1' check (state in ('C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9',
    'C10', 'C11')),
  authority text not null default '',
  chosen_on text check (chosen_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  applied_on text check (applied_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  accepted_on text check (accepted_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  decided_on text check (decided_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  served_on text check (served_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  document_no text not null default '',
  reason text not null default '',
  objected_on text check (objected_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  objection_upheld integer check (objection_upheld in (0, 1)),
  ended_on text check (ended_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  primary key (case_id, no)
) strict, without rowid;

create table enforcements (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  confirmation_no integer,
  court text not null default '',
  applied_on text check (applied_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  notice_on text check (notice_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  document_no text not null default '',
  ended_on text check (ended_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  recovered_in_full integer check (recovered_in_full in (0, 1)),
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table followups (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  "on" text check ("on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  by_staff integer references staff (id),
  method text not null default 'phone',
  performed integer check (performed in (0, 1)),
  satisfaction integer check (satisfaction between 1 and 5),
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table services (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  document text not null default '',
  party_no integer,
  method text not null default 'direct',
  served_on text check (served_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table links (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  kind text not null default 'earlier',
  case_no text not null default '',
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table notes (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  "on" text check ("on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  by_staff integer references staff (id),
  text text not null default '',
  primary key (case_id, no)
) strict, without rowid;
"""

OFFICE = """
create table history (
  case_id integer not null references cases (id),
  seq integer not null check (seq > 0),
  step text not null,
  entered_at text not null,
  entered_by integer references staff (id),
  happened_on text not null check (happened_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  values_json text not null check (json_valid(values_json)),
  changes_json text not null check (json_valid(changes_json)),
  primary key (case_id, seq)
) strict;

create table counters (
  name text not null,
  year integer not null,
  next integer not null check (next > 0),
  primary key (name, year)
) strict, without rowid;

create table settings (
  key text primary key,
  value text not null check (json_valid(value))
) strict, without rowid;

create table settings_history (
  id integer primary key,
  key text not null,
  was text check (was is null or json_valid(was)),
  now text not null check (json_valid(now)),
  changed_at text not null,
  changed_by integer references staff (id)
) strict;

create table reference (
  list text not null,
  code text not null,
  parent text not null default '',
  zh text not null,
  en text not null,
  data text not null default '{}' check (json_valid(data)),
  edited integer not null default 0 check (edited in (0, 1)),
  primary key (list, code)
) strict, without rowid;

create table holidays (
  day text primary key check (day glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  kind text not null check (kind in ('rest', 'work')),
  name text not null default '',
  source text not null default '',
  edited integer not null default 0 check (edited in (0, 1))
) strict, without rowid;

create table drafts (
  id integer primary key,
  kind text not null,
  title text not null default '',
  saved_at text not null,
  by_staff integer references staff (id),
  values_json text not null check (json_valid(values_json))
) strict;

create table saved_filters (
  name text primary key,
  query_json text not null check (json_valid(query_json))
) strict, without rowid;

create table meta (
  key text primary key,
  value text not null
) strict, without rowid;
"""

DERIVED = """
create table organisations (
  id integer primary key,
  name text not null,
  key text not null unique,
  uscc text not null default '',
  py text not null default '',
  address text not null default '',
  trade text not null default '',
  town text not null default '',
  cases integer not null default 0,
  open_cases integer not null default 0,
  people integer not null default 0,
  agreed_fen integer not null default 0,
  paid_fen integer not null default 0,
  last_received_on text,
  merged_into integer references organisations (id)
) strict;

create table party_organisations (
  case_id integer not null,
  no integer not null,
  organisation_id integer not null references organisations (id),
  primary key (case_id, no),
  foreign key (case_id, no) references parties (case_id, no)
) strict, without rowid;

create table case_flags (
  flag text not null,
  case_id integer not null references cases (id),
  primary key (flag, case_id)
) strict, without rowid;

create table case_staff (
  staff integer not null,
  case_id integer not null references cases (id),
  primary key (staff, case_id)
) strict, without rowid;

create table clock_index (
  case_id integer not null references cases (id),
  clock text not null,
  ref text not null default '',
  kind text not null check (kind in ('duty', 'door', 'other_body')),
  due_on text not null check (due_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  primary key (case_id, clock, ref)
) strict, without rowid;

create table search_text (
  case_id integer primary key references cases (id),
  words text not null,
  initials text not null
) strict;
"""

SEARCH = r"""
create virtual table search_index using fts5 (
  grams, content = '', detail = none, columnsize = 0,
  tokenize = "ascii tokenchars '!""#$%&()*+,-./:;<=>?@[\]^_`{|}~'''"
);
"""

INDEXES = """
create unique index cases_no on cases (case_no) where case_no <> '';
create index cases_outside on cases (outside_no) where outside_no <> '';
create index cases_open on cases (id, state, accepted_on, colour, channel, lead, received_on)
  where state in ('M1', 'M2', 'M3', 'M4', 'M6', 'M6r', 'M7', 'M7x', 'M7s');
create index cases_closed on cases (id, colour, channel, lead, received_on)
  where state in ('M8', 'M8p', 'M9', 'M10', 'M11', 'M12', 'M13');
create index cases_archived on cases (id, colour, channel, lead, received_on)
  where state = 'M14';
create index cases_consultations on cases (id, channel, received_on) where state in ('M0', 'M0c');
create index cases_group on cases (id) where headcount >= 10;
create index cases_awaiting on cases (id)
  where confirmation in ('C1', 'C2', 'C3', 'C8') or (confirmation = 'C0' and state in ('M8', 'M8p'));
create index cases_unpaid on cases (id, agreed_fen, paid_fen) where performance in ('P1', 'P3', 'P4');
create index cases_due on cases (next_due_on, next_kind) where next_due_on is not null;
create index cases_state on cases (state);
create index cases_channel on cases (channel);
create index cases_colour on cases (colour);
create index cases_lead on cases (lead) where lead is not null;
create index cases_received on cases (received_on, state);
create index cases_accepted_on
  on cases (accepted_on, closed_on, cause, institution, flags, headcount, claimed_fen, agreed_fen, paid_fen)
  where accepted_on is not null;
create index cases_closed_on
  on cases (closed_on, accepted_on, outcome, cause, institution, headcount, claimed_fen, agreed_fen, paid_fen)
  where closed_on is not null;
create index cases_unclosed on cases (accepted_on, closed_on, cause, institution, headcount, claimed_fen)
  where closed_on is null and accepted_on is not null;
create index cases_slow on cases (closed_on, accepted_on, cause, institution, headcount, claimed_fen)
  where julianday(closed_on) - julianday(accepted_on) > 31;
create index cases_cause on cases (cause, accepted_on) where accepted_on is not null;
create index cases_institution on cases (institution, accepted_on) where accepted_on is not null;
create index parties_name on parties (name) where name <> '';
create index parties_id_no on parties (id_no) where id_no <> '';
create index parties_phone on parties (phone) where phone <> '';
create index members_name on members (name) where name <> '';
create index members_id_no on members (id_no) where id_no <> '';
create index members_phone on members (phone) where phone <> '';
create index sessions_starts on sessions (starts) where void = 0;
create index payments_on on payments ("on", amount_fen) where void = 0;
create index clock_index_due on clock_index (kind, due_on);
create index organisations_cases on organisations (cases) where merged_into is null;
create index organisations_uscc on organisations (uscc) where uscc <> '';
create index party_organisations_organisation on party_organisations (organisation_id);
"""


@migrations()
def m0001_case_files(db):
    """Cases with their children and history, the office's tables, and what is derived from them."""
    for script in (STAFF_AND_CASES, TALKS, AGREEMENTS, OFFICE, DERIVED, SEARCH, INDEXES):
        db.executescript(script)
    db.execute(f"pragma application_id = {APPLICATION_ID}")
    db.execute("pragma user_version = 1")


PAPERS = """
create table blobs (
  sha256 text primary key check (length(sha256) = 64),
  size integer not null check (size = length(content)),
  content blob not null
) strict;

create table papers (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  form text not null default '',
  number text not null default '',
  series text not null default '',
  seq integer,
  version integer not null default 1,
  corrects integer,
  reason text not null default '',
  to_party integer,
  about integer,
  step text not null default '',
  issued_on text check (issued_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  by_staff integer references staff (id),
  part text not null default 'main' check (part in ('main', 'internal')),
  pages integer,
  sha256 text not null default '',
  size integer not null default 0,
  template text not null default '',
  template_sha256 text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table evidence (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  name text not null default '',
  kind text not null default 'document',
  by_party integer,
  gathered_from text not null default '',
  proves text not null default '',
  pages integer,
  copies integer not null default 1,
  original integer not null default 0 check (original in (0, 1)),
  checked integer check (checked in (0, 1)),
  submitted_on text check (submitted_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  returned_on text check (returned_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  returned_to text not null default '',
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table attachments (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  title text not null default '',
  file_name text not null default '',
  media text not null default 'pdf',
  size integer not null default 0,
  pages integer,
  sha256 text not null default '',
  added_on text check (added_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  by_staff integer references staff (id),
  item text,
  part text not null default 'main' check (part in ('main', 'internal')),
  evidence_no integer,
  paper_no integer,
  party_no integer,
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table contents (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  part text not null default 'main' check (part in ('main', 'internal')),
  item text,
  title text not null default '',
  number text not null default '',
  dated_on text check (dated_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  pages integer not null default 1,
  first_page integer not null default 1,
  paper_no integer,
  attachment_no integer,
  note text not null default '',
  primary key (case_id, no)
) strict, without rowid;

create table appraisals (
  case_id integer not null references cases (id),
  no integer not null check (no > 0),
  void integer not null default 0 check (void in (0, 1)),
  "on" text check ("on" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  decision text not null default 'keep' check (decision in ('keep', 'permanent', 'destroy')),
  keep_until text check (keep_until glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  approved_by text not null default '',
  reason text not null default '',
  primary key (case_id, no)
) strict, without rowid;

alter table services add column paper_no integer;
alter table services add column sent_on text check (sent_on glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]');
alter table services add column recipient text not null default '';
alter table services add column relation text not null default '';
alter table services add column refused integer not null default 0 check (refused in (0, 1));
alter table services add column refusal_reason text not null default '';
alter table services add column witnesses text not null default '';
alter table services add column proof integer;

create unique index papers_number on papers (number) where number <> '';
create unique index papers_seq on papers (series, substr(issued_on, 1, 4), seq) where series <> '';
create index papers_sha256 on papers (sha256);
create index attachments_sha256 on attachments (sha256);
create index cases_retention on cases (retention_years, archived_on, closed_on) where archived_on is not null;
create index cases_file_no on cases (file_no) where file_no <> '';
"""


@migrations()
def m0002_papers(db):
    """Issued papers, evidence, scans, contents and appraisal of the bound file, and more about service."""
    db.executescript(PAPERS)
    db.execute("pragma user_version = 2")


REPORT = """
alter table cases add column trade text not null default '';
alter table cases add column route text not null default '';
update cases set
  trade = coalesce((select p.trade from parties p where p.case_id = cases.id and p.side = 'respondent' and p.void = 0
    and p.trade <> '' order by p.no limit 1), ''),
  route = coalesce((select c.route from confirmations c where c.case_id = cases.id and c.void = 0
    order by c.no desc limit 1), '');

create table frozen_reports (
  id integer primary key,
  start text not null check (start glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  "end" text not null check ("end" glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  cut_off integer not null default 0,
  months integer not null default 1,
  frozen_at text not null,
  frozen_by integer references staff (id),
  sha256 text not null check (length(sha256) = 64),
  report_json text not null check (json_valid(report_json)),
  text text not null,
  unfrozen_at text,
  unfrozen_by integer references staff (id),
  reason text not null default '',
  check (unfrozen_at is null or reason <> '')
) strict;

create table frozen_cases (
  report_id integer not null references frozen_reports (id),
  part text not null,
  case_id integer not null references cases (id),
  outcome text not null default '',
  people integer not null default 0,
  claimed_fen integer,
  agreed_fen integer,
  marks text not null default '[]' check (json_valid(marks)),
  primary key (report_id, part, case_id)
) strict, without rowid;

create unique index frozen_reports_period on frozen_reports (start, "end") where unfrozen_at is null;

drop index cases_accepted_on;
drop index cases_closed_on;
drop index cases_unclosed;
drop index cases_slow;
create index cases_accepted_on
  on cases (accepted_on, closed_on, outcome, cause, reason, channel, institution, institutions, lead, town, trade, flags,
    colour, route, confirmation, headcount, claimed_fen, agreed_fen, paid_fen)
  where accepted_on is not null;
create index cases_closed_on
  on cases (closed_on, accepted_on, outcome, cause, reason, channel, institution, institutions, lead, town, trade, flags,
    colour, route, confirmation, headcount, claimed_fen, agreed_fen, paid_fen)
  where closed_on is not null;
create index cases_unclosed
  on cases (accepted_on, closed_on, outcome, cause, reason, channel, institution, institutions, lead, town, trade, flags,
    colour, route, confirmation, headcount, claimed_fen, agreed_fen, paid_fen)
  where closed_on is null and accepted_on is not null;
create index cases_slow
  on cases (closed_on, accepted_on, outcome, cause, reason, channel, institution, institutions, lead, town, trade, flags,
    colour, route, confirmation, headcount, claimed_fen, agreed_fen, paid_fen)
  where julianday(closed_on) - julianday(accepted_on) > 31;
create index cases_ended_early on cases (closed_on, refusal, outcome, handed_to)
  where accepted_on is null and closed_on is not null;
create index confirmations_applied on confirmations (applied_on, route) where void = 0 and applied_on is not null;
create index confirmations_decided on confirmations (decided_on, route, state)
  where void = 0 and decided_on is not null;
create index obligations_due on obligations (due_on, amount_fen, waived) where void = 0 and due_on is not null;
create index followups_on on followups ("on", performed, satisfaction) where void = 0;
"""


@migrations()
def m0003_reports(db):
    """Reports as they were signed, the trade and the confirmation route of a case, and what the counts read."""
    db.executescript(REPORT)
    db.execute("pragma user_version = 3")


DAY_SUMS = """
create table day_sums (
  kind text not null check (kind in ('accepted', 'closed', 'early', 'received')),
  day text not null,
  key text not null,
  headcount integer not null,
  cases integer not null,
  claimed_fen integer not null,
  agreed_fen integer not null,
  paid_fen integer not null,
  unknown integer not null,
  primary key (kind, day, key, headcount)
) strict, without rowid;

create view day_rows as
  select id, 'accepted' as kind, accepted_on as day, flags as key, headcount, 1 as cases,
    ifnull(claimed_fen, 0) as claimed_fen, ifnull(agreed_fen, 0) as agreed_fen, paid_fen, claimed_fen is null as unknown
    from cases where accepted_on is not null
  union all
  select id, 'closed', closed_on, ifnull(outcome, ''), headcount, 1,
    ifnull(claimed_fen, 0), ifnull(agreed_fen, 0), paid_fen, claimed_fen is null
    from cases where closed_on is not null and accepted_on is not null
  union all
  select id, 'early', closed_on, case when refusal <> '' then refusal when outcome is 'withdrawn' then '*withdrawn'
      when handed_to <> '' then '*handed_over' else '*unplaced' end, 0, 1, 0, 0, 0, 0
    from cases where closed_on is not null and accepted_on is null
  union all
  select id, 'received', received_on, iif(state in ('M0', 'M0c'), 'consultation', 'case'), 0, 1, 0, 0, 0, 0
    from cases where received_on is not null;

insert into day_sums
  select kind, day, key, headcount, sum(cases), sum(claimed_fen), sum(agreed_fen), sum(paid_fen), sum(unknown)
  from day_rows group by 1, 2, 3, 4;
"""
DAY_TRIGGER = """
create trigger day_sums_{name} {event} on cases begin
  insert into day_sums
  select kind, day, key, headcount, {sign} cases, {sign} claimed_fen, {sign} agreed_fen, {sign} paid_fen, {sign} unknown
    from day_rows where id = {row}.id
    on conflict (kind, day, key, headcount) do update set cases = cases + excluded.cases,
      claimed_fen = claimed_fen + excluded.claimed_fen, agreed_fen = agreed_fen + excluded.agreed_fen,
      paid_fen = paid_fen + excluded.paid_fen, unknown = unknown + excluded.unknown;{more}
end;
"""
DAY_EMPTY = """
  delete from day_sums where cases = 0
    and (kind, day, key, headcount) in (select kind, day, key, headcount from day_rows where id = old.id);"""
DAY_COLUMNS = "received_on, accepted_on, closed_on, state, outcome, refusal, handed_to, flags, headcount, claimed_fen, agreed_fen, paid_fen"
DAY_EVENTS = (
    ("taken", "before update of " + DAY_COLUMNS, "-", "old", DAY_EMPTY),
    ("given", "after update of " + DAY_COLUMNS, "+", "new", ""),
    ("insert", "after insert", "+", "new", ""),
    ("delete", "before delete", "-", "old", DAY_EMPTY),
)


@migrations()
def m0004_day_sums(db):
    """Sums of each day, so that a year to date costs its days and not its cases; kept by triggers, proved by check."""
    db.executescript(DAY_SUMS)
    for name, event, sign, row, more in DAY_EVENTS:
        db.execute(DAY_TRIGGER.format(name=name, event=event, sign=sign, row=row, more=more))
    db.execute("pragma user_version = 4")


FROZEN_ROWS = """
create table frozen_rows (
  report_id integer not null references frozen_reports (id),
  indicator text not null,
  case_id integer not null references cases (id),
  ref text not null default '',
  cases integer not null default 1,
  people integer not null default 0,
  claimed_fen integer,
  agreed_fen integer,
  fen integer,
  outcome text not null default '',
  keys text not null default '{}' check (json_valid(keys)),
  primary key (report_id, indicator, case_id, ref)
) strict, without rowid;

insert into frozen_rows
  select f.report_id, f.part, f.case_id, '',
    iif(json_extract(r.report_json, '$.group_counts_as') is 'each'
      and f.people >= ifnull(json_extract(r.report_json, '$.group_threshold'), 10), f.people, 1),
    f.people, f.claimed_fen, f.agreed_fen, null, f.outcome,
    json_object('cause', json_extract(f.marks, '$[0]'), 'reason', json_extract(f.marks, '$[1]'),
      'channel', json_extract(f.marks, '$[2]'), 'town', json_extract(f.marks, '$[3]'), 'trade', json_extract(f.marks, '$[4]'))
  from frozen_cases f join frozen_reports r on r.id = f.report_id;

drop table frozen_cases;
alter table frozen_reports add column drill integer not null default 0 check (drill in (0, 1));
alter table frozen_reports add column rows_sha256 text not null default '' check (length(rows_sha256) in (0, 64));
"""


@migrations()
def m0005_frozen_rows(db):
    """Every row behind every figure of a signed report, with the keys it was counted under, and a hash of them."""
    db.executescript(FROZEN_ROWS)
    db.execute("pragma user_version = 5")


FROZEN_TRACE = """
alter table frozen_reports add column tells integer not null default 0 check (tells in (0, 1));
alter table frozen_reports add column trace_sha256 text not null default '' check (length(trace_sha256) in (0, 64));
update frozen_reports set tells = json_extract(report_json, '$.adjustments') is not null;

create index frozen_reports_days on frozen_reports ("end", start, months, cut_off, tells, unfrozen_at) where unfrozen_at is null;

insert into counters (name, year, next)
  select 'frozen_reports', 0, coalesce(max(id), 0) + 1 from frozen_reports where true
  on conflict (name, year) do update set next = max(next, excluded.next);

create table frozen_touched (
  report_id integer not null references frozen_reports (id),
  case_id integer not null references cases (id),
  primary key (report_id, case_id)
) strict, without rowid;

insert into frozen_touched
  select report_id, case_id from frozen_rows
  union select r.id, c.id from frozen_reports r, cases c
    where c.accepted_on <= r."end" and (c.closed_on is null or c.closed_on >= r.start)
      or c.accepted_on between r.start and r."end" or c.received_on between r.start and r."end" or c.closed_on between r.start and r."end"
  union select r.id, x.case_id from frozen_reports r, payments x where x."on" between r.start and r."end"
  union select r.id, x.case_id from frozen_reports r, followups x where x."on" between r.start and r."end"
  union select r.id, x.case_id from frozen_reports r, confirmations x where x.applied_on between r.start and r."end"
    or x.decided_on between r.start and r."end" or x.ended_on between r.start and r."end";
"""
TOUCHED = """
create trigger frozen_touched_{name} after {event} on {table}
when exists (select 1 from frozen_reports where unfrozen_at is null) begin
  insert into frozen_touched
  select r.id, new.{key} from frozen_reports r where r.unfrozen_at is null and {where}
    on conflict do nothing;
end;
"""
FIRST_DAY = "min(ifnull({0}.received_on, '9'), ifnull({0}.accepted_on, '9'), ifnull({0}.closed_on, '9'))"
LAST_DAY = (
    "iif({0}.accepted_on is not null and {0}.closed_on is null, '9',"
    " max(ifnull({0}.closed_on, ''), ifnull({0}.accepted_on, ''), ifnull({0}.received_on, '')))"
)
COUNTED = (
    "received_on", "accepted_on", "refusal", "handed_to", "cause", "reason", "channel", "town", "trade", "flags", "headcount",
    "claimed_fen",
)  # fmt: skip
ENDED = ("closed_on", "outcome", "agreed_fen")
DATED = {
    "payments": (("on",), ("void", "amount_fen")),
    "followups": (("on",), ("void", "satisfaction")),
    "confirmations": (("applied_on", "decided_on", "ended_on"), ("void", "route", "state", "objection_upheld")),
}


def _differ(names):
    return "(" + " or ".join(f'old."{name}" is not new."{name}"' for name in names) + ")"


def _inside(row, days):
    return "(" + " or ".join(f'{row}."{day}" between r.start and r."end"' for day in days) + ")"


def _touching():
    """Triggers: which case may stand otherwise in which signed report, by a change of its days or of its keys and sums.

    How a case ended counts only in reports that do not end before it: what is closed later in the usual way touches none.
    """
    new = f'r."end" >= {FIRST_DAY.format("new")} and r.start <= {LAST_DAY.format("new")}'
    yield TOUCHED.format(name="new_cases", event="insert", table="cases", key="id", where=new)
    first = f"min({FIRST_DAY.format('old')}, {FIRST_DAY.format('new')})"
    last = f"max({LAST_DAY.format('old')}, {LAST_DAY.format('new')})"
    asked = "(old.state in ('M0', 'M0c')) is not (new.state in ('M0', 'M0c'))"
    ended = f"r.\"end\" >= min(ifnull(old.closed_on, '9'), ifnull(new.closed_on, '9')) and {_differ(ENDED)}"
    where = f'r."end" >= {first} and r.start <= {last} and ({_differ(COUNTED)} or {asked} or {ended})'
    event = "update of " + ", ".join((*COUNTED, "state", *ENDED))
    yield TOUCHED.format(name="cases", event=event, table="cases", key="id", where=where)
    for table, (days, more) in DATED.items():
        new = _inside("new", days)
        yield TOUCHED.format(name=f"new_{table}", event="insert", table=table, key="case_id", where=new)
        where = f"({_inside('old', days)} or {new}) and {_differ((*days, *more))}"
        yield TOUCHED.format(name=table, event="update", table=table, key="case_id", where=where)


TRACED = (
    "id", "start", "end", "cut_off", "months", "frozen_at", "frozen_by", "sha256", "rows_sha256", "drill", "tells",
    "unfrozen_at", "unfrozen_by", "reason",
)  # fmt: skip


def _seal(row):
    """The hash of who, when and which days; empty where the report contradicts its own: the object with its text, its days."""
    report, days = row["report_json"], {key: row[key] for key in ("start", "end", "cut_off", "months")}
    same = sha256((report + "\n" + row["text"]).encode()).hexdigest() == row["sha256"]
    if not same or {"cut_off": 0, "months": 0, **json.loads(report)["period"]} != days:
        return ""
    return sha256(json.dumps([row[name] for name in TRACED], ensure_ascii=False).encode()).hexdigest()


@migrations()
def m0006_frozen_trace(db):
    """Who signed, when, and who opened again, under a hash of their own; which cases may stand otherwise since."""
    db.executescript(FROZEN_TRACE)
    for trigger in _touching():
        db.execute(trigger)
    for row in list(db["frozen_reports"].rows):
        db.execute("update frozen_reports set trace_sha256 = ? where id = ?", [_seal(row), row["id"]])
    db.execute("pragma user_version = 6")


RULINGS = """
drop index confirmations_decided;
create index confirmations_decided on confirmations (decided_on, route, state, objection_upheld)
  where void = 0 and decided_on is not null;
create index confirmations_revoked on confirmations (ended_on, route) where void = 0 and objection_upheld = 1;
"""


@migrations()
def m0007_rulings(db):
    """Rulings that gave force and those that took it away are counted from their indexes alone."""
    db.executescript(RULINGS)
    db.execute("pragma user_version = 7")
