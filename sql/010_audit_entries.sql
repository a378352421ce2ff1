-- The audit: written by triggers in the transaction it tells of, append-only.
-- tx lets readers follow in an order that skips none: entries below the snapshot's xmin are final.
create table app.audit_entries (
  realm_id    text collate "C" not null,
  id          uuid not null default uuidv7(),
  tx          xid8 not null default pg_current_xact_id(),
  at          timestamptz not null default clock_timestamp(),
  actor_id    uuid,
  login       name not null default session_user,
  door        text not null,
  request_id  text,
  object      text not null,
  object_id   uuid,
  action      text not null
              constraint audit_action_known check (action in ('insert', 'update', 'delete')),
  before      jsonb,
  after       jsonb,
  cause_id    uuid not null,
  cascaded    boolean not null,
  primary key (realm_id, id)
);
create index audit_entries_in_order on app.audit_entries (realm_id, tx, id);
create index audit_entries_by_object on app.audit_entries (realm_id, object, object_id);
create index audit_entries_by_cause on app.audit_entries (realm_id, cause_id);
create index audit_entries_by_actor on app.audit_entries (realm_id, actor_id);
alter table app.audit_entries enable row level security;
alter table app.audit_entries force row level security;
comment on table app.audit_entries is 'What changed, when, by whom and through which door; ids and values of rights, never personal data.';
comment on column app.audit_entries.realm_id is 'The realm; no foreign key, so that an entry outlives everything it tells of.';
comment on column app.audit_entries.id is 'Key.';
comment on column app.audit_entries.tx is 'The transaction; final once below pg_snapshot_xmin(pg_current_snapshot()).';
comment on column app.audit_entries.at is 'Wall clock of the write.';
comment on column app.audit_entries.actor_id is 'The person who acted; null for an operator.';
comment on column app.audit_entries.login is 'The PostgreSQL login behind the act.';
comment on column app.audit_entries.door is 'page, api, psql or import.';
comment on column app.audit_entries.request_id is 'The request at the gateway, as in its log.';
comment on column app.audit_entries.object is 'The table.';
comment on column app.audit_entries.object_id is 'Which row: its id, or the person for realm_members and assignments.';
comment on column app.audit_entries.action is 'insert, update or delete.';
comment on column app.audit_entries.before is 'The row before, without personal data.';
comment on column app.audit_entries.after is 'The row after, without personal data.';
comment on column app.audit_entries.cause_id is 'The change that set it off: equal for all rows of one statement and of what followed from it.';
comment on column app.audit_entries.cascaded is 'Whether a rule wrote it because of another change.';
