-- Search: the words by which people and groups are found, without accents and in lower case, kept by triggers.
-- LIKE and trigram operators are not leakproof, so under row-level security no index serves them: nobody but the
-- role searcher reads this table, and its functions ask for the caller's rights themselves.
create table app.search_words (
  realm_id    text collate "C" not null,
  shelf       text collate "C" not null
              constraint search_shelf_known check (shelf in ('basic', 'full', 'hidden', 'group')),
  word        text collate "C" not null,
  subject_id  uuid not null,
  field       text collate "C" not null,
  primary key (realm_id, shelf, word, subject_id) include (field)
);
-- No foreign keys: a subject is a person or a group, and a trigger of each takes its words along.
create index search_words_of_subject on app.search_words (realm_id, subject_id);
-- Parts of words and typing errors: of names alone. A field of a full profile is found by how it begins.
create index search_words_alike on app.search_words using gin (word public.gin_trgm_ops) where shelf in ('basic', 'group');
alter table app.search_words enable row level security;
alter table app.search_words force row level security;
comment on table app.search_words is 'Words by which people and groups are found; the searcher alone reads and writes it.';
comment on column app.search_words.realm_id is 'The realm in which the word finds something.';
comment on column app.search_words.shelf is 'Who may find by it: basic, full and hidden are of people, as the field is shown; group is of groups.';
comment on column app.search_words.word is 'Lower case, without accents; letters and digits only.';
comment on column app.search_words.subject_id is 'The person or group.';
comment on column app.search_words.field is 'Where the word stands: name, nickname, username, a field of the full profile; name, handle or alias of a group.';

-- Who and what is there already; the rules, which keep words from now on, spell them the same way.
insert into app.search_words (realm_id, shelf, word, subject_id, field)
select distinct on (s.realm_id, s.shelf, w.word, s.subject_id) s.realm_id, s.shelf, left(w.word, 60), s.subject_id, s.field
  from (
    select m.realm_id, 'basic' as shelf, m.user_id as subject_id, v.field, v.value, v.rank
      from app.realm_members m join app.profiles f on f.user_id = m.user_id
      cross join lateral (values ('name', f.name, 1), ('username', f.username, 3)) v (field, value, rank)
    union all
    select g.realm_id, 'group', g.id, v.field, v.value, v.rank
      from app.groups g cross join lateral (values ('name', g.name, 1), ('handle', g.handle, 2)) v (field, value, rank)
    union all
    select a.realm_id, 'group', a.group_id, 'alias', a.alias_key, 3 from app.group_aliases a) s
  cross join lateral regexp_split_to_table(
    lower(public.unaccent('public.unaccent', normalize(s.value, nfkc)) collate pg_catalog.pg_c_utf8), '[^[:alnum:]]+') w (word)
 where w.word <> ''
 order by s.realm_id, s.shelf, w.word, s.subject_id, s.rank;
