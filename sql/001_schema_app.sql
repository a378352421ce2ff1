-- The record lives in one schema; nothing in it is granted here: a new table is born shut.
create schema app;
comment on schema app is 'The record: what is stored. Reached through the rules only.';
