create function cascades.tg_profiles__unverify() returns trigger
  language plpgsql
as $$
begin
  new.email_verified_at := null;
  return new;
end $$;
comment on function cascades.tg_profiles__unverify() is 'Another address is one that nobody has vouched for yet.';
create trigger _100_unverify before update on app.profiles
  for each row when (old.email is distinct from new.email) execute function cascades.tg_profiles__unverify();
comment on trigger _100_unverify on app.profiles is 'A new address begins without anybody vouching for it.';
