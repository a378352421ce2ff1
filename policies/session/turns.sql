-- What the gateways remember together of who came how often, until it does not matter any more, about a minute. It is no
-- part of the record, so it stands among the rules: unlogged, and empty after every installation of them.
create unlogged table session.turns (
  client   bytea primary key,
  free_at  timestamptz not null,
  constraint turn_client_form check (length(client) = 32)
);
create index turns_by_time on session.turns (free_at);
alter table session.turns enable row level security;
alter table session.turns force row level security;
comment on table session.turns is 'Clients whose turns are counted, such as sign-ins by address; nobody stands here for longer than a minute or two.';
comment on column session.turns.client is 'A keyed digest of limit and address; only who holds the signing keys can make it, and nobody can turn it back.';
comment on column session.turns.free_at is 'When all turns that were taken have been made up for; from then on the row says nothing.';
create policy steward_all on session.turns to steward using (true) with check (true);
comment on policy steward_all on session.turns is 'No fence: an address has no realm.';
grant select, insert, update, delete on session.turns to steward;
