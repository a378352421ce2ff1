// A mail server for the tests. Its behaviour stands in the local part of the address that a mail is for:
//   busy…    is refused with 451 the first time, gone… with 550, full… with 552 after DATA,
//   cut…     has its connection cut after DATA, before any answer.
// Every mail it takes is a line of JSON on standard output, after a first line that says the port.
import { SMTPServer } from "smtp-server";

const [mode, keyFile, certFile] = process.argv.slice(2);
const { readFileSync } = await import("node:fs");
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");
const seen = new Map();
const no = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  secure: mode === "smtps",
  key: keyFile && readFileSync(keyFile),
  cert: certFile && readFileSync(certFile),
  disabledCommands: mode === "plain" ? ["STARTTLS"] : [],
  authOptional: true,
  allowInsecureAuth: mode === "plain",
  logger: false,
  onAuth: ({ username, password }, _session, done) =>
    username === "pek" && password === "geheim" ? done(null, { user: username }) : done(no(535, "wrong")),
  onRcptTo: ({ address }, _session, done) => {
    const times = (seen.get(address) ?? 0) + 1;
    seen.set(address, times);
    if (address.startsWith("busy") && times === 1) {
      say({ refused: address, code: 451 });
      return done(no(451, "busy"));
    }
    if (address.startsWith("gone")) {
      say({ refused: address, code: 550 });
      return done(no(550, "gone"));
    }
    done();
  },
  onData: (stream, session, done) => {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      const [{ address }] = session.envelope.rcptTo;
      if (address.startsWith("full")) {
        say({ refused: address, code: 552 });
        return done(no(552, "full"));
      }
      say({ to: session.envelope.rcptTo.map((r) => r.address), user: session.user ?? "", secure: session.secure, raw: Buffer.concat(parts).toString() });
      if (address.startsWith("cut")) {
        for (const connection of server.connections) {
          connection._socket.destroy();
        }
        return;
      }
      done();
    });
  },
});
server.on("error", () => {}); // connections that clients drop
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
process.stdin.on("end", () => process.exit(0)).resume();
