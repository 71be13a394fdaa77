// Drives the simulator with a client that shares no line with ours and prints what it saw, one JSON object.
// Limits of this client: it needs every answer tagged, it dies on !empty, and it decodes values as win1252 — so ASCII only.
const { RouterOSAPI } = require('node-routeros');

const [host, port, user, password] = process.argv.slice(2);

async function main() {
  const api = new RouterOSAPI({ host, port: Number(port), user, password, timeout: 20 });
  await api.connect();

  const identity = await api.write('/system/identity/print');
  const added = await api.write('/ppp/secret/add', ['=name=budi', '=password=rahasia', '=service=pppoe', '=comment=a=b ' + 'x'.repeat(20000)]);
  const [row] = await api.write('/ppp/secret/print', ['?name=budi']);
  await api.write('/ppp/secret/set', [`=.id=${row['.id']}`, '=comment=pendek', '=disabled=yes']);
  const either = await api.write('/ppp/secret/print', ['=.proplist=name,disabled,comment', '?name=budi', '?name=siti', '?#|', '?disabled=true']);
  const duplicate = await api.write('/ppp/secret/add', ['=name=budi', '=service=pppoe']).then(() => null, (error) => error.message);
  const together = await Promise.all(Array.from({ length: 50 }, (_, i) => api.write('/ppp/secret/print', [`?name=CKP${i}`])));
  const pings = await api.write('/ping', ['=address=10.0.0.1', '=count=3']);
  await api.write('/ppp/secret/remove', [`=.id=${row['.id']}`]);
  const many = await api.write('/ppp/secret/print', ['=.proplist=.id,name']);
  await api.close();

  console.log(JSON.stringify({
    identity: identity[0].name,
    ret: added[0].ret,
    id: row['.id'],
    longComment: row.comment.length,
    either,
    duplicate,
    together: together.map((rows) => rows.map((r) => r.name).join()).join(),
    pings: pings.length,
    many: many.length,
  }));
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
