create type importing.planned_membership as (
  line int, user_id uuid, group_id uuid, is_archived boolean, membership_id uuid, was app.membership_status,
  was_since timestamptz, becomes app.membership_status, since timestamptz, times int);
comment on type importing.planned_membership is
  'A row of the list that names a group: what the person was in it and becomes; times counts rows that say the same.';
