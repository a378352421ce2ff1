create type cascades.membership_change as (
  user_id uuid, membership_id uuid, was app.membership_status, becomes app.membership_status, allowed boolean);
comment on type cascades.membership_change is 'What an act would do to one person''s membership; allowed says whether its status admits the act.';
