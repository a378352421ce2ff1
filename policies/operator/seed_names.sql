-- Some names are common, most are not: the lower of two throws.
create function operator.seed_names(first int, last int) returns table (n int, family text, given text, nickname text)
  language sql immutable
begin atomic
  with lists as materialized (select
    string_to_array('Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Lakatos Takács Juhász Oláh Mészáros Simon Rácz Fekete '
      'Szilágyi Török Fehér Balázs Gál Kis Szűcs Orsós Kocsis Fodor Pintér Szalai Sipos Magyar Lukács Gulyás Bíró Király László Katona '
      'Bogdán Jakab Sándor Váradi Boros Fazekas Kelemen Antal Orosz Somogyi Fülöp Veres Vincze Hegedűs Budai Deák Pap Bálint Pál Illés '
      'Szőke Vörös Vass Bognár Lengyel Fábián Bodnár Szücs Hajdu Halász Máté Székely Gáspár Kozma Pásztor Bakos Dudás Major Virág Hegedüs '
      'Barna Novák Soós Tamás Nemes Pataki Faragó Borbély Balla Kerekes Barta Péter Dobos Szekeres Csonka Mezei Sárközi Berki Márton Őri '
      'Éles Ürmös Ács Zsoldos Ágoston Erdős Győri Üveges Íjász Ősz', ' ') as families,
    string_to_array('Anna Bence Hanna Máté Zsófia Levente Lili Ádám Luca Dominik Emma Dávid Boglárka Dániel Réka Balázs Eszter Gergő Dóra Kristóf '
      'Fanni Tamás Nóra Péter Petra Botond Kinga Áron Csenge Zoltán Laura Attila Vivien Gábor Noémi András Katalin László Mária István '
      'Ágnes Zsolt Judit Ferenc Orsolya Miklós Krisztina Árpád Erzsébet Csaba Ildikó Szabolcs Enikő Gellért Emőke Örs Ünige Ödön Íris Ábel '
      'Tünde Győző Piroska Jenő Bíborka Dezső', ' ') as givens,
    string_to_array('Buksi Manó Gombóc Csibész Tücsök Maci Pötyi Szöcske Bagoly Mókus Cinke Füge Répa Kifli Zizi Papi Bobó Csöpi Dodó Szundi', ' ') as nicknames)
  select s.n,
         case when operator.dice(s.n, 1, 20) = 0 then l.families[1 + operator.dice(s.n, 2, 110)] || '-' else '' end
           || l.families[1 + least(operator.dice(s.n, 3, 110), operator.dice(s.n, 4, 110))],
         l.givens[1 + least(operator.dice(s.n, 5, 66), operator.dice(s.n, 6, 66))]
           || case when operator.dice(s.n, 7, 6) = 0 then ' ' || l.givens[1 + operator.dice(s.n, 8, 66)] else '' end,
         case when operator.dice(s.n, 9, 4) = 0 then l.nicknames[1 + operator.dice(s.n, 10, 20)] end
    from generate_series(seed_names.first, seed_names.last) s (n) cross join lists l;
end;
comment on function operator.seed_names(int, int) is 'Names of made people, as common and as accented as Hungarian ones.';
grant execute on function operator.seed_names(int, int) to steward;
