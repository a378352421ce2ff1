-- First by how words begin; only when hardly anything that the caller may see is found so, by parts of words and by
-- likeness. So whether the second look is taken tells nothing that is hidden.
create function api.search(q text, "limit" int default 20, "offset" int default 0, kind text default 'all') returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_words text[] := searching.query_words(coalesce(q, ''));
  v_limit int := least(greatest("limit", 0), 100);
  v_start int := least(greatest("offset", 0), 200);
  v_mates uuid[];
  v_groups jsonb := '{"total": 0, "rows": []}';
  v_people jsonb := '{"total": 0, "rows": []}';
begin
  if kind not in ('all', 'people', 'groups') then
    raise exception using errcode = 'PT422', message = 'unknown_kind', detail = '{"field":"kind"}';
  end if;
  if cardinality(v_words) > 0 and kind <> 'people' then
    v_groups := describe.found_groups(v_words, false, v_limit, v_start);
    if (v_groups ->> 'total')::int < 3 then
      v_groups := describe.found_groups(v_words, true, v_limit, v_start);
    end if;
  end if;
  if cardinality(v_words) > 0 and kind <> 'groups' then
    v_mates := describe.mates();
    v_people := describe.found_people(v_words, false, v_mates, v_limit, v_start);
    if (v_people ->> 'total')::int < 3 then
      v_people := describe.found_people(v_words, true, v_mates, v_limit, v_start);
    end if;
  end if;
  return jsonb_build_object('query', q, 'groups', v_groups -> 'rows', 'people', v_people -> 'rows',
    'counts', jsonb_build_object('groups', v_groups -> 'total', 'people', v_people -> 'total'),
    'offset', v_start, 'next', jsonb_build_object(
      'groups', case when v_start + v_limit < least((v_groups ->> 'total')::int, 200) then v_start + v_limit end,
      'people', case when v_start + v_limit < least((v_people ->> 'total')::int, 200) then v_start + v_limit end));
end $$;
comment on function api.search(text, int, int, text) is
  'Groups and people by name, handle, former handle, nickname, username and what one may see of full profiles; every word must match, accents and case do not count, typing errors are forgiven: {query, groups, people, counts, offset, next}. kind is all, people or groups; next is the offset of the following page or null, of the 200 best. PT422 search_too_long, unknown_kind.';
grant execute on function api.search(text, int, int, text) to visitor;
