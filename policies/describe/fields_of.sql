-- Under the caller's own rules: what they may not see is not there.
create function describe.fields_of(person uuid) returns jsonb
  language sql stable
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('field', f.field, 'kind', r.kind, 'contact', r.contact, 'value', f.value,
           'hidden', f.hidden, 'link', r.link || case r.kind when 'phone' then regexp_replace(f.value, '[^0-9+]', '', 'g')
                                                    else f.value end) order by r.place, f.position), '[]')
    from app.profile_fields f join authority.profile_fields() r on r.field = f.field
   where f.user_id = fields_of.person;
end;
comment on function describe.fields_of(uuid) is
  'The fields of a profile that the caller may see, in order: [{field, kind, contact, value, hidden, link}].';
grant execute on function describe.fields_of(uuid) to visitor, steward;
