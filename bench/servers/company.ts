// Graph and sign-in in a process of their own, with as many people as asked for, each able to prove phone and e-mail.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPeople } from '../../src/local/people.ts';
import { startCompany } from '../../src/local/company.ts';
import { people } from '../turns.ts';

const folder = process.env['FOLDER'] ?? '';
const count = Number(process.env['PEOPLE']);
const {
  people: [one],
  slack: _members,
  ...firm
} = loadPeople();
const ids = people(count);
const crowd = ids.map((id, nth) => ({
  ...one,
  id,
  displayName: `Person ${nth}`,
  userPrincipalName: `p${nth}@nordlys.example`,
  mail: `p${nth}@nordlys.example`,
  otherMails: [],
  proxyAddresses: [`SMTP:p${nth}@nordlys.example`],
  manager: undefined,
  about: 'Exists for the bench only.',
  methods: {
    phones: [{ type: 'mobile', number: `+46 70${String(1_000_000 + nth)}`, createdDateTime: '2024-03-11T08:15:00Z' }],
    emails: [{ address: `p${nth}@mailbox.example`, createdDateTime: '2024-03-11T08:15:00Z' }],
  },
}));
const peopleFile = join(folder, 'people.json');
writeFileSync(peopleFile, JSON.stringify({ ...firm, people: crowd }));
const company = await startCompany({
  methodsUnlimited: true,
  peopleFile,
  ports: { chat: 0 },
  botEndpoint: 'http://127.0.0.1:9/api/messages',
});
const caFile = join(folder, 'ca.pem');
writeFileSync(caFile, company.ca);
process.send?.({ settings: company.settings, ids, caFile, chatUrl: company.chatUrl });
