-- Scoreboards: a group's points of one semester, in versions. What hangs below a version is judged and frozen with it.
create type app.request_status as enum ('NOT_SUBMITTED', 'NOT_YET_EVALUATED', 'ACCEPTED', 'REJECTED');
comment on type app.request_status is 'Being written, waiting for judgement, accepted, returned.';

create table app.scoreboards (
  realm_id      text collate "C" not null,
  id            uuid not null default uuidv7(),
  group_id      uuid not null,
  semester      app.semester not null,
  version       int not null default 1
                constraint scoreboard_version_counts check (version >= 1),
  previous_id   uuid,
  status        app.request_status not null default 'NOT_SUBMITTED',
  report        text not null default ''
                constraint scoreboard_report_length check (length(report) <= 20000),
  explanation   text
                constraint scoreboard_explanation_length check (length(explanation) between 1 and 5000),
  submitted_at  timestamptz,
  judged_at     timestamptz,
  judged_by     uuid references app.users on delete set null,
  revision      int not null default 1,
  created_at    timestamptz not null default now(),
  primary key (realm_id, id),
  foreign key (realm_id, group_id) references app.groups on delete cascade,
  foreign key (realm_id, previous_id) references app.scoreboards on delete cascade,
  constraint scoreboard_once unique (realm_id, group_id, semester, version),
  constraint scoreboard_follows_once unique (realm_id, previous_id),
  constraint scoreboard_has_previous check ((version = 1) = (previous_id is null)),
  constraint scoreboard_judged check ((status in ('ACCEPTED', 'REJECTED')) = (judged_at is not null)),
  constraint scoreboard_submitted check (status = 'NOT_SUBMITTED' or submitted_at is not null)
);
create index scoreboards_by_semester on app.scoreboards (realm_id, semester, status);
create index scoreboards_by_judge on app.scoreboards (judged_by);
alter table app.scoreboards enable row level security;
alter table app.scoreboards force row level security;
comment on table app.scoreboards is 'Points of a group for a semester; the highest version is the one that counts.';
comment on column app.scoreboards.realm_id is 'The realm it lives in.';
comment on column app.scoreboards.id is 'Key.';
comment on column app.scoreboards.group_id is 'Whose.';
comment on column app.scoreboards.semester is 'Of which semester.';
comment on column app.scoreboards.version is 'From 1; a new one is opened after a judgement.';
comment on column app.scoreboards.previous_id is 'The version before.';
comment on column app.scoreboards.status is 'Where it stands; a judged one is never changed.';
comment on column app.scoreboards.report is 'What the group did, plain text.';
comment on column app.scoreboards.explanation is 'What the judge said; null when nothing.';
comment on column app.scoreboards.submitted_at is 'When it was submitted; null before.';
comment on column app.scoreboards.judged_at is 'When it was judged; null before.';
comment on column app.scoreboards.judged_by is 'Who judged it; null before, or when that person is gone.';
comment on column app.scoreboards.revision is 'Counts every change below it, so that nobody judges what they have not seen.';
comment on column app.scoreboards.created_at is 'When it was opened.';

create table app.guidelines (
  realm_id        text collate "C" not null,
  id              uuid not null default uuidv7(),
  scoreboard_id   uuid not null,
  position        int not null,
  category        text collate "C" not null
                  constraint guideline_category_known check (category in ('WORK', 'RESPONSIBILITY')),
  name            text not null
                  constraint guideline_name_form check (length(name) between 1 and 200 and name !~ '[[:cntrl:]]' and name = btrim(name)),
  name_key        text collate "C" not null generated always as (lower(name)) stored,
  description     text not null default ''
                  constraint guideline_description_length check (length(description) <= 5000),
  max_per_member  int not null
                  constraint guideline_max_range check (max_per_member between 0 and 1000),
  max_total       int
                  constraint guideline_total_range check (max_total between 0 and 1000000),
  primary key (realm_id, id),
  foreign key (realm_id, scoreboard_id) references app.scoreboards on delete cascade,
  constraint guideline_of_scoreboard unique (realm_id, scoreboard_id, id),
  constraint guideline_name_taken unique (realm_id, scoreboard_id, name_key)
);
alter table app.guidelines enable row level security;
alter table app.guidelines force row level security;
comment on table app.guidelines is 'What points are given for in a scoreboard.';
comment on column app.guidelines.realm_id is 'The realm it lives in.';
comment on column app.guidelines.id is 'Key.';
comment on column app.guidelines.scoreboard_id is 'The version of the scoreboard it belongs to.';
comment on column app.guidelines.position is 'Order of the columns.';
comment on column app.guidelines.category is 'WORK or RESPONSIBILITY; each has its own cap.';
comment on column app.guidelines.name is 'What people read; once in a scoreboard ignoring case.';
comment on column app.guidelines.name_key is 'The name in lower case.';
comment on column app.guidelines.description is 'What earns how much, plain text.';
comment on column app.guidelines.max_per_member is 'The most that one member can have for it.';
comment on column app.guidelines.max_total is 'The most that all members can have together, looked at when submitting; null without.';

