-- M-10, the whole of it: what is not a row here is refused. An empty status is no membership.
create function authority.membership_acts() returns table (act text, own boolean, was app.membership_status, becomes app.membership_status)
  language sql immutable rows 14
begin atomic
  values ('apply', true, null::app.membership_status, 'NEWBIE'::app.membership_status),
    ('apply', true, 'ARCHIVED', 'NEWBIE'),
    ('withdraw', true, 'NEWBIE', null),
    ('leave', true, 'ACTIVE', 'ARCHIVED'),
    ('accept', false, 'NEWBIE', 'ACTIVE'),
    ('reject', false, 'NEWBIE', null),
    ('add', false, null, 'ACTIVE'),
    ('inactivate', false, 'ACTIVE', 'FORMER'),
    ('reactivate', false, 'FORMER', 'ACTIVE'),
    ('archive', false, 'ACTIVE', 'ARCHIVED'),
    ('archive', false, 'FORMER', 'ARCHIVED'),
    ('restore', false, 'ARCHIVED', 'ACTIVE'),
    ('restore', false, 'ARCHIVED', 'FORMER');
end;
comment on function authority.membership_acts() is
  'What may be done with a membership: the act, whether it is the person''s own or a manager''s, the status before and after (none: null).';
grant execute on function authority.membership_acts() to visitor, steward;
