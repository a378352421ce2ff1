-- Definer: nobody but the searcher writes words.
create function searching.tg_search_words__terms() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into app.search_terms (realm_id, shelf, word)
    select distinct n.realm_id, n.shelf, n.word from new_rows n where n.shelf = 'group' or n.field in ('name', 'nickname')
    on conflict do nothing;
  else
    -- The last who bore a word takes it along: nothing of a person stays.
    delete from app.search_terms t
     using (select distinct o.realm_id, o.shelf, o.word from old_rows o where o.shelf = 'group' or o.field in ('name', 'nickname')) g
     where t.realm_id = g.realm_id and t.shelf = g.shelf and t.word = g.word
       and not exists (select from app.search_words w where w.realm_id = g.realm_id and w.shelf = g.shelf and w.word = g.word
                           and (w.shelf = 'group' or w.field in ('name', 'nickname')));
  end if;
  return null;
end $$;
comment on function searching.tg_search_words__terms() is 'Keeps the list of different words.';
create trigger _500_terms_insert after insert on app.search_words
  referencing new table as new_rows for each statement execute function searching.tg_search_words__terms();
comment on trigger _500_terms_insert on app.search_words is 'A new word is listed.';
create trigger _500_terms_delete after delete on app.search_words
  referencing old table as old_rows for each statement execute function searching.tg_search_words__terms();
comment on trigger _500_terms_delete on app.search_words is 'A word that nobody bears any more is not.';
