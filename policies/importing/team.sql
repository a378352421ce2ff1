create type importing.team as (
  name text, slug text, parent_slug text, description text,
  maintainers text[], members text[], previously text[], line int);
comment on type importing.team is 'A team of an organisation file; without parent_slug it stands right below the organisation.';
