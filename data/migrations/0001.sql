-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first shape of a project. A column is named as the field of its record in src/core/model.
-- References are plain: nothing cascades, so that a changeset says all that a change did.
PRAGMA application_id = 0x59694475; -- "YiDu"

-- The film itself: one row a project.
CREATE TABLE film (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  width INTEGER NOT NULL DEFAULT 0,
  height INTEGER NOT NULL DEFAULT 0,
  rate_num INTEGER NOT NULL DEFAULT 0,
  rate_den INTEGER NOT NULL DEFAULT 0,
  look TEXT NOT NULL DEFAULT '',
  film_template TEXT NOT NULL DEFAULT '',
  length_ns INTEGER NOT NULL DEFAULT 0,
  source TEXT REFERENCES media_file,
  source_encoding TEXT NOT NULL DEFAULT '',
  source_chapters TEXT NOT NULL DEFAULT '',
  narrator_voice TEXT NOT NULL DEFAULT '',
  cue_style TEXT NOT NULL DEFAULT '',
  master_gain_db REAL NOT NULL DEFAULT 0,
  duck_db REAL NOT NULL DEFAULT 1,
  range_start_frame INTEGER NOT NULL DEFAULT 0,
  range_end_frame INTEGER NOT NULL DEFAULT 0,
  "foreign" TEXT NOT NULL DEFAULT ''
);

-- A heading and what happens under it.
CREATE TABLE scene (
  id TEXT NOT NULL PRIMARY KEY,
  rank TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '',
  heading TEXT NOT NULL DEFAULT '',
  setting TEXT NOT NULL,
  place TEXT NOT NULL DEFAULT '',
  day_time TEXT NOT NULL,
  location TEXT REFERENCES cast_member,
  synopsis TEXT NOT NULL DEFAULT '',
  is_aside INTEGER NOT NULL DEFAULT 0
);

-- One block of the script; all texts in order are the file, byte for byte.
CREATE TABLE element (
  id TEXT NOT NULL PRIMARY KEY,
  rank TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  scene TEXT REFERENCES scene,
  source_start INTEGER NOT NULL DEFAULT 0,
  source_end INTEGER NOT NULL DEFAULT 0
);

-- One camera set-up.
CREATE TABLE shot (
  id TEXT NOT NULL PRIMARY KEY,
  scene TEXT REFERENCES scene,
  rank TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '',
  size TEXT NOT NULL,
  angle TEXT NOT NULL,
  movement TEXT NOT NULL,
  lens_mm INTEGER NOT NULL DEFAULT 0,
  place TEXT NOT NULL DEFAULT '',
  action TEXT NOT NULL DEFAULT '',
  mood TEXT NOT NULL DEFAULT '',
  duration_ns INTEGER NOT NULL DEFAULT 0,
  prompt TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  is_locked INTEGER NOT NULL DEFAULT 0,
  is_aside INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT ''
);

-- Binds a shot to a block of the script.
CREATE TABLE shot_element (
  id TEXT NOT NULL PRIMARY KEY,
  shot TEXT REFERENCES shot,
  element TEXT REFERENCES element,
  rank TEXT NOT NULL DEFAULT ''
);

-- Somebody or something seen in a shot.
CREATE TABLE shot_cast (
  id TEXT NOT NULL PRIMARY KEY,
  shot TEXT REFERENCES shot,
  member TEXT REFERENCES cast_member,
  rank TEXT NOT NULL DEFAULT '',
  is_speaking INTEGER NOT NULL DEFAULT 0
);

-- One spoken unit of a shot: what one voice take says.
CREATE TABLE line (
  id TEXT NOT NULL PRIMARY KEY,
  shot TEXT REFERENCES shot,
  element TEXT REFERENCES element,
  rank TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  speaker TEXT REFERENCES cast_member,
  text TEXT NOT NULL DEFAULT '',
  delivery TEXT NOT NULL DEFAULT ''
);

-- Who or what must look the same in every shot.
CREATE TABLE cast_member (
  id TEXT NOT NULL PRIMARY KEY,
  rank TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  aliases TEXT NOT NULL DEFAULT '',
  gender TEXT NOT NULL,
  age TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  appearance TEXT NOT NULL DEFAULT '',
  voice TEXT NOT NULL DEFAULT '',
  voice_rate REAL NOT NULL DEFAULT 0,
  voice_pitch REAL NOT NULL DEFAULT 0,
  voice_gain_db REAL NOT NULL DEFAULT 0,
  is_confirmed INTEGER NOT NULL DEFAULT 0
);

