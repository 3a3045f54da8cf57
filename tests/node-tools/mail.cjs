// An SMTP server on loopback that keeps what it is sent, and a parser of it that is not the product's.
// usage: node mail.cjs serve NODE_MODULES FOLDER KEY.pem CERT.pem MODE    MODE: starttls, plain (knows no TLS) or tls (from the first
//        byte). Prints the port; each mail becomes a file in FOLDER, and a line of JSON with how it came.
//        node mail.cjs parse NODE_MODULES FILE.eml    prints what mailparser makes of it
'use strict';

const fs = require('fs');
const path = require('path');

const [command, modules, ...rest] = process.argv.slice(2);

async function parse(file) {
  const { simpleParser } = require(path.join(path.resolve(modules), 'mailparser'));
  const mail = await simpleParser(fs.readFileSync(file));
  console.log(JSON.stringify({
    subject: mail.subject, from: mail.from.value[0].address, to: mail.to.value.map((to) => to.address), messageId: mail.messageId,
    date: mail.date.toISOString(), text: mail.text, html: mail.html, attachments: mail.attachments.length,
    autoSubmitted: mail.headers.get('auto-submitted'),
  }));
}

function serve([folder, key, cert, mode]) {
  const { SMTPServer } = require(path.join(path.resolve(modules), 'smtp-server'));
  let count = 0;
  const server = new SMTPServer({
    key: fs.readFileSync(key),
    cert: fs.readFileSync(cert),
    secure: mode === 'tls',
    disabledCommands: mode === 'plain' ? ['STARTTLS'] : [],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: (auth, session, done) => (auth.username === 'user' && auth.password === 'word' ? done(null, { user: auth.username }) : done(new Error('no'))),
    onRcptTo: (address, session, done) => (address.address.startsWith('refused') ? done(Object.assign(new Error(`no ${address.address} here`), { responseCode: 550 })) : done()),
    onData: (stream, session, done) => {
      count += 1;
      const file = path.join(folder, `${count}.eml`);
      const out = fs.createWriteStream(file);
      stream.pipe(out);
      out.on('close', () => {
        console.log(JSON.stringify({ file, secure: session.secure, user: session.user || null, to: session.envelope.rcptTo.map((to) => to.address) }));
        done();
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
}

if (command === 'serve') serve(rest);
else parse(rest[0]).catch((error) => { console.error(error); process.exit(1); });
