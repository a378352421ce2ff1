create function api.show_notifications(page int default 1) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  c_rows constant int := 50;
  v_rows jsonb;
begin
  if page is null or page not between 1 and 1000 then
    raise exception using errcode = 'PT422', message = 'invalid_page', detail = '{"field":"page"}';
  end if;
  -- One more than is shown says whether there is another page.
  v_rows := describe.notification_rows((page - 1) * c_rows, c_rows + 1);
  return jsonb_build_object('page', page, 'more', jsonb_array_length(v_rows) > c_rows, 'unread', describe.unread(),
    'mail', describe.wants_mail(), 'notifications', v_rows - c_rows);
end $$;
comment on function api.show_notifications(int) is
  'What the caller was told, 50 to a page, newest first: {page, more, unread, mail: {wanted, address}, notifications: [{id, event, at, read, group, person}]}; unread is counted up to 100.';
grant execute on function api.show_notifications(int) to visitor;
