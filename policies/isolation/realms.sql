-- Realm-less, because it is the list of realms itself. A person reads the realms they belong to.
create policy steward_all on app.realms to steward using (true) with check (true);
comment on policy steward_all on app.realms is 'No fence: this is the list of realms. Sign-in and operators'' functions read it across realms.';
grant select, insert, update on app.realms to steward;

create policy select_member on app.realms for select to visitor
  using (id = (select session.realm_id()) or id = any (array(select session.my_realm_ids())));
comment on policy select_member on app.realms is 'Realms that one belongs to.';
grant select on app.realms to visitor;

create policy select_operator on app.realms for select to operator
  using ((select session.is_operator()));
comment on policy select_operator on app.realms is 'An operator chooses among all.';
grant select on app.realms to operator;
