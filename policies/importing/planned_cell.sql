create type importing.planned_cell as (
  place int, line int, col int, member text, guideline text, value text, said text[],
  membership_id uuid, status app.membership_status, guideline_id uuid, most int, was int, points int);
comment on type importing.planned_cell is
  'A cell of a points table from a file: where it stands, what was written, and what it is here: the membership, the guideline and its maximum, the points that are there and those that will be; said are the comments that are not there yet.';
