-- Definer: people, memberships and owners of others are written here, which nobody may write by hand;
-- so the realm root is asked for first. All or nothing: a refusal and a rehearsal leave no row behind.
create function api.import_organisation(organisation jsonb, dry_run boolean default false) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_report jsonb;
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  begin
    v_report := importing.run(importing.read(organisation));
    if dry_run then
      raise exception using errcode = 'PK001', message = 'rehearsed';
    end if;
  exception when sqlstate 'PK001' then
    null; -- the rows are gone, the report stays
  end;
  if not dry_run and v_report -> 'refused' <> '[]' then
    raise exception using errcode = 'PT422', message = 'import_refused', detail = v_report::text;
  end if;
  return v_report;
end $$;
comment on function api.import_organisation(jsonb, boolean) is
  'Takes an organisation with its teams and people into the realm, for holders of the realm root. PT422 import_refused names every line that stands in the way; dry_run changes nothing and returns what would be.';
grant execute on function api.import_organisation(jsonb, boolean) to visitor;