-- A file in the media folder; its id is the SHA-256 of its content.
CREATE TABLE media_file (
  id TEXT NOT NULL PRIMARY KEY,
  extension TEXT NOT NULL DEFAULT '',
  content_type TEXT NOT NULL DEFAULT '',
  original_name TEXT NOT NULL DEFAULT '',
  size_bytes INTEGER NOT NULL DEFAULT 0,
  width INTEGER NOT NULL DEFAULT 0,
  height INTEGER NOT NULL DEFAULT 0,
  duration_ns INTEGER NOT NULL DEFAULT 0
);

-- One result for one need of one owner; never overwritten.
CREATE TABLE take (
  id TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL DEFAULT '',
  need TEXT NOT NULL,
  recipe TEXT NOT NULL DEFAULT '',
  file TEXT REFERENCES media_file,
  attempt INTEGER NOT NULL DEFAULT 0,
  provider TEXT NOT NULL DEFAULT '',
  model TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0,
  is_picked INTEGER NOT NULL DEFAULT 0
);

-- What a step last made its result from; its id is the step's name.
CREATE TABLE made (
  id TEXT NOT NULL PRIMARY KEY,
  recipe TEXT NOT NULL DEFAULT '',
  is_approved INTEGER NOT NULL DEFAULT 0
);

-- A lane of the timeline.
CREATE TABLE track (
  id TEXT NOT NULL PRIMARY KEY,
  rank TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  gain_db REAL NOT NULL DEFAULT 0,
  pan REAL NOT NULL DEFAULT 0,
  is_muted INTEGER NOT NULL DEFAULT 0,
  is_solo INTEGER NOT NULL DEFAULT 0,
  is_hidden INTEGER NOT NULL DEFAULT 0,
  is_locked INTEGER NOT NULL DEFAULT 0,
  "foreign" TEXT NOT NULL DEFAULT ''
);

-- A piece of media on a track.
CREATE TABLE clip (
  id TEXT NOT NULL PRIMARY KEY,
  track TEXT REFERENCES track,
  kind TEXT NOT NULL,
  file TEXT REFERENCES media_file,
  shot TEXT REFERENCES shot,
  line TEXT REFERENCES line,
  start_frame INTEGER NOT NULL DEFAULT 0,
  duration_frames INTEGER NOT NULL DEFAULT 0,
  source_start_ns INTEGER NOT NULL DEFAULT 0,
  gain_db REAL NOT NULL DEFAULT 0,
  fade_in_frames INTEGER NOT NULL DEFAULT 0,
  fade_out_frames INTEGER NOT NULL DEFAULT 0,
  "transition" TEXT NOT NULL,
  transition_frames INTEGER NOT NULL DEFAULT 0,
  direction TEXT NOT NULL,
  from_x REAL NOT NULL DEFAULT 0,
  from_y REAL NOT NULL DEFAULT 0,
  from_zoom REAL NOT NULL DEFAULT 0,
  to_x REAL NOT NULL DEFAULT 0,
  to_y REAL NOT NULL DEFAULT 0,
  to_zoom REAL NOT NULL DEFAULT 0,
  easing TEXT NOT NULL,
  drift REAL NOT NULL DEFAULT 0,
  fit TEXT NOT NULL,
  crop_left REAL NOT NULL DEFAULT 0,
  crop_right REAL NOT NULL DEFAULT 0,
  crop_top REAL NOT NULL DEFAULT 0,
  crop_bottom REAL NOT NULL DEFAULT 0,
  position_x REAL NOT NULL DEFAULT 0.5,
  position_y REAL NOT NULL DEFAULT 0.5,
  scale REAL NOT NULL DEFAULT 1,
  rotation REAL NOT NULL DEFAULT 0,
  opacity REAL NOT NULL DEFAULT 1,
  blend TEXT NOT NULL,
  speed REAL NOT NULL DEFAULT 1,
  is_pitch_kept INTEGER NOT NULL DEFAULT 1,
  pan REAL NOT NULL DEFAULT 0,
  text TEXT NOT NULL DEFAULT '',
  subtext TEXT NOT NULL DEFAULT '',
  style TEXT NOT NULL DEFAULT '',
  group_id TEXT NOT NULL DEFAULT '',
  "foreign" TEXT NOT NULL DEFAULT ''
);

-- What a parameter of a clip is at a moment.
CREATE TABLE clip_key (
  id TEXT NOT NULL PRIMARY KEY,
  clip TEXT REFERENCES clip,
  parameter TEXT NOT NULL,
  frame INTEGER NOT NULL DEFAULT 0,
  value REAL NOT NULL DEFAULT 0,
  easing TEXT NOT NULL
);

