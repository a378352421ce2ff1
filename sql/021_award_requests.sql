-- Award requests: who should have which entry card, with a written reason; per person, beside the points.
create type app.award_kind as enum ('KDO', 'KB', 'AB');
comment on type app.award_kind is 'KDO: day entry, what everybody has; KB: entry to the hostel; AB: permanent entry.';

create table app.award_requests (
  realm_id       text collate "C" not null,
  id             uuid not null default uuidv7(),
  membership_id  uuid not null,
  semester       app.semester not null,
  kind           app.award_kind not null default 'KDO',
  justification  text not null default ''
                 constraint award_justification_length check (length(justification) <= 5000),
  status         app.request_status not null default 'NOT_SUBMITTED',
  explanation    text
                 constraint award_explanation_length check (length(explanation) between 1 and 5000),
  judged_at      timestamptz,
  judged_by      uuid references app.users on delete set null,
  revision       int not null default 1,
  primary key (realm_id, id),
  constraint awards_keep_membership foreign key (realm_id, membership_id) references app.memberships on delete restrict,
  constraint award_once unique (realm_id, membership_id, semester),
  constraint award_judged check ((status in ('ACCEPTED', 'REJECTED')) = (judged_at is not null))
);
create index award_requests_by_semester on app.award_requests (realm_id, semester);
create index award_requests_by_judge on app.award_requests (judged_by);
alter table app.award_requests enable row level security;
alter table app.award_requests force row level security;
comment on table app.award_requests is 'An entry card that a group asks for one of its members.';
comment on column app.award_requests.realm_id is 'The realm it lives in.';
comment on column app.award_requests.id is 'Key.';
comment on column app.award_requests.membership_id is 'For which member of which group.';
comment on column app.award_requests.semester is 'For which semester.';
comment on column app.award_requests.kind is 'Which card.';
comment on column app.award_requests.justification is 'Why, plain text; a KDO needs none and loses it when submission ends.';
comment on column app.award_requests.status is 'Where it stands.';
comment on column app.award_requests.explanation is 'What the judge said; null when nothing.';
comment on column app.award_requests.judged_at is 'When it was judged; null before.';
comment on column app.award_requests.judged_by is 'Who judged it; null before, or when that person is gone.';
comment on column app.award_requests.revision is 'Counts changes, so that nobody judges what they have not seen.';

create table app.award_recommendations (
  realm_id    text collate "C" not null,
  award_id    uuid not null,
  group_id    uuid not null,
  kind        app.award_kind not null,
  author_id   uuid references app.users on delete set null,
  primary key (realm_id, award_id, group_id),
  foreign key (realm_id, award_id) references app.award_requests on delete cascade,
  foreign key (realm_id, group_id) references app.groups on delete cascade
);
create index award_recommendations_of_group on app.award_recommendations (realm_id, group_id);
create index award_recommendations_of_author on app.award_recommendations (author_id);
alter table app.award_recommendations enable row level security;
alter table app.award_recommendations force row level security;
comment on table app.award_recommendations is 'What the leaders of a resort think of a request; one voice per resort.';
comment on column app.award_recommendations.realm_id is 'The realm it lives in.';
comment on column app.award_recommendations.award_id is 'The request.';
comment on column app.award_recommendations.group_id is 'The resort that speaks.';
comment on column app.award_recommendations.kind is 'The card it would give.';
comment on column app.award_recommendations.author_id is 'Who said so last; null when that person is gone.';
