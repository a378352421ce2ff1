-- E-3, E-5, E-15 and E-16 for entry cards: what is not a row here is refused. An empty status is no request yet.
create function authority.award_acts() returns table (act text, need text, seasons app.season[], was app.request_status[])
  language sql immutable rows 7
begin atomic
  values ('request', 'score', array['SUBMISSION', 'JUDGING']::app.season[], array[null, 'NOT_SUBMITTED', 'REJECTED']::app.request_status[]),
    ('request', 'accept', array['JUDGING']::app.season[], array['NOT_YET_EVALUATED']::app.request_status[]),
    ('submit', 'lead', array['SUBMISSION', 'JUDGING']::app.season[], array['NOT_SUBMITTED']::app.request_status[]),
    ('cancel', 'lead', array['SUBMISSION']::app.season[], array['NOT_YET_EVALUATED']::app.request_status[]),
    ('recommend', 'judge', array['SUBMISSION', 'JUDGING']::app.season[], array['NOT_YET_EVALUATED']::app.request_status[]),
    ('accept', 'accept', array['JUDGING']::app.season[], array['NOT_YET_EVALUATED']::app.request_status[]),
    ('reject', 'accept', array['JUDGING']::app.season[], array['NOT_YET_EVALUATED']::app.request_status[]);
end;
comment on function authority.award_acts() is
  'What may be done with an award request of the present semester: the act, what one needs for it (scoreboard_needs), in which seasons, from which status (null: there is none yet).';
grant execute on function authority.award_acts() to visitor, steward;
