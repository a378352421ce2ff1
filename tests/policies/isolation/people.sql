-- A person is seen by those who share a realm, and there by those who may see names.
select tests.act_as_nature();
select ok((select count(*) from app.profiles) >= 7, 'there are people to see');
select tests.act_as('anna', 'hub');
select ok((select count(*) from api.people) >= 6, 'a member sees the people of the realm');
select is((select count(*) from api.people where username = 'zoli'), 0::bigint, 'and nobody of another');
select throws_ok($$ select api.show_person('zoli') $$, 'PT404', 'person_not_found', 'whose page does not exist here');
select is(api.search('zoli') -> 'people', '[]', 'and whom no search finds');
select is(api.search('eva') #>> '{people,0,username}', 'eva', 'who belongs to both is found');
select tests.act_as('eva', 'acme');
select is((select string_agg(username, ' ' order by username) from api.people), 'eva zoli', 'in the other realm eva sees its people');
select is((api.show_home() #>> '{realm,id}') || ' of ' || jsonb_array_length(api.show_home() -> 'realms'), 'acme of 2', 'and knows of both realms');
select tests.act_as('dora', 'hub');
select is((select string_agg(username, ' ') from api.people), 'dora', 'who holds nothing sees oneself');
select is(api.show_home() #>> '{counts,groups}', '0', 'and no group');
select tests.act_as('anna', 'hub');
select is(api.show_group('sport@chess') #>> '{members,rows,0,username}', 'bela', 'the owner above sees the members, by cascade');
select tests.act_as('bela', 'hub');
select is(api.show_group('sport@chess') #>> '{members,total}', '1', 'a member sees their own membership');
