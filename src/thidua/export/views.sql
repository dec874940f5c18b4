-- Views of the exported database: what a person asks first, with names and quotes. Run after the tables are filled.

CREATE VIEW who_holds_what AS
SELECT holder_name, holder_name_basis, role, body_name, mode, begins, ends, attested_on, emulation_year, certainty, documents, witnesses, quote,
  documents.name AS document, spells.id AS spell, holder, post, body
FROM spells LEFT JOIN documents ON documents.id = quote_document
WHERE mode NOT IN ('proposed', 'former')
ORDER BY body_name, role, holder_name, begins, attested_on, spells.id;

CREATE VIEW who_chairs_what AS
SELECT * FROM who_holds_what WHERE role IN ('chair', 'head', 'cluster_leader');

CREATE VIEW who_took_part AS
SELECT event_name, events.date, participant_name, participant_name_basis, part, posts.name AS capacity, participations.certainty,
  participations.documents, participations.witnesses, participations.quote, documents.name AS document, participant, event
FROM participations JOIN events ON events.id = event LEFT JOIN posts ON posts.id = capacity LEFT JOIN documents ON documents.id = quote_document
ORDER BY events.date, event_name, position, participant_name, participations.id;

CREATE VIEW awards_given AS
SELECT award_name, recipient_name, recipient_count, recipient_unit, givers.name AS grantor_name, awards.emulation_year, awards.date, award_status,
  awards.certainty, awards.documents, awards.witnesses, awards.quote, documents.name AS document, recipient, grantor
FROM awards LEFT JOIN entities AS givers ON givers.id = grantor LEFT JOIN documents ON documents.id = quote_document
WHERE award_status IN ('decided', 'awarded')
ORDER BY award_name, recipient_name, awards.id;

CREATE VIEW awards_only_proposed AS
SELECT award_name, recipient_name, recipient_count, recipient_unit, askers.name AS proposer_name, awards.emulation_year, awards.date, award_status,
  awards.certainty, awards.documents, awards.witnesses, awards.quote, documents.name AS document, recipient, proposer
FROM awards LEFT JOIN entities AS askers ON askers.id = proposer LEFT JOIN documents ON documents.id = quote_document
WHERE award_status IN ('proposed', 'voted')
ORDER BY award_name, recipient_name, awards.id;

-- Everything that documents say, each with its words: one row for each claim behind a thing.
CREATE VIEW what_says_so AS
SELECT thing, entities.name AS thing_name, claims.kind, claims.status, claims.quote, documents.name AS document, documents.published, documents.language, claim
FROM support JOIN claims ON claims.id = claim JOIN documents ON documents.id = claims.document LEFT JOIN entities ON entities.id = thing
ORDER BY thing, documents.name, claim;

CREATE VIEW what_is_doubtful AS
SELECT kind, doubts, quote, documents.name AS document, claims.id AS claim
FROM claims JOIN documents ON documents.id = document WHERE status = 'doubtful'
ORDER BY documents.name, claims.id;

-- Search: names in every script, with or without marks, and the words of claims.
CREATE VIRTUAL TABLE names_fts USING fts5 (name, content="names", content_rowid="rowid", tokenize='unicode61 remove_diacritics 2');
INSERT INTO names_fts (names_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE claims_fts USING fts5 (quote, content="claims", content_rowid="rowid", tokenize='unicode61 remove_diacritics 2');
INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
