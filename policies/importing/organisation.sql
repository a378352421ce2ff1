create type importing.organisation as (
  name text, display_name text, slug text, description text,
  admins text[], members text[], teams importing.team[], line int, lines jsonb);
comment on type importing.organisation is 'An organisation file as the parser sends it; lines tells where each username stands.';
