-- E-1 to E-10, the whole of it: what is not a row here is refused.
create function authority.scoreboard_acts() returns table (act text, need text, seasons app.season[], was app.request_status[])
  language sql immutable rows 12
begin atomic
  values ('open', 'lead', array['SUBMISSION', 'JUDGING']::app.season[], null::app.request_status[]),
    ('edit_guidelines', 'lead', array['SUBMISSION', 'JUDGING']::app.season[], array['NOT_SUBMITTED']::app.request_status[]),
    ('write_report', 'lead', array['SUBMISSION', 'JUDGING']::app.season[], array['NOT_SUBMITTED']::app.request_status[]),
    ('edit_points', 'score', array['SUBMISSION', 'JUDGING']::app.season[], array['NOT_SUBMITTED']::app.request_status[]),
    ('edit_points', 'judge', array['JUDGING']::app.season[], array['NOT_YET_EVALUATED']::app.request_status[]),
    ('comment', 'view', array['SUBMISSION', 'JUDGING']::app.season[], array['NOT_SUBMITTED', 'NOT_YET_EVALUATED']::app.request_status[]),
    ('submit', 'lead', array['SUBMISSION', 'JUDGING']::app.season[], array['NOT_SUBMITTED']::app.request_status[]),
    ('cancel', 'lead', array['SUBMISSION']::app.season[], array['NOT_YET_EVALUATED']::app.request_status[]),
    ('accept', 'accept', array['JUDGING']::app.season[], array['NOT_YET_EVALUATED']::app.request_status[]),
    ('reject', 'judge', array['JUDGING']::app.season[], array['NOT_YET_EVALUATED']::app.request_status[]),
    ('reopen', 'lead', array['SUBMISSION', 'JUDGING']::app.season[], array['REJECTED']::app.request_status[]),
    ('reopen', 'accept', array['JUDGING']::app.season[], array['ACCEPTED']::app.request_status[]);
end;
comment on function authority.scoreboard_acts() is
  'What may be done with the newest version of a scoreboard of the current semester: the act, what one needs for it (scoreboard_needs), in which seasons, from which status (null: there is none yet).';
grant execute on function authority.scoreboard_acts() to visitor, steward;