-- One subtitle with its time range.
CREATE TABLE cue (
  id TEXT NOT NULL PRIMARY KEY,
  start_frame INTEGER NOT NULL DEFAULT 0,
  duration_frames INTEGER NOT NULL DEFAULT 0,
  text TEXT NOT NULL DEFAULT '',
  line TEXT REFERENCES line,
  style TEXT NOT NULL DEFAULT '',
  word_frames TEXT NOT NULL DEFAULT ''
);

-- A named moment of the film.
CREATE TABLE marker (
  id TEXT NOT NULL PRIMARY KEY,
  frame INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL DEFAULT '',
  color TEXT NOT NULL DEFAULT '',
  scene TEXT REFERENCES scene
);

-- One run of a recipe by a provider. Not part of history.
CREATE TABLE job (
  id TEXT NOT NULL PRIMARY KEY,
  recipe TEXT NOT NULL DEFAULT '',
  need TEXT NOT NULL,
  owner TEXT NOT NULL DEFAULT '',
  provider TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  provider_job TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0,
  message TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0,
  updated_at INTEGER NOT NULL DEFAULT 0
);

-- What was asked for; its id is the hash of its canonical JSON. Not part of history.
CREATE TABLE recipe (
  id TEXT NOT NULL PRIMARY KEY,
  body TEXT NOT NULL DEFAULT '',
  file TEXT REFERENCES media_file,
  detail TEXT NOT NULL DEFAULT '',
  provider TEXT NOT NULL DEFAULT '',
  model TEXT NOT NULL DEFAULT ''
);

-- Who ran a recipe and what it cost. Not part of history.
CREATE TABLE receipt (
  id TEXT NOT NULL PRIMARY KEY,
  recipe TEXT NOT NULL DEFAULT '',
  job TEXT NOT NULL DEFAULT '',
  provider TEXT NOT NULL DEFAULT '',
  model TEXT NOT NULL DEFAULT '',
  cost_micros INTEGER NOT NULL DEFAULT 0,
  currency TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0
);

-- A file or folder written outside the project. Not part of history.
CREATE TABLE delivery (
  id TEXT NOT NULL PRIMARY KEY,
  path TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  recipe TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL DEFAULT 0
);

-- One take answers a need. Unpick the old one before the new one is picked.
CREATE UNIQUE INDEX take_picked ON take (owner, need) WHERE is_picked;

-- What is looked up by what it points at, or read in order.
CREATE INDEX clip_file ON clip (file);
CREATE INDEX clip_group ON clip (group_id) WHERE group_id <> '';
CREATE INDEX clip_key_clip ON clip_key (clip, parameter, frame);
CREATE INDEX clip_line ON clip (line);
CREATE INDEX clip_shot ON clip (shot);
CREATE INDEX clip_track ON clip (track, start_frame);
CREATE INDEX cue_line ON cue (line);
CREATE INDEX cue_start ON cue (start_frame);
CREATE INDEX element_rank ON element (rank);
CREATE INDEX element_scene ON element (scene, rank);
CREATE INDEX job_recipe ON job (recipe);
CREATE INDEX job_state ON job (state);
CREATE INDEX line_element ON line (element);
CREATE INDEX line_shot ON line (shot, rank);
CREATE INDEX line_speaker ON line (speaker);
CREATE INDEX marker_frame ON marker (frame);
CREATE INDEX marker_scene ON marker (scene);
CREATE INDEX receipt_recipe ON receipt (recipe);
CREATE INDEX recipe_file ON recipe (file);
CREATE INDEX scene_location ON scene (location);
CREATE INDEX scene_rank ON scene (rank);
CREATE INDEX shot_cast_member ON shot_cast (member);
CREATE INDEX shot_cast_shot ON shot_cast (shot, rank);
CREATE INDEX shot_element_element ON shot_element (element);
CREATE INDEX shot_element_shot ON shot_element (shot, rank);
CREATE INDEX shot_scene ON shot (scene, rank);
CREATE INDEX take_file ON take (file);
CREATE INDEX take_owner ON take (owner, need);
CREATE INDEX take_recipe ON take (recipe);

-- The history is a tree of changesets of SQLite's session extension; 0 is the project as created.
CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent INTEGER NOT NULL,
  name TEXT NOT NULL,
  actor TEXT NOT NULL,
  device TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  coalesce_key TEXT,
  is_folded INTEGER NOT NULL DEFAULT 0, -- stands for older steps; its hash is taken as given
  changeset BLOB, -- NULL for a fold before which nothing is known
  hash TEXT NOT NULL
);
CREATE INDEX history_parent ON history (parent, id);

