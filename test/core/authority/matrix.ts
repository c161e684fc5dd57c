// Microsoft's tables of who may act on whom, written down a second time, as a person reads them on the page
// (learn.microsoft.com: "Privileged roles and permissions", "Configure Temporary Access Pass"). Nothing here comes from
// the product: + is allowed, . is not.

/** What the columns are called, and the template id of each role. */
export const columns = [
  ['PW', 'Password Administrator', '966707d0-3269-4727-9be2-8c3a10f19b9d'],
  ['HD', 'Helpdesk Administrator', '729827e3-9c14-49f7-bb1b-9608f156bbb8'],
  ['AA', 'Authentication Administrator', 'c4e39bd9-1100-46d3-8c65-fb160da0071f'],
  ['UA', 'User Administrator', 'fe930be7-5e62-47db-91af-98c3a49a38b1'],
  ['PAA', 'Privileged Authentication Administrator', '7be44c8a-adaf-4e2a-84d6-ab2649e08a13'],
  ['GA', 'Global Administrator', '62e90394-69f5-4237-9190-012177145e10'],
] as const;

/** What a target holds; the role as the account facts name it, '' for none. */
export const rows = {
  'no role': '',
  'Directory Readers': '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  'Guest Inviter': '95e79109-95c0-4d8e-aee3-d01accf2d47b',
  'Password Administrator': '966707d0-3269-4727-9be2-8c3a10f19b9d',
  'Message Center Reader': '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b',
  'Reports Reader': '4a5d8f65-41da-4de4-8968-e035b65339cf',
  'Usage Summary Reports Reader': '75934031-6c7e-415a-99d7-48dbd49e875e',
  'User Experience Success Manager': '27460883-1df1-4691-b032-3b79643e5e63',
  'Helpdesk Administrator': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'Authentication Administrator': 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  'Groups Administrator': 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Privileged Authentication Administrator': '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'role-assignable group': 'role-assignable-group',
  'custom role': 'custom',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Security Reader': '5d6b6bb7-de71-4623-b4af-96380a352509',
  'Authentication Policy Administrator': '0526716b-113d-4c15-b2c8-68e3c22b9f80',
  'Security Administrator': '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'Security Operator': '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  'Domain Name Administrator': '8329153b-31d0-4727-b945-745eb3bc5f31',
  'Partner Tier1 Support': '4ba39ca4-527c-499a-b93d-d9b492c50246',
  'Partner Tier2 Support': 'e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8',
  'a role of next year': '00000000-1111-4222-8333-444455556666',
} as const;

export type Row = keyof typeof rows;

/** "Built-in roles": who may change the members of a group that can hold no roles, whoever the member is. */
export const members: Readonly<Record<Row, string>> = Object.fromEntries(
  (Object.keys(rows) as Row[]).map((row) => [row, '. . . + . +']),
) as Record<Row, string>;

/** "Who can reset passwords": PW HD AA UA PAA GA. */
export const reset: Readonly<Record<Row, string>> = {
  'no role': '+ + + + + +',
  'Directory Readers': '+ + + + + +',
  'Guest Inviter': '+ + + + + +',
  'Password Administrator': '+ + + + + +',
  'Message Center Reader': '. + + + + +',
  'Reports Reader': '. + + + + +',
  'Usage Summary Reports Reader': '. + + + + +',
  'User Experience Success Manager': '. + + + + +',
  'Helpdesk Administrator': '. + . + + +',
  'Authentication Administrator': '. . + . + +',
  'Groups Administrator': '. . . + + +',
  'User Administrator': '. . . + + +',
  'Global Administrator': '. . . . + +',
  'Privileged Authentication Administrator': '. . . . + +',
  'Privileged Role Administrator': '. . . . + +',
  'role-assignable group': '. . . . + +',
  'custom role': '. . . . + +',
  'Global Reader': '. . . . + +',
  'Security Reader': '. . . . + +',
  'Authentication Policy Administrator': '. . . . + +',
  'Security Administrator': '. . . . + +',
  'Security Operator': '. . . . + +',
  'Domain Name Administrator': '. . . . + +',
  'Partner Tier1 Support': '. . . . + +',
  'Partner Tier2 Support': '. . . . + +',
  'a role of next year': '. . . . + +',
};

