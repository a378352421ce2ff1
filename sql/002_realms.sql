-- Realms: the boundary no row crosses. The id is the name that stands in tokens and links.
create table app.realms (
  id               text collate "C" primary key
                   constraint realm_id_form check (id ~ '^[a-z][a-z0-9-]{0,30}$'),
  name             text not null
                   constraint realm_name_form check (length(name) between 1 and 200 and name !~ '[[:cntrl:]]'),
  max_group_depth  int not null default 10
                   constraint realm_depth_range check (max_group_depth between 1 and 200),
  open_to_join     boolean not null default false,
  created_at       timestamptz not null default now()
);
alter table app.realms enable row level security;
alter table app.realms force row level security;
comment on table app.realms is 'A community''s own world: its groups, people and rights, seen from no other realm.';
comment on column app.realms.id is 'Short name in links and tokens, for example hub.';
comment on column app.realms.name is 'What people read.';
comment on column app.realms.max_group_depth is 'How many levels a tree of groups may have; a top-level group is level 1.';
comment on column app.realms.open_to_join is 'Whether somebody unknown may join at the first sign-in.';
comment on column app.realms.created_at is 'When the realm was made.';
