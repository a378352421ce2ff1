-- Definer: people and memberships of others are written here, which nobody may write by hand; so the realm root is asked
-- for first. All or nothing: a refusal and a rehearsal leave no row behind.
create function api.import_people(rows jsonb, dry_run boolean default false) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_report jsonb;
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  perform session.demand_fresh_reads();
  begin
    perform session.begin_import();
    v_report := importing.run_people(importing.read_people(rows));
    if dry_run then
      raise exception using errcode = 'PK001', message = 'rehearsed';
    end if;
  exception when sqlstate 'PK001' then
    null; -- the rows are gone, the report stays
  end;
  if not dry_run and v_report -> 'errors' <> '[]' then
    raise exception using errcode = 'PT422', message = 'import_refused', detail = v_report::text;
  end if;
  return v_report;
end $$;
comment on function api.import_people(jsonb, boolean) is
  'Takes a list of people and memberships into the realm, for holders of the realm root: rows is a list of {row, username, email, name, nickname, group, status, since} and fields of the profile, all texts but row. Fills what is empty, overwrites nothing. {rows, people_added, people_known, people_joined, people_filled, memberships_added, memberships_changed, memberships_unchanged, warnings, errors}. PT422 import_refused names row, column and key of all that stands in the way, PT422 invalid_rows; dry_run changes nothing and returns what would be.';
grant execute on function api.import_people(jsonb, boolean) to visitor;
