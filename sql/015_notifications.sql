-- Notifications of membership events, and the mails that carry them further.
create table app.notifications (
  realm_id    text collate "C" not null,
  id          uuid not null default uuidv7(),
  user_id     uuid not null,
  event       text collate "C" not null
              constraint notification_event_known check (event in (
                'applied', 'accepted', 'rejected', 'added', 'inactivated', 'reactivated', 'archived', 'restored', 'owner_appointed')),
  group_id    uuid not null,
  about       uuid,
  created_at  timestamptz not null default now(),
  read_at     timestamptz,
  primary key (realm_id, id),
  foreign key (realm_id, user_id) references app.realm_members on delete cascade,
  foreign key (realm_id, group_id) references app.groups on delete cascade,
  foreign key (realm_id, about) references app.realm_members (realm_id, user_id) on delete cascade
);
create index notifications_of_user on app.notifications (realm_id, user_id, id desc);
create index notifications_unread on app.notifications (realm_id, user_id) where read_at is null;
create index notifications_of_group on app.notifications (realm_id, group_id);
create index notifications_about on app.notifications (realm_id, about);
alter table app.notifications enable row level security;
alter table app.notifications force row level security;
comment on table app.notifications is 'What a person is told about; written by triggers beside the event.';
comment on column app.notifications.realm_id is 'The realm it lives in.';
comment on column app.notifications.id is 'Key, in the order of writing.';
comment on column app.notifications.user_id is 'Who is told.';
comment on column app.notifications.event is 'What happened.';
comment on column app.notifications.group_id is 'In which group.';
comment on column app.notifications.about is 'To whom it happened, when that is not the one who is told.';
comment on column app.notifications.created_at is 'When.';
comment on column app.notifications.read_at is 'When it was marked as read; null while it is not.';

-- The address is looked up when the mail is sent: nothing personal waits here.
create table app.mails (
  realm_id         text collate "C" not null,
  notification_id  uuid not null,
  next_try_at      timestamptz not null default now(),
  tries            smallint not null default 0,
  claimed_by       uuid,
  claimed_at       timestamptz,
  sent_at          timestamptz,
  gave_up_at       timestamptz,
  primary key (realm_id, notification_id),
  foreign key (realm_id, notification_id) references app.notifications on delete cascade,
  constraint mail_ends_once check (sent_at is null or gave_up_at is null),
  constraint mail_claim_whole check ((claimed_by is null) = (claimed_at is null))
);
create index mails_waiting on app.mails (realm_id, next_try_at) where claimed_by is null and sent_at is null and gave_up_at is null;
create index mails_claimed on app.mails (realm_id, claimed_at) where claimed_by is not null and sent_at is null and gave_up_at is null;
alter table app.mails enable row level security;
alter table app.mails force row level security;
comment on table app.mails is 'Mails that wait, are under way, were sent or given up; one per notification at most.';
comment on column app.mails.realm_id is 'The realm it lives in.';
comment on column app.mails.notification_id is 'What it tells.';
comment on column app.mails.next_try_at is 'Not to be tried before.';
comment on column app.mails.tries is 'How often it was tried.';
comment on column app.mails.claimed_by is 'The attempt that holds it; written before the server is spoken to, so that none is sent twice.';
comment on column app.mails.claimed_at is 'Since when; a claim of long ago that ended in nothing may or may not have arrived, and is for people to judge.';
comment on column app.mails.sent_at is 'When the mail server took it.';
comment on column app.mails.gave_up_at is 'When it was given up after too many tries or for want of an address.';

-- To whom mail goes: an address that the identity provider has vouched for, of a person who wants it.
alter table app.profiles add column mails boolean not null default true;
alter table app.profiles add column email_verified_at timestamptz;
comment on column app.profiles.mails is 'Whether notifications come by mail too; the person''s own switch.';
comment on column app.profiles.email_verified_at is 'When the identity provider last vouched for this address of this person; null when it never did.';