-- The step whose result the project shows.
CREATE TABLE history_cursor (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  step INTEGER NOT NULL
);
INSERT INTO history_cursor VALUES (1, 0);

CREATE TABLE version (
  name TEXT NOT NULL PRIMARY KEY,
  step INTEGER NOT NULL,
  made_at INTEGER NOT NULL
);
CREATE INDEX version_step ON version (step);

-- Text search. Each index reads its texts from the table it is named after and is kept in step by
-- triggers, which undo fires as well.

CREATE VIRTUAL TABLE element_search USING fts5 (
  text, content = 'element', tokenize = 'yiduo'
);
CREATE TRIGGER element_search_insert AFTER INSERT ON element BEGIN
  INSERT INTO element_search (rowid, text) VALUES (new.rowid, new.text);
END;
CREATE TRIGGER element_search_delete AFTER DELETE ON element BEGIN
  INSERT INTO element_search (element_search, rowid, text)
  VALUES ('delete', old.rowid, old.text);
END;
CREATE TRIGGER element_search_update AFTER UPDATE OF text ON element
WHEN old.text IS NOT new.text BEGIN
  INSERT INTO element_search (element_search, rowid, text)
  VALUES ('delete', old.rowid, old.text);
  INSERT INTO element_search (rowid, text) VALUES (new.rowid, new.text);
END;

CREATE VIRTUAL TABLE shot_search USING fts5 (
  action, note, prompt, content = 'shot', tokenize = 'yiduo'
);
CREATE TRIGGER shot_search_insert AFTER INSERT ON shot BEGIN
  INSERT INTO shot_search (rowid, action, note, prompt) VALUES (new.rowid, new.action, new.note, new.prompt);
END;
CREATE TRIGGER shot_search_delete AFTER DELETE ON shot BEGIN
  INSERT INTO shot_search (shot_search, rowid, action, note, prompt)
  VALUES ('delete', old.rowid, old.action, old.note, old.prompt);
END;
CREATE TRIGGER shot_search_update AFTER UPDATE OF action, note, prompt ON shot
WHEN old.action IS NOT new.action OR old.note IS NOT new.note OR old.prompt IS NOT new.prompt BEGIN
  INSERT INTO shot_search (shot_search, rowid, action, note, prompt)
  VALUES ('delete', old.rowid, old.action, old.note, old.prompt);
  INSERT INTO shot_search (rowid, action, note, prompt) VALUES (new.rowid, new.action, new.note, new.prompt);
END;

CREATE VIRTUAL TABLE line_search USING fts5 (
  text, content = 'line', tokenize = 'yiduo'
);
CREATE TRIGGER line_search_insert AFTER INSERT ON line BEGIN
  INSERT INTO line_search (rowid, text) VALUES (new.rowid, new.text);
END;
CREATE TRIGGER line_search_delete AFTER DELETE ON line BEGIN
  INSERT INTO line_search (line_search, rowid, text)
  VALUES ('delete', old.rowid, old.text);
END;
CREATE TRIGGER line_search_update AFTER UPDATE OF text ON line
WHEN old.text IS NOT new.text BEGIN
  INSERT INTO line_search (line_search, rowid, text)
  VALUES ('delete', old.rowid, old.text);
  INSERT INTO line_search (rowid, text) VALUES (new.rowid, new.text);
END;

CREATE VIRTUAL TABLE cast_member_search USING fts5 (
  name, aliases, description, content = 'cast_member', tokenize = 'yiduo'
);
CREATE TRIGGER cast_member_search_insert AFTER INSERT ON cast_member BEGIN
  INSERT INTO cast_member_search (rowid, name, aliases, description) VALUES (new.rowid, new.name, new.aliases, new.description);
END;
CREATE TRIGGER cast_member_search_delete AFTER DELETE ON cast_member BEGIN
  INSERT INTO cast_member_search (cast_member_search, rowid, name, aliases, description)
  VALUES ('delete', old.rowid, old.name, old.aliases, old.description);
END;
CREATE TRIGGER cast_member_search_update AFTER UPDATE OF name, aliases, description ON cast_member
WHEN old.name IS NOT new.name OR old.aliases IS NOT new.aliases OR old.description IS NOT new.description BEGIN
  INSERT INTO cast_member_search (cast_member_search, rowid, name, aliases, description)
  VALUES ('delete', old.rowid, old.name, old.aliases, old.description);
  INSERT INTO cast_member_search (rowid, name, aliases, description) VALUES (new.rowid, new.name, new.aliases, new.description);
END;
