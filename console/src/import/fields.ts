/** The fields that a column can be mapped to. Names ending in `.` ask for one more word. */
export const importFields = [
  'identifiers.card',
  'identifiers.',
  'name.given',
  'name.family',
  'name.preferred',
  'name.pronouns',
  'language',
  'birthDate',
  'birthYear',
  'homeBranch',
  'category',
  'enrolledOn',
  'expiresOn',
  'contactPoints.email',
  'contactPoints.sms',
  'address.street',
  'address.postalCode',
  'address.locality',
  'address.country',
  'address.location.lat',
  'address.location.lon',
  'interests',
  'consents.',
  'attributes.',
] as const;
export type ImportField = (typeof importFields)[number];

const spoken: Record<string, string> = {
  uid: 'identifiers.vcard',
  nickname: 'name.preferred',
  bday: 'birthDate',
  tel: 'contactPoints.sms',
  categories: 'interests',
  card: 'identifiers.card',
  cardnumber: 'identifiers.card',
  barcode: 'identifiers.card',
  carte: 'identifiers.card',
  numerodecarte: 'identifiers.card',
  读者证号: 'identifiers.card',
  卡号: 'identifiers.card',
  firstname: 'name.given',
  givenname: 'name.given',
  given: 'name.given',
  prenom: 'name.given',
  名: 'name.given',
  lastname: 'name.family',
  surname: 'name.family',
  familyname: 'name.family',
  family: 'name.family',
  nom: 'name.family',
  nomdefamille: 'name.family',
  姓: 'name.family',
  preferredname: 'name.preferred',
  preferred: 'name.preferred',
  prenomusuel: 'name.preferred',
  姓名: 'name.preferred',
  pronouns: 'name.pronouns',
  pronoms: 'name.pronouns',
  人称代词: 'name.pronouns',
  language: 'language',
  lang: 'language',
  langue: 'language',
  语言: 'language',
  birthdate: 'birthDate',
  dateofbirth: 'birthDate',
  dob: 'birthDate',
  datedenaissance: 'birthDate',
  datenaissance: 'birthDate',
  naissance: 'birthDate',
  nele: 'birthDate',
  neele: 'birthDate',
  生日: 'birthDate',
  出生日期: 'birthDate',
  birthyear: 'birthYear',
  yearofbirth: 'birthYear',
  anneedenaissance: 'birthYear',
  出生年份: 'birthYear',
  branch: 'homeBranch',
  homebranch: 'homeBranch',
  library: 'homeBranch',
  bibliotheque: 'homeBranch',
  site: 'homeBranch',
  分馆: 'homeBranch',
  category: 'category',
  patroncategory: 'category',
  type: 'category',
  categorie: 'category',
  类别: 'category',
  enrolled: 'enrolledOn',
  enrolledon: 'enrolledOn',
  dateenrolled: 'enrolledOn',
  inscritle: 'enrolledOn',
  inscription: 'enrolledOn',
  办证日期: 'enrolledOn',
  expires: 'expiresOn',
  expireson: 'expiresOn',
  expiry: 'expiresOn',
  dateexpiry: 'expiresOn',
  expirele: 'expiresOn',
  expiration: 'expiresOn',
  到期日期: 'expiresOn',
  email: 'contactPoints.email',
  mail: 'contactPoints.email',
  courriel: 'contactPoints.email',
  邮箱: 'contactPoints.email',
  电子邮件: 'contactPoints.email',
  phone: 'contactPoints.sms',
  mobile: 'contactPoints.sms',
  sms: 'contactPoints.sms',
  telephone: 'contactPoints.sms',
  手机: 'contactPoints.sms',
  street: 'address.street',
  rue: 'address.street',
  address: 'address.street',
  adresse: 'address.street',
  地址: 'address.street',
  postcode: 'address.postalCode',
  postalcode: 'address.postalCode',
  zip: 'address.postalCode',
  zipcode: 'address.postalCode',
  codepostal: 'address.postalCode',
  邮编: 'address.postalCode',
  latitude: 'address.location.lat',
  lat: 'address.location.lat',
  纬度: 'address.location.lat',
  longitude: 'address.location.lon',
  lon: 'address.location.lon',
  lng: 'address.location.lon',
  经度: 'address.location.lon',
  city: 'address.locality',
  town: 'address.locality',
  locality: 'address.locality',
  ville: 'address.locality',
  commune: 'address.locality',
  城市: 'address.locality',
  country: 'address.country',
  pays: 'address.country',
  国家: 'address.country',
  interests: 'interests',
  topics: 'interests',
  interets: 'interests',
  兴趣: 'interests',
};

/** The field that a header most likely means, or `''`. It is only proposed: the reader decides. */
export function guessField(header: string): string {
  const plain = header.trim();
  if (/^(identifiers|consents|attributes|name|address|contactPoints)\.\w/.test(plain)) return plain;
  const letters = plain
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return spoken[letters] ?? '';
}

/** One proposal a column; a field that two headers mean is given to the first. */
export function guessMapping(columns: readonly string[]): string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const field = guessField(column);
    if (field === '' || taken.has(field)) return '';
    taken.add(field);
    return field;
  });
}

/** Splits `identifiers.ils` into the choice `identifiers.` and the word `ils`. */
export function splitField(field: string): { choice: string; rest: string } {
  if ((importFields as readonly string[]).includes(field)) return { choice: field, rest: '' };
  const open = importFields.find((known) => known.endsWith('.') && field.startsWith(known));
  return open ? { choice: open, rest: field.slice(open.length) } : { choice: field, rest: '' };
}
