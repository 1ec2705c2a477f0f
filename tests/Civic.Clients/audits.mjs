// node audits.mjs <url>: what graphql-http's audits say of a server, one line each: id, outcome, name.
import { serverAudits } from 'graphql-http';

for (const audit of serverAudits({ url: process.argv[2] })) {
  const { status, reason } = await audit.fn();
  console.log([audit.id, status, audit.name, reason ?? ''].join('\t').replaceAll('\n', ' '));
}