create table app.point_requests (
  realm_id       text collate "C" not null,
  id             uuid not null default uuidv7(),
  scoreboard_id  uuid not null,
  membership_id  uuid not null,
  guideline_id   uuid not null,
  points         int not null
                 constraint points_range check (points between 0 and 1000),
  primary key (realm_id, id),
  foreign key (realm_id, scoreboard_id) references app.scoreboards on delete cascade,
  foreign key (realm_id, scoreboard_id, guideline_id) references app.guidelines (realm_id, scoreboard_id, id) on delete cascade,
  constraint points_keep_membership foreign key (realm_id, membership_id) references app.memberships on delete restrict,
  constraint points_once unique (realm_id, scoreboard_id, membership_id, guideline_id) include (points)
);
create index point_requests_of_guideline on app.point_requests (realm_id, scoreboard_id, guideline_id);
create index point_requests_of_membership on app.point_requests (realm_id, membership_id);
alter table app.point_requests enable row level security;
alter table app.point_requests force row level security;
comment on table app.point_requests is 'One cell of a scoreboard: points of a member for a guideline.';
comment on column app.point_requests.realm_id is 'The realm it lives in.';
comment on column app.point_requests.id is 'Key.';
comment on column app.point_requests.scoreboard_id is 'The version of the scoreboard.';
comment on column app.point_requests.membership_id is 'The member.';
comment on column app.point_requests.guideline_id is 'The guideline, of the same scoreboard.';
comment on column app.point_requests.points is 'Points, whole and not negative.';

create table app.point_comments (
  realm_id       text collate "C" not null,
  id             uuid not null default uuidv7(),
  request_id     uuid not null,
  author_id      uuid references app.users on delete set null,
  text           text not null
                 constraint comment_form check (length(text) between 1 and 2000),
  closing        boolean not null default false,
  created_at     timestamptz not null default now(),
  primary key (realm_id, id),
  foreign key (realm_id, request_id) references app.point_requests on delete cascade
);
create index point_comments_of_request on app.point_comments (realm_id, request_id);
create index point_comments_of_author on app.point_comments (author_id);
alter table app.point_comments enable row level security;
alter table app.point_comments force row level security;
comment on table app.point_comments is 'What was said about one cell.';
comment on column app.point_comments.realm_id is 'The realm it lives in.';
comment on column app.point_comments.id is 'Key, in the order of writing.';
comment on column app.point_comments.request_id is 'The cell.';
comment on column app.point_comments.author_id is 'Who wrote it; null when that person is gone.';
comment on column app.point_comments.text is 'The text.';
comment on column app.point_comments.closing is 'Set by a judge: the matter is settled.';
comment on column app.point_comments.created_at is 'When it was written.';

create table app.point_history (
  realm_id  text collate "C" not null,
  semester  app.semester not null,
  user_id   uuid not null,
  points    int not null
            constraint history_range check (points >= 0),
  primary key (realm_id, semester, user_id),
  foreign key (realm_id, user_id) references app.realm_members on delete cascade
);
create index point_history_of_user on app.point_history (realm_id, user_id);
alter table app.point_history enable row level security;
alter table app.point_history force row level security;
comment on table app.point_history is 'What a person''s work of a semester and the one before it is worth; follows from accepted scoreboards.';
comment on column app.point_history.realm_id is 'The realm.';
comment on column app.point_history.semester is 'The semester.';
comment on column app.point_history.user_id is 'The person.';
comment on column app.point_history.points is 'The root of the sum of squares over groups, cut to a whole number and to the realm''s history_cap.';
