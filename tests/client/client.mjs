// What programs do with the official client, one line for each; client.txt holds what must come of it.
import { PostgrestClient } from "@supabase/postgrest-js";

const connect = (token) => new PostgrestClient(process.env.PEK_API, { headers: { Authorization: `Bearer ${token}`, "Accept-Language": "en" } });
const pek = connect(process.env.PEK_TOKEN);
const show = async (what, request) => {
  const { data, error, count, status } = await request;
  const no = error && [error.code, error.message, error.details, error.hint];
  console.log(`${what}: ${status}${count === null ? "" : ` of ${count}`} ${JSON.stringify(no ?? data)}`);
};
const groups = (...what) => pek.from("groups").select(...what);

await show("eq", groups("handle, name").eq("handle", "sport@sakk-kor"));
await show("ilike, is, order", groups("handle").ilike("name", "*klub*").is("archived_at", null).order("name"));
await show("in, descending", groups("handle").in("handle", ["sport@sport", "kultura@filmklub"]).order("handle", { ascending: false }));
await show("or", groups("handle").or("name.eq.Filmklub,handle.eq.sport@sport").order("handle"));
await show("not, match", groups("handle").not("handle", "like", "sport@*").match({ name: "Filmklub" }));
await show("single", groups("handle").eq("handle", "sport@sport").single());
await show("single of none", groups("handle").eq("handle", "sport@none").single());
await show("single of many", groups("handle").single());
await show("maybe", groups("handle").eq("handle", "sport@none").maybeSingle());
await show("csv", groups("handle").eq("handle", "sport@sport").csv());
await show("embed", pek.from("memberships").select("status, groups!inner(handle), people!inner(username)").eq("groups.handle", "sport@sport").eq("people.username", "bence"));
await show("embed many", groups("handle, memberships(people(username))").eq("handle", "sport@sport").order("id", { referencedTable: "memberships" }).limit(2, { referencedTable: "memberships" }));
await show("embed two ways", pek.from("assignments").select("policies!inner(name, statements(resource)), people!inner(username)").eq("policies.name", "realm root").eq("people.username", "anna"));
await show("count", groups("*", { count: "exact", head: true }));
await show("page", groups("handle", { count: "exact" }).order("id").range(2, 3));
await show("last page", groups("handle", { count: "exact" }).order("id").range(11, 99));
await show("beyond", groups("handle", { count: "exact" }).order("id").range(1000, 1001));
await show("ask by GET", pek.rpc("may", { action: "editGroupProfile", group: "sport@sport" }, { get: true }));
await show("ask by POST", pek.rpc("may", { action: "editGroupProfile", group: "sport@nowhere" }));
await show("ask many", pek.rpc("may_many", { checks: [{ action: "viewMembers", group: "sport@sakk-kor" }, { action: "viewMembers", group: "x@y" }] }));
await show("create", pek.rpc("create_group", { name: "Frizbi kör", parent: "sport@sport" }).select("handle, version").single());
await show("create many", pek.rpc("create_groups", { groups: [{ name: "Go kör", parent: "sport@sport" }, { name: "Dáma kör", parent: "sport@sport" }] }).select("handle").order("handle"));
await show("edit", pek.rpc("edit_group", { group: "sport@go-kor", description: "Ő is.", version: 1 }).select("version"));
await show("stale", pek.rpc("edit_group", { group: "sport@go-kor", description: "Ő.", version: 1 }));
await show("not there", pek.rpc("create_group", { name: "X kör", parent: "sport@nowhere" }));
await show("field", pek.rpc("create_groups", { groups: [{ name: "X kör", parent: "sport@sport" }, { name: " ", parent: "sport@sport" }] }));
await show("no procedure", pek.rpc("nothing_like_it"));
await show("writes by GET", pek.rpc("create_group", { name: "G kör", parent: "sport@sport" }, { get: true }));
await show("no list", pek.from("nothing").select());
await show("no column", groups("nothing"));
await show("insert", pek.from("groups").insert({ name: "Mine" }));
await show("insert and read", pek.from("groups").insert({ name: "Mine" }).select());
await show("upsert", pek.from("memberships").upsert({ status: "ACTIVE" }));
await show("update", pek.from("groups").update({ name: "Mine" }).eq("handle", "sport@sport"));
await show("delete", pek.from("groups").delete().eq("handle", "sport@sport"));
await show("no token", connect("nonsense").from("groups").select());
try {
  await pek.rpc("create_group", { name: "X kör", parent: "sport@nowhere" }).throwOnError();
} catch (e) {
  console.log(`thrown: ${e.name} ${e.code} ${e.message}`);
}
