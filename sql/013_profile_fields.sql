-- What a profile holds beyond the name: nickname and picture for everybody who sees the person, the rest field by field.
alter table app.profiles add column nickname text
  constraint nickname_form check (length(nickname) between 1 and 50 and nickname !~ '[[:cntrl:]]' and nickname = btrim(nickname));
alter table app.profiles add column picture text collate "C"
  constraint picture_form check (picture ~ '^[0-9a-f]{16}$');
alter table app.profiles add column erased_at timestamptz;
alter table app.profiles add column version int not null default 1;
comment on column app.profiles.nickname is 'What friends call the person; null when nothing.';
comment on column app.profiles.picture is 'Digest of the person''s own picture, part of its address; null when the initials stand for it.';
comment on column app.profiles.erased_at is 'When the person had themselves erased; the name is a neutral one since.';
comment on column app.profiles.version is 'Counts saves of the profile, so that two editors notice each other.';

-- One row per field, so that row-level security decides on each of them in every door.
create table app.profile_fields (
  user_id   uuid not null references app.profiles on delete cascade,
  field     text collate "C" not null
            constraint profile_field_known check (field in (
              'email', 'phone', 'room', 'dormitory', 'student_status', 'gender',
              'website', 'telegram', 'discord', 'matrix', 'github', 'facebook', 'instagram', 'linkedin')),
  position  smallint not null default 1
            constraint profile_field_position check (position between 1 and 10),
  value     text not null
            constraint profile_field_form check (length(value) between 1 and 200 and value !~ '[[:cntrl:]]' and value = btrim(value)),
  hidden    boolean not null default false,
  primary key (user_id, field, position),
  constraint profile_choice_known check (case field
    when 'student_status' then value in ('active', 'passive', 'graduated', 'other')
    when 'gender' then value in ('female', 'male', 'other') else true end)
);
alter table app.profile_fields enable row level security;
alter table app.profile_fields force row level security;
comment on table app.profile_fields is 'A field of a full profile. A field that may not be seen is a row that is not there.';
comment on column app.profile_fields.user_id is 'Whose.';
comment on column app.profile_fields.field is 'Which: mail address, phone, room, dormitory, student status, gender, or a contact elsewhere.';
comment on column app.profile_fields.position is 'Order among several of the same field, from 1.';
comment on column app.profile_fields.value is 'Its text.';
comment on column app.profile_fields.hidden is 'Switched off by the person: only they and who may edit the profile see it.';

create table app.former_usernames (
  username_key  text collate "C" primary key,
  user_id       uuid not null references app.profiles on delete cascade,
  until         timestamptz not null default now()
);
create index former_usernames_of_user on app.former_usernames (user_id);
alter table app.former_usernames enable row level security;
alter table app.former_usernames force row level security;
comment on table app.former_usernames is 'Usernames that a person had before; their links lead to the person still, and nobody else takes them.';
comment on column app.former_usernames.username_key is 'The former username in lower case.';
comment on column app.former_usernames.user_id is 'Whose it was.';
comment on column app.former_usernames.until is 'When it was given up.';

create table app.pictures (
  user_id     uuid primary key references app.profiles on delete cascade,
  small       bytea not null
              constraint picture_small_size check (octet_length(small) between 1 and 16384),
  large       bytea not null
              constraint picture_large_size check (octet_length(large) between 1 and 131072),
  changed_at  timestamptz not null default now()
);
alter table app.pictures enable row level security;
alter table app.pictures force row level security;
comment on table app.pictures is 'Pictures of people, drawn anew by the gateway as JPEG without anything else from the upload.';
comment on column app.pictures.user_id is 'Whose.';
comment on column app.pictures.small is 'For rows, 96 by 96 pixels.';
comment on column app.pictures.large is 'For the person''s page, 384 by 384 pixels.';
comment on column app.pictures.changed_at is 'When it was put up.';
