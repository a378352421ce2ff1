create type describe.grant_line as (holder uuid, any_group boolean, group_id uuid, any_user boolean, user_id uuid, bits int);
comment on type describe.grant_line is 'What a person holds in one scope, as a set of bits.';
