-- The database of `diplo export … -o FILE.sqlite`. Lists of a record are tables of their own; "number" counts the items
-- of a list within their meeting from 1.

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  path TEXT, sha256 TEXT, title TEXT, url TEXT, publisher TEXT, published TEXT, encoding TEXT,
  text TEXT
);

-- "label" names the meeting for a reader; "search" holds its names and texts for the full-text index.
CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  source_id INTEGER NOT NULL REFERENCES sources(id),
  salience TEXT NOT NULL, status TEXT NOT NULL, format TEXT NOT NULL,
  cameo TEXT NOT NULL, plover_event TEXT NOT NULL, plover_mode TEXT,
  date_edtf TEXT, date_start TEXT, date_end TEXT, date_text TEXT, date_anchor TEXT,
  place_name TEXT, place_city TEXT, place_venue TEXT, place_country TEXT, place_text TEXT,
  confidence REAL NOT NULL,
  schema_version INTEGER NOT NULL,
  search TEXT NOT NULL
);

CREATE TABLE participants (
  id INTEGER PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT, given TEXT, patronymic TEXT, surname TEXT, name_latin TEXT,
  role TEXT, role_text TEXT, rank TEXT, country TEXT, organization TEXT,
  host INTEGER NOT NULL
);

CREATE TABLE countries (
  meeting_id TEXT NOT NULL REFERENCES meetings(id), country TEXT NOT NULL,
  PRIMARY KEY (meeting_id, country)
);

CREATE TABLE topics (
  id INTEGER PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), number INTEGER NOT NULL,
  text TEXT NOT NULL
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), number INTEGER NOT NULL,
  title TEXT NOT NULL, date TEXT, signed INTEGER
);

CREATE TABLE quotes (
  id INTEGER PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), number INTEGER NOT NULL,
  text TEXT NOT NULL, speaker TEXT
);

-- Every release that tells a merged meeting; empty for records that were not merged.
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), number INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES sources(id),
  record_id TEXT NOT NULL
);

-- "start" and "stop" count characters of the text of "source_id". "item" is the item of a list that the evidence
-- stands in (participants[0]), null for the record's own; "report" is the number of the report that it belongs to,
-- null for the record itself.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings(id),
  source_id INTEGER NOT NULL REFERENCES sources(id),
  report INTEGER, item TEXT,
  field TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT NULL, rule TEXT NOT NULL
);

-- One row a claim; the first claim of a field is the one that the record keeps.
CREATE TABLE contradictions (
  id INTEGER PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings(id), number INTEGER NOT NULL,
  field TEXT NOT NULL, value TEXT NOT NULL,
  report INTEGER NOT NULL
);
-- rows
CREATE INDEX meetings_date ON meetings(date_start, date_end);
CREATE INDEX meetings_source ON meetings(source_id);
CREATE INDEX meetings_format ON meetings(format, status);
CREATE INDEX meetings_place ON meetings(place_country, place_city);
CREATE INDEX participants_meeting ON participants(meeting_id, number);
CREATE INDEX participants_surname ON participants(surname);
CREATE INDEX participants_country ON participants(country, rank);
CREATE INDEX countries_country ON countries(country);
CREATE INDEX topics_meeting ON topics(meeting_id, number);
CREATE INDEX documents_meeting ON documents(meeting_id, number);
CREATE INDEX quotes_meeting ON quotes(meeting_id, number);
CREATE INDEX reports_meeting ON reports(meeting_id, number);
CREATE INDEX evidence_meeting ON evidence(meeting_id, field);
CREATE INDEX contradictions_meeting ON contradictions(meeting_id, number);

-- Named by their content tables, so that Datasette finds them and shows a search box.
CREATE VIRTUAL TABLE meetings_fts USING fts5(
  label, search, content="meetings", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE sources_fts USING fts5(
  title, text, content="sources", tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO meetings_fts(meetings_fts) VALUES ('rebuild');
INSERT INTO sources_fts(sources_fts) VALUES ('rebuild');
ANALYZE;