/** "Who can perform sensitive actions": PW HD AA UA PAA GA; the first two are no columns there. */
export const sensitive: Readonly<Record<Row, string>> = {
  'no role': '. . + + + +',
  'Directory Readers': '. . + + + +',
  'Guest Inviter': '. . + + + +',
  'Password Administrator': '. . + + + +',
  'Message Center Reader': '. . + + + +',
  'Reports Reader': '. . + + + +',
  'Usage Summary Reports Reader': '. . + + + +',
  'User Experience Success Manager': '. . + + + +',
  'Helpdesk Administrator': '. . . + + +',
  'Authentication Administrator': '. . + . + +',
  'Groups Administrator': '. . . + + +',
  'User Administrator': '. . . + + +',
  'Global Administrator': '. . . . + +',
  'Privileged Authentication Administrator': '. . . . + +',
  'Privileged Role Administrator': '. . . . + +',
  'role-assignable group': '. . . . + +',
  'custom role': '. . . . + +',
  'Global Reader': '. . . . + +',
  'Security Reader': '. . . . + +',
  'Authentication Policy Administrator': '. . . . + +',
  'Security Administrator': '. . . . + +',
  'Security Operator': '. . . . + +',
  'Domain Name Administrator': '. . . . + +',
  'Partner Tier1 Support': '. . . . + +',
  'Partner Tier2 Support': '. . . . + +',
  'a role of next year': '. . . . + +',
};

/** "Create a Temporary Access Pass": members for AA; admins and members for PAA; any user for GA. */
export const methods: Readonly<Record<Row, string>> = {
  'no role': '. . + . + +',
  'Directory Readers': '. . . . + +',
  'Guest Inviter': '. . . . + +',
  'Password Administrator': '. . . . + +',
  'Message Center Reader': '. . . . + +',
  'Reports Reader': '. . . . + +',
  'Usage Summary Reports Reader': '. . . . + +',
  'User Experience Success Manager': '. . . . + +',
  'Helpdesk Administrator': '. . . . + +',
  'Authentication Administrator': '. . . . + +',
  'Groups Administrator': '. . . . + +',
  'User Administrator': '. . . . + +',
  'Global Administrator': '. . . . + +',
  'Privileged Authentication Administrator': '. . . . + +',
  'Privileged Role Administrator': '. . . . + +',
  'role-assignable group': '. . . . + +',
  'custom role': '. . . . + +',
  'Global Reader': '. . . . + +',
  'Security Reader': '. . . . + +',
  'Authentication Policy Administrator': '. . . . + +',
  'Security Administrator': '. . . . + +',
  'Security Operator': '. . . . + +',
  'Domain Name Administrator': '. . . . + +',
  'Partner Tier1 Support': '. . . . + +',
  'Partner Tier2 Support': '. . . . + +',
  'a role of next year': '. . . . + +',
};

/** Roles that are no column of any table: whoever holds one of them alone may do nothing to anybody. */
export const powerless: readonly Row[] = [
  'no role',
  'Directory Readers',
  'Guest Inviter',
  'Message Center Reader',
  'Reports Reader',
  'Usage Summary Reports Reader',
  'User Experience Success Manager',
  'Groups Administrator',
  'Privileged Role Administrator',
  'role-assignable group',
  'custom role',
  'Global Reader',
  'Security Reader',
  'Authentication Policy Administrator',
  'Security Administrator',
  'Security Operator',
  'Domain Name Administrator',
  'Partner Tier1 Support',
  'Partner Tier2 Support',
  'a role of next year',
];
