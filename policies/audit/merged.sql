-- An insert holds every column and an update those that changed: laid over each other in order, they give the row.
create aggregate audit.merged(jsonb) (sfunc = jsonb_concat, stype = jsonb);
comment on aggregate audit.merged(jsonb) is 'What a row must look like after the changes given in order.';
grant execute on function audit.merged(jsonb) to steward;
