// The local company in a process of its own, with as many employees as asked for, each able to prove phone and e-mail.
// Arguments: a folder for its files, and how many.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCompany } from '../../src/local/company.ts';
import { loadPeople } from '../../src/local/people.ts';

const [folder = '', count = '0'] = process.argv.slice(2);
const {
  people: [one],
  slack: _members,
  ...firm
} = loadPeople();
const people = Array.from({ length: Number(count) }, (_none, nth) => ({
  ...one,
  id: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
  displayName: `Person ${nth}`,
  userPrincipalName: `p${nth}@nordlys.example`,
  mail: `p${nth}@nordlys.example`,
  otherMails: [],
  proxyAddresses: [`SMTP:p${nth}@nordlys.example`],
  manager: undefined,
  about: 'Exists for the storm only.',
  methods: {
    phones: [{ type: 'mobile', number: `+46 70${1_000_000 + nth}`, createdDateTime: '2024-03-11T08:15:00Z' }],
    emails: [{ address: `p${nth}@mailbox.example`, createdDateTime: '2024-03-11T08:15:00Z' }],
  },
}));
const peopleFile = join(folder, 'people.json');
writeFileSync(peopleFile, JSON.stringify({ ...firm, people }));
const company = await startCompany({
  methodsUnlimited: true,
  peopleFile,
  ports: { chat: 0 },
  botEndpoint: 'http://127.0.0.1:9/api/messages',
});
const caFile = join(folder, 'ca.pem');
writeFileSync(caFile, company.ca);
process.once('disconnect', () => process.exit());
process.send?.({ settings: company.settings, caFile });
