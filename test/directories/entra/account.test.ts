import assert from 'node:assert/strict';
import { Fault } from '../../../src/core/fault.ts';
import { toReachable } from '../../../src/directories/entra/account.ts';

const id = 'c0ffee00-1111-4222-8333-444455556666';
const user = {
  id,
  displayName: 'Siân O’Hara',
  userPrincipalName: "sian.o'hara@nordlys.example",
  mail: "Sian.O'Hara@nordlys.example",
  otherMails: ['sian@home.example', 'two@b.example, three@b.example', 'SIAN@home.example'],
  proxyAddresses: [
    "SMTP:sian.o'hara@nordlys.example",
    'smtp:so@nordlys.example',
    'SIP:so@nordlys.example',
    'X500:/o=x',
  ],
  preferredLanguage: 'sv-SE',
  accountEnabled: true,
  userType: 'Member',
  externalUserState: null,
  onPremisesSyncEnabled: null,
  lastPasswordChangeDateTime: '2025-11-03T09:20:00Z',
  isManagementRestricted: null,
  employeeId: 'N-7',
  mobilePhone: '+46 70-174 06 06',
};
const email = { '@odata.type': '#microsoft.graph.emailAuthenticationMethod', emailAddress: 'sian@private.example' };
const made = (changes: object = {}, more: object = {}) =>
  toReachable({ user: { ...user, ...changes }, roles: [], units: [], methods: [email], federated: false, ...more });

describe('an account of Graph', () => {
  it('becomes an account of the core', () => {
    assert.deepEqual(made(), {
      id,
      displayName: 'Siân O’Hara',
      userName: "sian.o'hara@nordlys.example",
      language: 'sv-SE',
      enabled: true,
      guest: false,
      federated: false,
      synced: false,
      roles: [],
      managementRestricted: false,
      units: [],
      employeeId: 'N-7',
      mobile: '+46701740606',
      passwordChangedAt: Date.UTC(2025, 10, 3, 9, 20),
      mailboxes: ["Sian.O'Hara@nordlys.example", 'so@nordlys.example'],
      contacts: [{ kind: 'email', value: 'sian@private.example', changedAt: undefined }],
      noticeAddresses: ["Sian.O'Hara@nordlys.example", 'sian@home.example'],
    });
  });

  it('is a guest by type, by its name or by an invitation', () => {
    assert.equal(made({ userType: 'Guest' }).guest, true);
    assert.equal(made({ userPrincipalName: 'bo_firm.example#EXT#@nordlys.example' }).guest, true);
    assert.equal(made({ externalUserState: 'PendingAcceptance' }).guest, true);
  });

  it('is synced only while it is synced', () => {
    assert.equal(made({ onPremisesSyncEnabled: true }).synced, true);
    assert.equal(made({ onPremisesSyncEnabled: false }).synced, false);
  });

  it('is under restricted management only where Graph says so', () => {
    assert.equal(made({ isManagementRestricted: true }).managementRestricted, true);
    assert.equal(made({ isManagementRestricted: false }).managementRestricted, false);
  });

  it('has a mobile of its profile only if it is one number', () => {
    for (const mobilePhone of [null, '', 'ask Bo', '+46 70 1 or +46 70 2', '070-174 06 06']) {
      assert.equal(made({ mobilePhone }).mobile, undefined, String(mobilePhone));
    }
  });

  it('has no mailbox twice and none of another protocol', () => {
    assert.deepEqual(made({ mail: null, proxyAddresses: [] }).mailboxes, ["sian.o'hara@nordlys.example"]);
  });

  it('A38 is a Fault when Graph keeps back what decides', () => {
    for (const hidden of [{ accountEnabled: null }, { accountEnabled: undefined }]) {
      assert.throws(
        () => made(hidden),
        (error) => error instanceof Fault && error.code === 'forbidden',
      );
    }
    for (const missing of [{ id: null }, { userPrincipalName: '' }]) assert.throws(() => made(missing), Fault);
  });
});
