-- Pictures come drawn anew from the gateway, but the procedure that keeps them is open to programs too: what could
-- carry anything else than a picture (Exif, comments, other files) is none.
create function cascades.plain_jpeg(file bytea, side int) returns boolean
  language plpgsql immutable set search_path = ''
as $$
declare
  v_at int := 2;
  v_marker int;
  v_framed boolean := false;
begin
  if file is null or length(file) < 100 or substr(file, 1, 2) <> '\xffd8' or substr(file, length(file) - 1) <> '\xffd9' then
    return false;
  end if;
  for i in 1 .. 20 loop
    if v_at + 4 > length(file) or get_byte(file, v_at) <> 255 then
      return false;
    end if;
    v_marker := get_byte(file, v_at + 1);
    if v_marker = 218 then
      -- The picture itself: no further marker but stuffing until the end.
      return v_framed and position('\xffd9'::bytea in file) = length(file) - 1;
    end if;
    if v_marker not in (192, 196, 219) then
      return false;
    end if;
    if v_marker = 192 then
      if v_at + 9 > length(file) or get_byte(file, v_at + 5) * 256 + get_byte(file, v_at + 6) <> side
         or get_byte(file, v_at + 7) * 256 + get_byte(file, v_at + 8) <> side then
        return false;
      end if;
      v_framed := true;
    end if;
    v_at := v_at + 2 + get_byte(file, v_at + 2) * 256 + get_byte(file, v_at + 3);
  end loop;
  return false;
end $$;
comment on function cascades.plain_jpeg(bytea, int) is 'Whether a file is a square JPEG of that side and nothing else.';
grant execute on function cascades.plain_jpeg(bytea, int) to steward;
