-- Seals: the order of the audit, chained after the fact by one sealer per realm, and the heads it published.
-- Neither has a foreign key to the entries: a row taken out must leave its seal behind, to be missed.
create table app.audit_seals (
  realm_id  text collate "C" not null,
  position  bigint not null,
  entry_id  uuid not null,
  hash      bytea not null
            constraint seal_hash_length check (length(hash) = 32),
  primary key (realm_id, position),
  constraint seal_counts_from_one check (position > 0)
);
create index audit_seals_of_entry on app.audit_seals (realm_id, entry_id);
alter table app.audit_seals enable row level security;
alter table app.audit_seals force row level security;
comment on table app.audit_seals is 'The chain of the audit: one seal per entry, none skipped; readers that poll follow the position.';
comment on column app.audit_seals.realm_id is 'The realm; each has a chain of its own.';
comment on column app.audit_seals.position is 'Place in the chain: 1, 2, 3 and so on.';
comment on column app.audit_seals.entry_id is 'The entry that stands there.';
comment on column app.audit_seals.hash is 'SHA-256 of the hash before it (nothing before the first) and the entry as audit.canonical writes it.';

create table app.audit_heads (
  realm_id  text collate "C" not null,
  position  bigint not null,
  tx        xid8 not null,
  entry_id  uuid not null,
  hash      bytea not null
            constraint head_hash_length check (length(hash) = 32),
  at        timestamptz not null default clock_timestamp(),
  primary key (realm_id, position)
);
alter table app.audit_heads enable row level security;
alter table app.audit_heads force row level security;
comment on table app.audit_heads is 'Where the chain ended after each sealing; copies of it outside show a tail that was cut.';
comment on column app.audit_heads.realm_id is 'The realm.';
comment on column app.audit_heads.position is 'Position of the last seal of that sealing.';
comment on column app.audit_heads.tx is 'Transaction of its entry; the next sealing begins behind it.';
comment on column app.audit_heads.entry_id is 'Its entry.';
comment on column app.audit_heads.hash is 'Its hash.';
comment on column app.audit_heads.at is 'When it was published.';

-- Events that change no row: who came and went, and what the gateway saw refused.
alter table app.audit_entries drop constraint audit_action_known;
alter table app.audit_entries add constraint audit_action_known check (
  action in ('insert', 'update', 'delete', 'sign_in', 'sign_out', 'sign_in_failed', 'refused'));
comment on column app.audit_entries.object is 'The table; sessions or requests for what changed no row.';
comment on column app.audit_entries.action is 'insert, update, delete; sign_in, sign_out, sign_in_failed, refused.';

-- Each filter of the page finds its rows in the order in which they are shown.
drop index app.audit_entries_by_object;
drop index app.audit_entries_by_cause;
drop index app.audit_entries_by_actor;
create index audit_entries_by_object on app.audit_entries (realm_id, object, id);
create index audit_entries_about on app.audit_entries (realm_id, object_id, id);
create index audit_entries_by_cause on app.audit_entries (realm_id, cause_id, id);
create index audit_entries_by_actor on app.audit_entries (realm_id, actor_id, id);
create index audit_entries_by_rare_action on app.audit_entries (realm_id, action, id)
  where action in ('delete', 'sign_in', 'sign_out', 'sign_in_failed', 'refused');
