-- Definer: reads the whole record. A cause whose lines are not all sealed yet is left to the sealing that comes to its last one.
create function audit.cascades("after" bigint, upto bigint) returns table (kind text, lines bigint, acts bigint)
  language sql stable security definer set search_path = ''
begin atomic
  select s.action, s.lines, count(*)
    from (select e.cause_id, e.action, count(*) as lines
            from (select distinct x.realm_id, n.cause_id, n.action from app.audit_seals x
                    join app.audit_entries n on n.realm_id = x.realm_id and n.id = x.entry_id
                   where x.realm_id = (select session.realm_id())
                     and x.position > cascades."after" and x.position <= cascades.upto and n.cascaded and n.object = 'statements') c
            join app.audit_entries e on e.realm_id = c.realm_id and e.cause_id = c.cause_id and e.action = c.action and e.cascaded and e.object = 'statements'
           group by e.cause_id, e.action
          having bool_and((e.tx, e.id) <= (select l.tx, l.id from app.audit_seals y
                    join app.audit_entries l on l.realm_id = y.realm_id and l.id = y.entry_id
                   where y.realm_id = (select session.realm_id()) and y.position = cascades.upto))) s
   group by s.action, s.lines;
end;
comment on function audit.cascades(bigint, bigint) is
  'How many lines of policies the acts sealed between two positions wrote, changed and deleted by rule: of each kind and number of lines, how many acts.';
