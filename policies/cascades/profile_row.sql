create type cascades.profile_row as (field text, "position" int, value text, hidden boolean);
comment on type cascades.profile_row is 'A field of a profile as it is to be kept.';
